//! Text messages: jobs for the one who puts them into words and sends them, what became of them, and what they cost.
//!
//! They have a worker of their own: a provider that does not answer keeps no mail waiting. A message whose code is not valid
//! any more is not sent late, but set aside.

use std::{sync::Arc, time::Duration};

use serde::{Deserialize, Serialize};

use super::{
    job::{Undone, Worker, shortened, wait},
    mails::{SendFailure, Taken},
    sms::{SmsKind, SmsOrigin},
    sms_record::{SmsCount, SmsRecord, SmsStatus},
};
use crate::{
    Actor, AuditKind, GoesOnTo, Job, JobBacklog, JobId, Locale, Phone, RequestContext, Timestamp,
    kernel::{Fault, secret::sha256, transact},
    login::one_time_code::CODE_TTL,
    ports::{Allowance, StorageError, Unit},
    shared::Shared,
};

/// How long a node has for sending what it took; then another may take it.
const LEASE: Duration = Duration::from_secs(120);
/// What the kinds of messages begin with.
const KIND: &str = "sms.";
pub(crate) const DAY: Duration = Duration::from_secs(24 * 3600);
/// What became of them is kept this long.
pub const RECORDS_KEPT: Duration = Duration::from_secs(30 * 24 * 3600);

/// A message, as it was asked for.
#[derive(Clone, Debug)]
pub struct Sms {
    pub kind: SmsKind,
    pub locale: Locale,
    pub origin: SmsOrigin,
}

/// By which allowance a message was counted when it was asked for: another try is counted by the same one.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub enum CountedBy {
    /// What strangers share.
    #[default]
    Anybody,
    /// That of the browsers which the number's owner signs in with.
    Known,
    /// That of whoever has proved something else of its owner's.
    Proved,
}

impl CountedBy {
    /// What the messages to this number, and to its block, are counted under.
    pub(crate) fn keys(self, to: &Phone) -> [[u8; 32]; 2] {
        let (of_number, of_prefix) = match self {
            Self::Anybody => ("number", "prefix"),
            Self::Known => ("known", "known prefix"),
            Self::Proved => ("proved", "proved prefix"),
        };
        [limit_key(of_number, to.as_str()), limit_key(of_prefix, to.prefix())]
    }
}

/// A message to be sent now.
#[derive(Debug)]
pub struct DueSms {
    pub id: JobId,
    pub to: Phone,
    pub sms: Sms,
    counted: CountedBy,
    attempts: u32,
}

/// What is sealed into a job.
#[derive(Serialize, Deserialize)]
struct Arguments {
    sms: SmsKind,
    login_domain: String,
    host: String,
    #[serde(default)]
    frame: Option<String>,
    #[serde(default)]
    whose: GoesOnTo,
    #[serde(default)]
    counted: CountedBy,
}

/// The page that waits for a code: its host, and where it is a frame the host of the frame as well.
#[derive(Clone, Copy, Debug)]
pub struct PageHost<'a> {
    pub host: &'a str,
    pub frame: Option<&'a str>,
}

impl<'a> From<&'a str> for PageHost<'a> {
    fn from(host: &'a str) -> Self {
        Self { host, frame: None }
    }
}

impl Shared {
    /// Has somebody told something by text message, once the transaction that causes it is committed; gives the message's id.
    pub async fn post_sms(
        &self,
        unit: &mut dyn Unit,
        to: &Phone,
        locale: &Locale,
        (kind, page, counted): (&SmsKind, impl Into<PageHost<'_>>, CountedBy),
        request: &RequestContext,
    ) -> Result<JobId, StorageError> {
        let page = page.into();
        let arguments = Arguments {
            sms: kind.clone(),
            login_domain: request.login_domain.host().to_owned(),
            host: page.host.to_owned(),
            frame: page.frame.map(str::to_owned),
            whose: request.whose(),
            counted,
        };
        let name = format!("{KIND}{}", kind.name());
        let to = to.as_str().to_owned();
        let job = Job::new(self, name, to, locale.as_str().to_owned(), &self.sms_sealer, &arguments);
        unit.jobs().insert(&job).await?;
        unit.tell_after_commit(self.posted(&job.kind));
        Ok(job.id)
    }
}

/// What the server has sent lately, and may send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmsUse {
    /// Counted against the ceiling, in the window that is open.
    pub sent: u32,
    pub ceiling: u32,
    /// Of the last 24 hours.
    pub counts: Vec<SmsCount>,
}

