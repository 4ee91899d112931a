//! Text messages for a developer to read, who has no provider.

use latchkey_domain::{JobId, Services, Timestamp, kernel::Fault, services::DevSms};
use latchkey_text::Words;

use super::{SmsContent, content};

/// A message in the development outbox, in words.
#[derive(Debug)]
pub struct ShownSms {
    pub id: JobId,
    pub to: String,
    pub created_at: Timestamp,
    /// Empty when it cannot be read.
    pub content: SmsContent,
    /// Why it was set aside, or cannot be read.
    pub problem: Option<String>,
}

/// Newest first. Empty unless the development outbox is on.
///
/// # Errors
///
/// When the database does not answer.
pub async fn shown(services: &Services, words: &Words, limit: u32) -> Result<Vec<ShownSms>, Fault> {
    let mut shown = Vec::new();
    for sms in services.sms.dev_outbox(limit).await? {
        shown.push(show(services, words, sms).await);
    }
    Ok(shown)
}

async fn show(services: &Services, words: &Words, sms: DevSms) -> ShownSms {
    let DevSms { id, to, created_at, sms, problem } = sms;
    let (content, unreadable) = match sms {
        Ok(sms) => (content(services, words, &sms).await, None),
        Err(error) => (SmsContent::default(), Some(error)),
    };
    ShownSms { id, to, created_at, content, problem: problem.or(unreadable) }
}
