//! The mails of the outbox: those that somebody waits for, and all others, each with a worker and places of their own.

use std::sync::Arc;

use async_trait::async_trait;
use latchkey_domain::{
    JobId, Services,
    delivery::job::Worker,
    kernel::Fault,
    services::{DueMail, SendFailure, Taken},
};
use latchkey_text::Words;

use super::outbox::Outbox;
use crate::{
    chain::chain,
    http::count_mail,
    mail::{MailContent, OwnRelays, Sender, SenderError, content},
};

#[derive(Debug)]
pub struct Mails {
    /// One of the two who send mails.
    pub worker: Worker,
    pub services: Arc<Services>,
    pub words: Arc<Words>,
    pub sender: Arc<Sender>,
    pub own_relays: Arc<OwnRelays>,
}

impl Mails {
    /// Through the relay of its organization, if it has one that takes it. What that does not take for certain goes the way of
    /// all others at once: `Ok(false)`.
    async fn send_by_own(&self, due: &DueMail, content: &MailContent) -> Result<bool, SendFailure> {
        let senders = &self.services.senders;
        let Some(carrier) = senders.carrier(due).await else { return Ok(false) };
        let sent = self.own_relays.send(&carrier, due.id, &due.to, content).await;
        let recorded = match &sent {
            Ok(()) => senders.worked(&carrier).await,
            Err(error) if error.is_of_this_mail() => Ok(()),
            Err(error) => senders.failed(&carrier, error.fault()).await,
        };
        if let Err(error) = recorded {
            tracing::error!(error = &error as &dyn std::error::Error, "what became of a sender cannot be written");
        }
        match sent {
            Ok(()) => Ok(true),
            Err(error) => {
                let (organization, text) = (carrier.organization_id, error.logged());
                tracing::warn!(mail = %due.id, %organization, error = text, "a sender of an organization took no mail");
                if error.may_have_it() {
                    // The next try is the server's: under the same Message-ID, should there be two of it.
                    return Err(SendFailure { error: text, is_final: false, may_have_left: true });
                }
                Ok(false)
            }
        }
    }
}

#[async_trait]
impl Outbox for Mails {
    type Due = DueMail;
    type Ready = ();
    type Receipt = ();

    const WHAT: &'static str = "mail";

    fn count(outcome: &'static str) {
        count_mail(outcome);
    }

    fn id(due: &DueMail) -> JobId {
        due.id
    }

    fn is_waited_for(&self) -> bool {
        self.worker == Worker::Codes
    }

    fn at_once(&self) -> usize {
        if self.is_waited_for() { 10 } else { 20 }
    }

    /// What the relay takes is known before anybody asks for a mail, and that it cannot be reached is in the log, once.
    async fn greet(&self) {
        if !self.is_waited_for() {
            return;
        }
        if let Err(error) = self.sender.greet().await {
            tracing::warn!(error = chain(&error), "the mail relay is not ready: run `latchkey doctor`");
        }
    }

    async fn take_due(&self, limit: u32) -> Result<Taken<DueMail>, Fault> {
        self.services.mails.take_due(self.worker, limit).await
    }

    async fn begin(&self, _: &DueMail) -> Result<Option<()>, Fault> {
        Ok(Some(()))
    }

    async fn send(&self, due: &DueMail, (): ()) -> Result<(), SendFailure> {
        let failure =
            |error: SenderError| SendFailure { error: chain(&error), is_final: error.is_final(), may_have_left: false };
        let content = content(&self.services, &self.words, &due.mail).await.map_err(|error| failure(error.into()))?;
        if self.send_by_own(due, &content).await? {
            return Ok(());
        }
        self.sender.send(due, &content).await.map_err(failure)
    }

    async fn sent(&self, due: &DueMail, (): ()) -> Result<(), Fault> {
        self.services.mails.sent(due).await
    }

    async fn failed(&self, due: &DueMail, failure: &SendFailure) -> Result<(), Fault> {
        self.services.mails.failed(due, failure).await
    }
}
