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
    let whole = |own: &str| whole(own, sms.kind.code(), &sms.origin);
    let look_at = |own: &TemplateText| few_parts(&whole(&own.text));
    match services.templates.fill(kind, language.tag(), || values(sms, &brand), look_at).await {
        Some(own) => {
            let message = whole(&own.text);
            SmsContent { text: message.text, segments: message.parts }
        }
        None => compose(sms, &brand, words),
    }
}
