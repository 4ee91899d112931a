//! The outbox: handing due mails to the sender, and showing them to a developer.
//!
//! No mail holds up another: one that cannot be read, or that was refused for good, is set aside and the rest goes on.

use std::{sync::Arc, time::Duration};

use crate::services::Shared;
use crate::{
    Email, MailBacklog, MailContent, MailId, OutboxMail, Timestamp,
    kernel::{Fault, transact},
};

/// How long a node has for sending what it took; then another may take it.
const LEASE: Duration = Duration::from_secs(120);
/// A code that comes later than this is of no use to anyone, so neither is trying on.
const GIVE_UP_AFTER: Duration = Duration::from_secs(24 * 3600);
/// What is kept of a relay's answer.
const ERROR_MAX: usize = 500;

/// A mail to be sent now.
#[derive(Debug)]
pub struct DueMail {
    pub id: MailId,
    pub to: Email,
    pub content: MailContent,
    attempts: u32,
}

/// What was due.
#[derive(Debug, Default)]
pub struct Taken {
    pub mails: Vec<DueMail>,
    /// Those that cannot be sent, each with the reason; they are set aside already.
    pub set_aside: Vec<(MailId, String)>,
}

/// Why a mail did not leave.
#[derive(Debug)]
pub struct SendFailure {
    pub error: String,
    /// Trying again would bring the same answer.
    pub is_final: bool,
}

/// A mail in the development outbox.
#[derive(Debug)]
pub struct DevMail {
    pub id: MailId,
    pub to: String,
    pub created_at: Timestamp,
    /// Empty when it cannot be read.
    pub content: MailContent,
    /// Why it was set aside, or cannot be read.
    pub problem: Option<String>,
}

#[derive(Debug)]
pub struct Mails {
    shared: Arc<Shared>,
}

impl Mails {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// Takes mails that are due; no other node gets them for two minutes.
    pub async fn take_due(&self, limit: u32) -> Result<Taken, Fault> {
        let shared = &*self.shared;
        let now = shared.now();
        if !shared.store.read().await?.has_due_mails(now).await? {
            return Ok(Taken::default());
        }
        let rows = transact!(shared, |unit| -> Fault { Ok(unit.take_due_mails(now, now + LEASE, limit).await?) })?;
        let mut taken = Taken::default();
        for row in rows {
            match self.due(&row, now) {
                Ok(mail) => taken.mails.push(mail),
                Err(error) => {
                    // Each by itself, and whatever comes of it: those that can be sent have been taken, and wait.
                    if let Err(error) = self.set_aside(row.id, &error).await {
                        tracing::error!(mail = %row.id, error = &error as &dyn std::error::Error, "the outbox cannot be written");
                    }
                    taken.set_aside.push((row.id, error));
                }
            }
        }
        Ok(taken)
    }

    /// The relay took it: it is forgotten, or kept for the development outbox.
    pub async fn sent(&self, mail: &DueMail) -> Result<(), Fault> {
        let shared = &*self.shared;
        transact!(shared, |unit| -> Fault {
            if shared.policy.dev_outbox {
                unit.mark_mail_sent(mail.id, shared.now()).await?;
            } else {
                unit.delete_mail(mail.id).await?;
            }
            Ok(())
        })
    }

    /// Tries again later: 15 s, 30 s, 1 min, … up to an hour apart, for a day; or not at all, when that has no use.
    pub async fn failed(&self, mail: &DueMail, failure: &SendFailure) -> Result<(), Fault> {
        let shared = &*self.shared;
        if failure.is_final {
            return self.set_aside(mail.id, &failure.error).await;
        }
        let wait = Duration::from_secs(15 << mail.attempts.saturating_sub(1).min(8)).min(Duration::from_secs(3600));
        let next = shared.now() + wait;
        transact!(shared, |unit| -> Fault {
            Ok(unit.update_mail_retry(mail.id, next, &shortened(&failure.error)).await?)
        })
    }

    /// What waits, what was set aside, and why.
    pub async fn backlog(&self) -> Result<MailBacklog, Fault> {
        Ok(self.shared.store.read().await?.mail_backlog().await?)
    }

    /// Is there something in the outbox for the operator to see to?
    pub async fn is_stuck(&self) -> Result<bool, Fault> {
        Ok(self.backlog().await?.is_stuck(self.shared.now()))
    }

    /// Newest first. Empty unless the development outbox is on.
    pub async fn dev_outbox(&self, limit: u32) -> Result<Vec<DevMail>, Fault> {
        if !self.shared.policy.dev_outbox {
            return Ok(Vec::new());
        }
        let rows = self.shared.store.read().await?.list_mails(limit).await?;
        let shown = |row: OutboxMail| {
            let (content, unreadable) = match self.open(&row) {
                Ok(content) => (content, None),
                Err(error) => {
                    (MailContent { subject: String::new(), text: String::new(), html: String::new() }, Some(error))
                }
            };
            let set_aside = row.set_aside_at.and(row.last_error);
            DevMail { id: row.id, to: row.to, created_at: row.created_at, content, problem: set_aside.or(unreadable) }
        };
        Ok(rows.into_iter().map(shown).collect())
    }

    /// The mail of this row, or why it cannot be sent.
    fn due(&self, row: &OutboxMail, now: Timestamp) -> Result<DueMail, String> {
        // Here rather than after a failed try: what ends the process in the middle of one must not be tried for ever.
        if row.attempts > 1 && now.since(row.created_at) > GIVE_UP_AFTER {
            let last = row.last_error.as_deref().unwrap_or("the server ended in the middle of it");
            return Err(format!("it was tried for a day, at last: {last}"));
        }
        let to = row.to.parse().map_err(|error| format!("the recipient cannot be read: {error}"))?;
        Ok(DueMail { id: row.id, to, content: self.open(row)?, attempts: row.attempts })
    }

    async fn set_aside(&self, id: MailId, error: &str) -> Result<(), Fault> {
        let shared = &*self.shared;
        let error = shortened(error);
        transact!(shared, |unit| -> Fault { Ok(unit.set_mail_aside(id, shared.now(), &error).await?) })
    }

    fn open(&self, row: &OutboxMail) -> Result<MailContent, String> {
        let plain = self.shared.mail_sealer.open(row.id.0.as_bytes(), &row.sealed);
        let plain = plain.map_err(|_| "the master secret does not open it".to_owned())?;
        serde_json::from_slice(&plain).map_err(|error| format!("its content cannot be read: {error}"))
    }
}

/// On one line, and no longer than an operator reads.
fn shortened(error: &str) -> String {
    error.chars().map(|c| if c.is_control() { ' ' } else { c }).take(ERROR_MAX).collect()
}
