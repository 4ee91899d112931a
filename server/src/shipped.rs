//! What comes with the program to say, for whoever puts a template of their own in its place.

use std::sync::Arc;

use async_trait::async_trait;
use latchkey_domain::{
    GoesOnTo, LoginDomain,
    ports::{Shipped, SmsOrigin, TextMessage},
    services::{Flaw, Part, TemplateKind, TemplateOf, TemplateText, Wrong},
    templating::template::check,
};
use latchkey_text::{Language, Words};
use tokio::{sync::Semaphore, task::spawn_blocking};

use crate::{mail, sms};

/// One at a time: each has a processor for itself, for as long as it takes.
static TURN: Semaphore = Semaphore::const_new(1);

#[derive(Debug)]
pub struct ShippedTemplates(pub Arc<Words>);

#[async_trait]
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

    async fn check(&self, kind: &'static TemplateKind, text: TemplateText) -> Result<TemplateText, Wrong> {
        let turn = TURN.acquire().await.expect("it is never closed");
        let checked = spawn_blocking(move || {
            // Also when nobody waits for it any more.
            let _turn = turn;
            check(kind, &text)
        });
        // What brings the engine down cannot be sent either.
        checked.await.unwrap_or(Err(Wrong { part: Part::Text, line: 1, flaw: Flaw::Unreadable }))
    }
}

fn sample_code(kind: &TemplateKind) -> Option<&'static str> {
    kind.variable("code").map(|code| code.sample)
}
