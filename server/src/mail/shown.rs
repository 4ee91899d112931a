//! Mails for a developer to read, who has no relay.

use latchkey_domain::{JobId, Services, Timestamp, kernel::Fault, services::DevMail};

use super::{MailContent, compose};

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
pub async fn shown(services: &Services, limit: u32) -> Result<Vec<ShownMail>, Fault> {
    Ok(services.mails.dev_outbox(limit).await?.into_iter().map(show).collect())
}

fn show(mail: DevMail) -> ShownMail {
    let DevMail { id, to, created_at, mail, problem } = mail;
    let (content, unreadable) = match mail.and_then(|mail| compose(&mail).map_err(|error| error.to_string())) {
        Ok(content) => (content, None),
        Err(error) => (MailContent::default(), Some(error)),
    };
    ShownMail { id, to, created_at, content, problem: problem.or(unreadable) }
}
