//! The text messages of the outbox.

use std::sync::Arc;

use async_trait::async_trait;
use latchkey_domain::{
    JobId, Services,
    kernel::Fault,
    services::{DueSms, SendFailure, Taken},
};
use latchkey_text::Words;

use super::outbox::Outbox;
use crate::{
    http::count_sms,
    sms::{Outgoing, SmsContent, SmsSender, content},
};

#[derive(Debug)]
pub struct TextMessages {
    pub services: Arc<Services>,
    pub words: Arc<Words>,
    pub sender: Arc<dyn SmsSender>,
}

#[async_trait]
impl Outbox for TextMessages {
    type Due = DueSms;
    type Ready = SmsContent;
    /// What the provider calls it, if it says so.
    type Receipt = Option<String>;

    const WHAT: &'static str = "text message";

    fn count(outcome: &'static str) {
        count_sms(outcome);
    }

    fn id(due: &DueSms) -> JobId {
        due.id
    }

    fn is_waited_for(&self) -> bool {
        true
    }

    fn at_once(&self) -> usize {
        10
    }

    async fn take_due(&self, limit: u32) -> Result<Taken<DueSms>, Fault> {
        self.services.sms.take_due(limit).await
    }

    async fn begin(&self, due: &DueSms) -> Result<Option<SmsContent>, Fault> {
        let content = content(&self.services, &self.words, &due.sms).await;
        Ok(self.services.sms.begin(due, content.segments).await?.then_some(content))
    }

    async fn send(&self, due: &DueSms, content: SmsContent) -> Result<Option<String>, SendFailure> {
        self.sender.send(&Outgoing { id: due.id, to: &due.to, content: &content }).await
    }

    async fn sent(&self, due: &DueSms, provider_id: Option<String>) -> Result<(), Fault> {
        self.services.sms.sent(due, provider_id.as_deref()).await
    }

    async fn failed(&self, due: &DueSms, failure: &SendFailure) -> Result<(), Fault> {
        self.services.sms.failed(due, failure).await
    }
}