impl SmsUse {
    pub const fn is_used_up(&self) -> bool {
        self.sent >= self.ceiling
    }
}

/// A message in the development outbox.
#[derive(Debug)]
pub struct DevSms {
    pub id: JobId,
    pub to: String,
    pub created_at: Timestamp,
    /// Or why it cannot be read.
    pub sms: Result<Sms, String>,
    /// Why it was set aside.
    pub problem: Option<String>,
}

#[derive(Debug)]
pub struct SmsMessages {
    shared: Arc<Shared>,
}

impl SmsMessages {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// Takes messages that are due; no other node gets them for two minutes.
    pub async fn take_due(&self, limit: u32) -> Result<Taken<DueSms>, Fault> {
        let shared = &*self.shared;
        let now = shared.now();
        if !shared.store.read().await?.jobs().has_due(Worker::Sms, now).await? {
            return Ok(Taken::default());
        }
        let rows = transact!(shared, |unit| -> Fault {
            Ok(unit.jobs().take_due(Worker::Sms, now, now + LEASE, limit).await?)
        })?;
        let mut taken = Taken { is_empty: rows.is_empty(), ..Taken::default() };
        let mut nothing = Vec::new();
        for row in rows {
            match self.due(&row, now) {
                Ok(Some(due)) => taken.due.push(due),
                Ok(None) => nothing.push(row.id),
                Err(Undone::Later(why)) => shared.leave(&row, &why).await,
                Err(Undone::Aside(error)) => {
                    // Each by itself, and whatever comes of it: those that can be sent have been taken, and wait.
                    if let Err(error) = self.set_aside(row.id, &error).await {
                        tracing::error!(sms = %row.id, error = &error as &dyn std::error::Error, "the outbox cannot be written");
                    }
                    taken.set_aside.push((row.id, error));
                }
            }
        }
        for id in nothing {
            // Whatever comes of it: those that are to be sent have been taken.
            if let Err(error) = self.forget(id).await {
                tracing::error!(sms = %id, error = &error as &dyn std::error::Error, "the outbox cannot be written");
            }
        }
        Ok(taken)
    }

    /// It is about to leave. Written before: a receipt may come sooner than the provider's answer. `false` when it may not be
    /// tried once more: it is set aside then.
    pub async fn begin(&self, due: &DueSms, segments: u32) -> Result<bool, Fault> {
        let shared = &*self.shared;
        let now = shared.now();
        let record = SmsRecord {
            id: due.id,
            recipient: due.to.masked(),
            country: due.to.country().map(|country| country.to_string()).unwrap_or_default(),
            segments,
            provider_id: None,
            status: SmsStatus::Sending,
            error: None,
            created_at: now,
            updated_at: now,
        };
        transact!(shared, |unit| -> Fault {
            let may_have_left = due.attempts > 1 && unit.sms_records().find(due.id).await?.is_some();
            if may_have_left && !self.may_leave_again(&mut *unit, due).await? {
                let why = "it may have left before, and the limits leave no room for another try";
                unit.jobs().set_aside(due.id, now, why).await?;
                return Ok(false);
            }
            unit.sms_records().insert(&record).await?;
            Ok(true)
        })
    }

