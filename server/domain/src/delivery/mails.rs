//! Mails: jobs for the one who puts them into words and sends them, and to be shown to a developer.
//!
//! No job holds up another: one that cannot be read, or that was refused for good, is set aside and the rest goes on.

use std::{cmp::Reverse, sync::Arc, time::Duration};

use serde::{Deserialize, Serialize};

use super::{
    job::{Undone, Worker, shortened, wait},
    mail::carries_code,
};
use crate::{
    Email, GoesOnTo, Job, JobBacklog, JobId, Locale, RequestContext, Timestamp, User,
    kernel::{Fault, transact},
    login::{one_time_code::CODE_TTL, recovery::request},
    ports::{MailKind, MailOrigin, StorageError, Unit},
    shared::Shared,
};

/// How long a node has for sending what it took; then another may take it.
const LEASE: Duration = Duration::from_secs(120);
/// What the kinds of mails begin with.
const KIND: &str = "mail.";

/// A mail, as it was asked for.
#[derive(Clone, Debug)]
pub struct Mail {
    pub kind: MailKind,
    pub locale: Locale,
    pub origin: MailOrigin,
}

/// A mail to be sent now.
#[derive(Debug)]
pub struct DueMail {
    pub id: JobId,
    pub to: Email,
    pub mail: Mail,
    attempts: u32,
}

impl DueMail {
    /// Somebody was at it before, with whatever outcome.
    pub(crate) fn is_tried_again(&self) -> bool {
        self.attempts > 1
    }
}

/// What is sealed into a job.
#[derive(Serialize, Deserialize)]
struct Arguments {
    mail: MailKind,
    login_domain: String,
    ip: String,
    user_agent: String,
    #[serde(default)]
    whose: GoesOnTo,
}

impl Shared {
    /// As [`Self::post_mail`], to somebody's own address and in their language.
    pub async fn post_mail_to(
        &self,
        unit: &mut dyn Unit,
        user: &User,
        kind: &MailKind,
        request: &RequestContext,
    ) -> Result<(), StorageError> {
        self.post_mail(unit, &user.email, user.reads(request), kind, request).await
    }

    /// Has somebody told something by mail, once the transaction that causes it is committed. `locale` is its reader's.
    pub async fn post_mail(
        &self,
        unit: &mut dyn Unit,
        to: &Email,
        locale: &Locale,
        kind: &MailKind,
        request: &RequestContext,
    ) -> Result<(), StorageError> {
        let job = job(self, to, locale, kind, request);
        unit.jobs().insert(&job).await?;
        unit.tell_after_commit(self.posted(&job.kind));
        Ok(())
    }
}

fn job(shared: &Shared, to: &Email, language: &Locale, mail: &MailKind, request: &RequestContext) -> Job {
    let arguments = Arguments {
        mail: mail.clone(),
        login_domain: request.login_domain.host().to_owned(),
        ip: request.ip_text(),
        user_agent: request.user_agent.clone(),
        whose: request.whose(),
    };
    let kind = format!("{KIND}{}", mail.name());
    Job::new(shared, kind, to.as_str().to_owned(), language.as_str().to_owned(), &shared.mail_sealer, &arguments)
}

fn is_code(kind: &str) -> bool {
    kind.strip_prefix(KIND).is_some_and(carries_code)
}

/// Is there any use in sending a job of this kind when what it was about is over? Of a mail, unless it has a code.
pub(crate) fn may_be_late(kind: &str) -> bool {
    kind.strip_prefix(KIND).is_some_and(|name| !carries_code(name))
}

/// What was due: mails, or text messages.
#[derive(Debug)]
pub struct Taken<D> {
    pub due: Vec<D>,
    /// Those that cannot be sent, each with the reason; they are set aside already.
    pub set_aside: Vec<(JobId, String)>,
    /// Nothing was due: there is no use in asking again at once.
    pub is_empty: bool,
}

impl<D> Default for Taken<D> {
    fn default() -> Self {
        Self { due: Vec::new(), set_aside: Vec::new(), is_empty: true }
    }
}

/// Why a mail, or a text message, did not leave.
#[derive(Debug)]
pub struct SendFailure {
    pub error: String,
    /// Trying again would bring the same answer.
    pub is_final: bool,
    /// Nobody said that it did not: it may have been taken, and may be paid for.
    pub may_have_left: bool,
}

/// A mail in the development outbox.
#[derive(Debug)]
pub struct DevMail {
    pub id: JobId,
    pub to: String,
    pub created_at: Timestamp,
    /// Or why it cannot be read.
    pub mail: Result<Mail, String>,
    /// Why it was set aside.
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

