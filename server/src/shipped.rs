//! What comes with the program to say, for whoever puts a template of their own in its place.

use std::sync::Arc;

use latchkey_domain::{
    GoesOnTo, LoginDomain,
    ports::{Shipped, SmsOrigin, TextMessage},
    services::{TemplateKind, TemplateOf, TemplateText},
};
use latchkey_text::{Language, Words};

use crate::{mail, sms};

#[derive(Debug)]
pub struct ShippedTemplates(pub Arc<Words>);

impl Shipped for ShippedTemplates {
    fn text(&self, of: &TemplateOf) -> TemplateText {
        let language = Language::find(&of.language).unwrap_or_else(Language::english);
        let language = self.0.within(language);
        if of.kind.is_mail() { mail::shipped(of.kind, &language) } else { sms::shipped(of.kind, &language) }
    }

    fn message(&self, of: &TemplateOf, text: &str, domain: &Arc<LoginDomain>) -> TextMessage {
        let host = domain.host_name().to_owned();
        let origin = SmsOrigin { login_domain: domain.clone(), host, frame: None, whose: GoesOnTo::default() };
        sms::whole(text, sample_code(of.kind), &origin)
    }
}

fn sample_code(kind: &TemplateKind) -> Option<&'static str> {
    kind.variable("code").map(|code| code.sample)
}
