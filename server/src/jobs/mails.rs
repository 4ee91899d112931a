//! The mails of the outbox.

use std::sync::Arc;

use async_trait::async_trait;
use latchkey_domain::{
    JobId, Services,
    kernel::Fault,
    services::{DueMail, SendFailure, Taken},
};
use latchkey_text::Words;

use super::outbox::Outbox;
use crate::{
    chain::chain,
    http::count_mail,
    mail::{Sender, SenderError, content},
};

#[derive(Debug)]
pub struct Mails {
    pub services: Arc<Services>,
    pub words: Arc<Words>,
    pub sender: Sender,
}

#[async_trait]
impl Outbox for Mails {
    type Due = DueMail;
    type Ready = ();
    type Receipt = ();

    const WHAT: &'static str = "mail";
    const AT_ONCE: usize = 20;

    fn count(outcome: &'static str) {
        count_mail(outcome);
    }

    fn id(due: &DueMail) -> JobId {
        due.id
    }

    /// What the relay takes is known before anybody asks for a mail, and that it cannot be reached is in the log.
    async fn greet(&self) {
        if let Err(error) = self.sender.greet().await {
            tracing::warn!(error = chain(&error), "the mail relay is not ready: run `latchkey doctor`");
        }
    }

    async fn take_due(&self, limit: u32) -> Result<Taken<DueMail>, Fault> {
        self.services.mails.take_due(limit).await
    }

    async fn begin(&self, _: &DueMail) -> Result<Option<()>, Fault> {
        Ok(Some(()))
    }

    async fn send(&self, due: &DueMail, (): ()) -> Result<(), SendFailure> {
        let sent = async { self.sender.send(due, &content(&self.services, &self.words, &due.mail).await?).await };
        let sent: Result<(), SenderError> = sent.await;
        sent.map_err(|error| SendFailure { error: chain(&error), is_final: error.is_final(), may_have_left: false })
    }

    async fn sent(&self, due: &DueMail, (): ()) -> Result<(), Fault> {
        self.services.mails.sent(due).await
    }

    async fn failed(&self, due: &DueMail, failure: &SendFailure) -> Result<(), Fault> {
        self.services.mails.failed(due, failure).await
    }
}