    /// A provider that did not answer in time may have sent it, and is paid for it: another try is another message. What it
    /// refused was none, and is tried again for nothing. Nothing is counted of one that does not leave.
    async fn may_leave_again(&self, unit: &mut dyn Unit, due: &DueSms) -> Result<bool, Fault> {
        let shared = &*self.shared;
        let (policy, now) = (&shared.policy.sms, shared.now());
        let ceiling = Allowance { count: policy.ceiling, window: DAY };
        let [of_number, of_prefix] = due.counted.keys(&due.to);
        let limits = [(of_number, policy.per_number), (of_prefix, policy.per_prefix), (ceiling_key(), ceiling)];
        for (n, (key, allowance)) in limits.iter().enumerate() {
            let counted = unit.codes().count_attempt(key, now, now + allowance.window).await?;
            if counted.count > allowance.count {
                for (key, _) in &limits[..=n] {
                    unit.codes().forgive_attempt(key).await?;
                }
                return Ok(false);
            }
            if *key == ceiling_key() && counted.count == policy.ceiling {
                log_ceiling(shared, unit, &shared.own_request()).await?;
            }
        }
        Ok(true)
    }

    /// The provider took it: it is forgotten but for its record, or kept for the development outbox.
    pub async fn sent(&self, due: &DueSms, provider_id: Option<&str>) -> Result<(), Fault> {
        let shared = &*self.shared;
        let now = shared.now();
        transact!(shared, |unit| -> Fault {
            unit.sms_records().record_sent(due.id, provider_id, now).await?;
            if shared.policy.sms.is_kept {
                unit.jobs().mark_done(due.id, now).await?;
            } else {
                unit.jobs().delete(due.id).await?;
            }
            Ok(())
        })
    }

    /// Tries again later, for as long as its code is valid; or not at all, when that has no use.
    pub async fn failed(&self, due: &DueSms, failure: &SendFailure) -> Result<(), Fault> {
        let shared = &*self.shared;
        let (error, next) = (shortened(&failure.error), shared.now() + wait(due.attempts));
        transact!(shared, |unit| -> Fault {
            if !failure.may_have_left {
                unit.sms_records().delete_sending(due.id).await?;
            }
            if failure.is_final {
                return set_aside(shared, &mut *unit, due.id, &error).await;
            }
            Ok(unit.jobs().update_retry(due.id, next, &error).await?)
        })
    }

    /// What the provider says became of it. `false` when there is no such message, or more is known of it already.
    pub async fn record_receipt(&self, id: JobId, status: SmsStatus, error: Option<&str>) -> Result<bool, Fault> {
        let shared = &*self.shared;
        let error = error.map(shortened);
        transact!(shared, |unit| -> Fault {
            Ok(unit.sms_records().record_receipt(id, status, error.as_deref(), shared.now()).await?)
        })
    }

    /// What waits, what was set aside, and why.
    pub async fn backlog(&self) -> Result<JobBacklog, Fault> {
        Ok(self.shared.store.read().await?.jobs().backlog(Worker::Sms, self.shared.now()).await?)
    }

    /// Does nothing get through at the moment? The same for every number: it says nothing of any.
    pub async fn is_stuck(&self) -> Result<bool, Fault> {
        Ok(self.backlog().await?.is_stuck(self.shared.now()))
    }

    pub async fn used(&self) -> Result<SmsUse, Fault> {
        let shared = &*self.shared;
        let now = shared.now();
        let mut unit = shared.store.read().await?;
        let sent = unit.codes().find_attempts(&ceiling_key(), now, now + DAY).await?;
        Ok(SmsUse {
            sent: sent.map_or(0, |sent| sent.count),
            ceiling: shared.policy.sms.ceiling,
            counts: unit.sms_records().counts(now - DAY).await?,
        })
    }

    /// Newest first. Empty unless the development outbox is on.
    pub async fn dev_outbox(&self, limit: u32) -> Result<Vec<DevSms>, Fault> {
        if !self.shared.policy.sms.is_kept {
            return Ok(Vec::new());
        }
        let rows = self.shared.store.read().await?.jobs().list(Worker::Sms, limit).await?;
        let shown = |row: Job| {
            let sms = self.open(&row).map(|(sms, _)| sms).map_err(Undone::why);
            let is_nothing = matches!(&sms, Ok(sms) if !sms.kind.leaves());
            let problem = row.set_aside_at.and(row.last_error);
            (!is_nothing).then_some(DevSms { sms, id: row.id, problem, to: row.recipient, created_at: row.created_at })
        };
        Ok(rows.into_iter().filter_map(shown).collect())
    }

