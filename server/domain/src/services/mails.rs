//! The outbox: handing due mails to the sender, and showing them to a developer.

use std::{sync::Arc, time::Duration};

use super::{Error, deps::Shared, deps::transact};
use crate::{Email, MailContent, MailId, OutboxMail, Timestamp};

/// How long a node has for sending what it took; then another may take it.
const LEASE: Duration = Duration::from_secs(120);
const BATCH: u32 = 20;
/// A code that comes later than this is of no use to anyone, so neither is trying on.
const GIVE_UP_AFTER: Duration = Duration::from_secs(24 * 3600);

/// A mail to be sent now.
#[derive(Debug)]
pub struct DueMail {
    pub id: MailId,
    pub to: Email,
    pub content: MailContent,
    attempts: u32,
    created_at: Timestamp,
}

/// A mail in the development outbox.
#[derive(Debug)]
pub struct DevMail {
    pub id: MailId,
    pub to: Email,
    pub created_at: Timestamp,
    pub content: MailContent,
}

#[derive(Debug)]
pub struct Mails {
    shared: Arc<Shared>,
}

impl Mails {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// Takes mails that are due; no other node gets them for two minutes.
    pub async fn take_due(&self) -> Result<Vec<DueMail>, Error> {
        let shared = &*self.shared;
        let now = shared.now();
        let rows = transact!(shared.store, |unit| { Ok(unit.take_due_mails(now, now + LEASE, BATCH).await?) })?;
        rows.into_iter()
            .map(|row| {
                let content = self.open(&row)?;
                Ok(DueMail { id: row.id, to: row.to, content, attempts: row.attempts, created_at: row.created_at })
            })
            .collect()
    }

    /// The relay took it: it is forgotten, or kept for the development outbox.
    pub async fn sent(&self, mail: &DueMail) -> Result<(), Error> {
        let shared = &*self.shared;
        transact!(shared.store, |unit| {
            if shared.policy.dev_outbox {
                unit.mark_mail_sent(mail.id, shared.now()).await?;
            } else {
                unit.delete_mail(mail.id).await?;
            }
            Ok(())
        })
    }

    /// Tries again later: 15 s, 30 s, 1 min, … up to an hour apart, for a day.
    pub async fn failed(&self, mail: &DueMail) -> Result<(), Error> {
        let shared = &*self.shared;
        let now = shared.now();
        let wait = Duration::from_secs(15 << mail.attempts.saturating_sub(1).min(8)).min(Duration::from_secs(3600));
        transact!(shared.store, |unit| {
            if now.since(mail.created_at) > GIVE_UP_AFTER {
                unit.delete_mail(mail.id).await?;
            } else {
                unit.update_mail_retry(mail.id, now + wait).await?;
            }
            Ok(())
        })
    }

    pub async fn count_unsent(&self) -> Result<u64, Error> {
        Ok(self.shared.store.read().await?.count_unsent_mails().await?)
    }

    /// Newest first. Empty unless the development outbox is on.
    pub async fn dev_outbox(&self, limit: u32) -> Result<Vec<DevMail>, Error> {
        if !self.shared.policy.dev_outbox {
            return Ok(Vec::new());
        }
        let rows = self.shared.store.read().await?.list_mails(limit).await?;
        rows.into_iter()
            .map(|row| {
                let content = self.open(&row)?;
                Ok(DevMail { id: row.id, to: row.to, created_at: row.created_at, content })
            })
            .collect()
    }

    fn open(&self, row: &OutboxMail) -> Result<MailContent, Error> {
        let plain =
            self.shared.mail_sealer.open(row.id.0.as_bytes(), &row.sealed).map_err(|_| Error::WrongMasterSecret)?;
        serde_json::from_slice(&plain).map_err(|_| Error::Corrupt(format!("mail {}", row.id)))
    }
}
