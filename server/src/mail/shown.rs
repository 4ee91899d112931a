//! Mails for a developer to read, who has no relay.

use latchkey_domain::{JobId, Services, Timestamp, kernel::Fault, services::DevMail};
use latchkey_text::Words;

use super::{MailContent, content};

/// A mail in the development outbox, in words.
#[derive(Debug)]
pub struct ShownMail {
    pub id: JobId,
    pub to: String,
    pub created_at: Timestamp,
    /// Empty when it cannot be read.
    pub content: MailContent,
    /// Why it was set aside, or cannot be read.
    pub problem: Option<String>,
}

/// Newest first. Empty unless the development outbox is on.
///
/// # Errors
///
/// When the database does not answer.
pub async fn shown(services: &Services, words: &Words, limit: u32) -> Result<Vec<ShownMail>, Fault> {
    let mut shown = Vec::new();
    for mail in services.mails.dev_outbox(limit).await? {
        shown.push(show(services, words, mail).await);
    }
    Ok(shown)
}

async fn show(services: &Services, words: &Words, mail: DevMail) -> ShownMail {
    let DevMail { id, to, created_at, mail, problem } = mail;
    let composed = match mail {
        Ok(mail) => content(services, words, &mail).await.map_err(|error| error.to_string()),
        Err(error) => Err(error),
    };
    let (content, unreadable) = match composed {
        Ok(content) => (content, None),
        Err(error) => (MailContent::default(), Some(error)),
    };
    ShownMail { id, to, created_at, content, problem: problem.or(unreadable) }
}