    /// Takes mails that are due, of one of the two who send mails; no other node gets them for two minutes.
    pub async fn take_due(&self, worker: Worker, limit: u32) -> Result<Taken<DueMail>, Fault> {
        let shared = &*self.shared;
        let now = shared.now();
        if !shared.store.read().await?.jobs().has_due(worker, now).await? {
            return Ok(Taken::default());
        }
        let rows =
            transact!(shared, |unit| -> Fault { Ok(unit.jobs().take_due(worker, now, now + LEASE, limit).await?) })?;
        let mut taken = Taken { is_empty: rows.is_empty(), ..Taken::default() };
        for row in rows {
            if row.kind == request::ASKED {
                request::begin(shared, &row).await;
                continue;
            }
            match self.due(&row, now) {
                Ok(mail) => taken.due.push(mail),
                Err(Undone::Later(why)) => shared.leave(&row, &why).await,
                Err(Undone::Aside(error)) => {
                    // Each by itself, and whatever comes of it: those that can be sent have been taken, and wait.
                    if let Err(error) = self.set_aside((row.id, &row.kind), &error).await {
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
                unit.jobs().mark_done(mail.id, shared.now()).await?;
            } else {
                unit.jobs().delete(mail.id).await?;
            }
            Ok(())
        })
    }

    /// Tries again later: 15 s, 30 s, 1 min, … up to an hour apart, for a day; or not at all, when that has no use.
    pub async fn failed(&self, mail: &DueMail, failure: &SendFailure) -> Result<(), Fault> {
        let shared = &*self.shared;
        if failure.is_final {
            let kind = format!("{KIND}{}", mail.mail.kind.name());
            return self.set_aside((mail.id, &kind), &failure.error).await;
        }
        let next = shared.now() + wait(mail.attempts);
        transact!(shared, |unit| -> Fault {
            Ok(unit.jobs().update_retry(mail.id, next, &shortened(&failure.error)).await?)
        })
    }

    /// What waits, what was set aside, and why.
    pub async fn backlog(&self) -> Result<JobBacklog, Fault> {
        let mut unit = self.shared.store.read().await?;
        let now = self.shared.now();
        let codes = unit.jobs().backlog(Worker::Codes, now).await?;
        Ok(codes.and(unit.jobs().backlog(Worker::Mails, now).await?))
    }

    /// Is there something in the outbox for the operator to see to? That a mailing to many takes its time is nothing.
    pub async fn is_stuck(&self) -> Result<bool, Fault> {
        let mut unit = self.shared.store.read().await?;
        let now = self.shared.now();
        let codes = unit.jobs().backlog(Worker::Codes, now).await?;
        Ok(codes.is_stuck(now) || unit.jobs().backlog(Worker::Mails, now).await?.failing > 0)
    }

    /// Newest first. Empty unless the development outbox is on.
    pub async fn dev_outbox(&self, limit: u32) -> Result<Vec<DevMail>, Fault> {
        if !self.shared.policy.dev_outbox {
            return Ok(Vec::new());
        }
        let mut unit = self.shared.store.read().await?;
        let mut rows = unit.jobs().list(Worker::Codes, limit).await?;
        rows.extend(unit.jobs().list(Worker::Mails, limit).await?);
        drop(unit);
        rows.sort_by_key(|row| Reverse((row.created_at, row.id)));
        rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        let shown = |row: Job| DevMail {
            mail: self.open(&row).map_err(Undone::why),
            id: row.id,
            problem: row.set_aside_at.and(row.last_error),
            to: row.recipient,
            created_at: row.created_at,
        };
        // That one is no mail: it makes some.
        Ok(rows.into_iter().filter(|row| row.kind != request::ASKED).map(shown).collect())
    }

    /// The mail of this row, or why it cannot be sent.
    fn due(&self, row: &Job, now: Timestamp) -> Result<DueMail, Undone> {
        if is_code(&row.kind) && now.since(row.created_at) >= CODE_TTL {
            let last = row.last_error.as_deref().unwrap_or("nobody sent it");
            return Err(format!("its code is not valid any more, and at last: {last}").into());
        }
        let mail = self.open(row).map_err(|undone| undone.unless_given_up(row, now))?;
        if let Some(why) = row.given_up(now) {
            return Err(why.into());
        }
        let to = row.recipient.parse().map_err(|error| format!("the recipient cannot be read: {error}"))?;
        Ok(DueMail { id: row.id, to, mail, attempts: row.attempts })
    }

    /// What opens an account does not lie about until then: nobody sends it late.
    async fn set_aside(&self, (id, kind): (JobId, &str), error: &str) -> Result<(), Fault> {
        let shared = &*self.shared;
        let error = shortened(error);
        transact!(shared, |unit| -> Fault {
            unit.jobs().set_aside(id, shared.now(), &error).await?;
            if is_code(kind) {
                unit.jobs().delete_arguments(id).await?;
            }
            Ok(())
        })
    }

    fn open(&self, row: &Job) -> Result<Mail, Undone> {
        let shared = &*self.shared;
        if !row.kind.starts_with(KIND) {
            return Err(Undone::Later(format!("nobody here does {:?}", row.kind)));
        }
        let arguments: Arguments = row.open(&shared.mail_sealer)?;
        let domains = &shared.login_domains;
        Ok(Mail {
            kind: arguments.mail,
            // What cannot be read any more is no reason to say nothing.
            locale: row.language.parse().unwrap_or_default(),
            origin: MailOrigin {
                // The place may have moved since.
                login_domain: domains.find(&arguments.login_domain).unwrap_or(domains.configured()).clone(),
                at: row.created_at,
                ip: arguments.ip,
                user_agent: arguments.user_agent,
                whose: arguments.whose,
            },
        })
    }
}