    /// The message of this row, if there is one; or why it cannot be sent.
    fn due(&self, row: &Job, now: Timestamp) -> Result<Option<DueSms>, Undone> {
        let (sms, counted) = self.open(row).map_err(|undone| undone.unless_given_up(row, now))?;
        if !sms.kind.leaves() {
            return Ok(None);
        }
        if sms.kind.code().is_some() && now.since(row.created_at) >= CODE_TTL {
            let last = row.last_error.as_deref().unwrap_or("nobody sent it");
            return Err(format!("its code is not valid any more, and at last: {last}").into());
        }
        if let Some(why) = row.given_up(now) {
            return Err(why.into());
        }
        let to: Phone = row.recipient.parse().map_err(|error| format!("the recipient cannot be read: {error}"))?;
        if !self.shared.policy.sms.serves(&to) {
            return Err("no messages go to its country any more".to_owned().into());
        }
        Ok(Some(DueSms { id: row.id, to, sms, counted, attempts: row.attempts }))
    }

    /// There was nothing to send.
    async fn forget(&self, id: JobId) -> Result<(), Fault> {
        let shared = &*self.shared;
        transact!(shared, |unit| -> Fault { Ok(unit.jobs().delete(id).await?) })
    }

    async fn set_aside(&self, id: JobId, error: &str) -> Result<(), Fault> {
        let shared = &*self.shared;
        let error = shortened(error);
        transact!(shared, |unit| -> Fault { set_aside(shared, &mut *unit, id, &error).await })
    }

    fn open(&self, row: &Job) -> Result<(Sms, CountedBy), Undone> {
        let shared = &*self.shared;
        let arguments: Arguments = row.open(&shared.sms_sealer)?;
        let domains = &shared.login_domains;
        let sms = Sms {
            kind: arguments.sms,
            locale: row.language.parse().unwrap_or_default(),
            origin: SmsOrigin {
                login_domain: domains.find(&arguments.login_domain).unwrap_or(domains.configured()).clone(),
                host: arguments.host,
                frame: arguments.frame,
                whose: arguments.whose,
            },
        };
        Ok((sms, arguments.counted))
    }
}

async fn set_aside(shared: &Shared, unit: &mut dyn Unit, id: JobId, error: &str) -> Result<(), Fault> {
    unit.jobs().set_aside(id, shared.now(), error).await?;
    // Its code does not lie about until then: nobody sends it late.
    unit.jobs().delete_arguments(id).await?;
    // It was counted when it was asked for, and never left. Who asked how often is counted all the same, as for numbers that
    // nobody has.
    if unit.sms_records().find(id).await?.is_none() {
        unit.codes().forgive_attempt(&ceiling_key()).await?;
    }
    Ok(())
}

/// The last message of the day has left: an operator should know.
pub(crate) async fn log_ceiling(
    shared: &Shared,
    unit: &mut dyn Unit,
    request: &RequestContext,
) -> Result<(), StorageError> {
    let ceiling = shared.policy.sms.ceiling;
    tracing::error!(ceiling, "the server has sent as many text messages as it may in a day");
    let event = shared.event(AuditKind::SmsCeilingReached, request).by(&Actor::Server);
    unit.audit_log().insert(&event.with("ceiling", ceiling)).await
}

/// What the messages to a number, or a block of them, are counted under.
pub(crate) fn limit_key(of: &str, whose: &str) -> [u8; 32] {
    sha256(format!("sms:{of}:{whose}").as_bytes())
}

/// What the messages of this server are counted under.
pub(crate) fn ceiling_key() -> [u8; 32] {
    sha256(b"sms:server")
}

/// The same of those that do not leave. Nothing is limited by it: it is as much work.
pub(crate) fn nothing_key() -> [u8; 32] {
    sha256(b"sms:nobody")
}
