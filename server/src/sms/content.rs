//! What a text message says: in a template of the operator's own where there is one, and otherwise as it comes.

use latchkey_domain::{
    Services,
    services::{Sms, TemplateKind, TemplateText},
    templating::template::few_parts,
};
use latchkey_text::Words;

use super::{
    SmsContent,
    composer::{compose, values, whole},
};

pub async fn content(services: &Services, words: &Words, sms: &Sms) -> SmsContent {
    let brand = services.brands.shown_in_message(&sms.origin.login_domain, &sms.origin.whose).await;
    services.wordings.refresh().await;
    let kind = TemplateKind::of_sms(&sms.kind);
    let language = words.of(&sms.locale);
    let finish = |own: TemplateText| {
        let message = whole(&own.text, sms.kind.code(), &sms.origin);
        few_parts(&message)?;
        Ok(SmsContent { text: message.text, segments: message.parts })
    };
    let own = services.templates.fill(kind, language.tag(), || values(sms, &brand), finish).await;
    own.unwrap_or_else(|| compose(sms, &brand, words))
}
