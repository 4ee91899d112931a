//! What a mail says: in a template of the operator's own where there is one, and otherwise as it comes.

use latchkey_domain::{
    Services,
    services::{Mail, TemplateKind, TemplateText},
};
use latchkey_text::Words;

use super::{MailContent, compose, composer::values};

/// # Errors
///
/// When a template that comes with the program does not fit what it is given.
pub async fn content(services: &Services, words: &Words, mail: &Mail) -> Result<MailContent, minijinja::Error> {
    let brand = services.brands.shown_in_message(&mail.origin.login_domain, &mail.origin.whose).await;
    services.wordings.refresh().await;
    let language = words.of(&mail.locale);
    let kind = TemplateKind::of_mail(&mail.kind);
    let values = || values(mail, &brand, &language);
    let finish = |TemplateText { subject, html, text }| Ok(MailContent { subject, text, html });
    match services.templates.fill(kind, language.tag(), values, finish).await {
        Some(own) => Ok(own),
        None => compose(mail, &brand, words),
    }
}
