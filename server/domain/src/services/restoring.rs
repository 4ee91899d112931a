//! After a back-up was put back: what has ended since it was made must not be good again.

use std::sync::Arc;

use crate::{
    Actor, AuditKind, Permission, Permit, RequestContext, Target, Timestamp,
    delivery::{job::Worker, mails::may_be_late},
    identity::{bulk::run::BulkEnd, people::KEPT},
    kernel::{Fault, delete_in_slices, transact, transact::SLICE},
    login::{recovery::request::ASKED, set_up::SET_UP_LINK},
    oauth::signing_keys::SigningKeys,
    ports::Store,
    protection::authz,
    shared::Shared,
};

/// Later than anything expires, or is due.
const END_OF_TIME: Timestamp = Timestamp::from_millis(i64::MAX);
/// What [`restore_epoch`] is kept under.
const EPOCH: &str = "restore_epoch";
/// So much of it is drawn; when it began follows.
const DRAWN: usize = 16;
/// Why what waited is not sent.
const WAITED: &str = "it waited when the back-up was made that was put back, and was most likely sent then";

/// What the last restore called the time that began with it; nothing, where there was none. A back-up does not know which
/// ceremonies and unfinished sign-ins were used up since it was made: none of an earlier time is finished. Nodes are started after a
/// restore, and ask once.
pub async fn restore_epoch(store: &dyn Store) -> Result<Vec<u8>, Fault> {
    Ok(store.read().await?.settings().find(EPOCH).await?.unwrap_or_default())
}

/// When that restore was; `None` where there was none. What others sign, and what works once, is good only if nobody can have shown
/// it by then.
pub(crate) fn began_at(epoch: &[u8]) -> Option<Timestamp> {
    let millis = epoch.get(DRAWN..)?.try_into().ok()?;
    Some(Timestamp::from_millis(i64::from_be_bytes(millis)))
}

/// What becomes of the sign-ins that the back-up has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignIns {
    Ended,
    /// Those too that were ended since the back-up was made, whatever for.
    Kept,
}

/// What was ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EndedAfterRestore {
    /// Of people, in browsers.
    pub sessions: u64,
    /// Of people, in applications.
    pub grants: u64,
    pub remembered_browsers: u64,
    /// Codes and links of every kind, those too that were used and are kept for a while.
    pub pending: u64,
    pub invitations: u64,
    /// Mails and text messages that waited: they are set aside.
    pub messages: u64,
    pub signing_keys: u64,
    /// People who were to be gone sooner than thirty days from now, and are not.
    pub deletions: u64,
    /// Deeds to many people that were under way.
    pub bulk_runs: u64,
}

#[derive(Debug)]
pub struct Restoring {
    shared: Arc<Shared>,
    signing_keys: Arc<SigningKeys>,
}

impl Restoring {
    pub(crate) fn new(shared: Arc<Shared>, signing_keys: Arc<SigningKeys>) -> Self {
        Self { shared, signing_keys }
    }

    /// Ends what a back-up has that was good when it was made: keys that may have leaked since, sessions that somebody
    /// ended, codes that were used. What is no longer wanted but has no end of its own, such as a passkey that was removed,
    /// nobody can tell from here.
    ///
    /// # Errors
    ///
    /// [`Fault`]; some of it is done by then, and all of it may be done again.
    pub async fn finish(
        &self,
        actor: &Actor,
        sign_ins: SignIns,
        request: &RequestContext,
    ) -> Result<EndedAfterRestore, Fault> {
        let shared = &*self.shared;
        let permit = authz::require(actor, Permission::ManageServer, Target::Everybody)?;
        let now = shared.now();
        let mut ended = EndedAfterRestore {
            signing_keys: self.signing_keys.replace(actor, request).await?.keys,
            pending: delete_in_slices!(shared, codes.delete_expired(END_OF_TIME))
                + delete_in_slices!(shared, phone_codes.delete_expired(END_OF_TIME))
                + delete_in_slices!(shared, authorization_codes.delete_expired(END_OF_TIME))
                + delete_in_slices!(shared, device_codes.delete_expired(END_OF_TIME))
                + delete_in_slices!(shared, recovery_links.delete_expired(END_OF_TIME))
                + delete_in_slices!(shared, recovery_requests.delete_expired(END_OF_TIME))
                + self.stop_phone_removals().await?
                + self.end_set_up_links().await?,
            messages: self.set_aside(Worker::Codes).await?
                + self.set_aside(Worker::Mails).await?
                + self.set_aside(Worker::Sms).await?,
            deletions: self.put_off_deletions(&permit).await?,
            bulk_runs: self.end_bulk_runs(actor, request).await?,
            ..EndedAfterRestore::default()
        };
        self.begin_epoch().await?;
        loop {
            let slice = transact!(shared, |unit| -> Fault { Ok(unit.invitations().end(&permit, now, SLICE).await?) })?;
            ended.invitations += slice;
            if slice < u64::from(SLICE) {
                break;
            }
        }
        if sign_ins == SignIns::Ended {
            // In this order for the same reason as in a sweep.
            delete_in_slices!(shared, refresh_tokens.delete_expired(END_OF_TIME));
            ended.grants = delete_in_slices!(shared, grants.delete_expired(END_OF_TIME));
            ended.sessions = delete_in_slices!(shared, sessions.delete_expired(END_OF_TIME));
            ended.remembered_browsers = delete_in_slices!(shared, remembered_browsers.delete_expired(END_OF_TIME));
        }
        transact!(shared, |unit| -> Fault {
            let event = shared
                .change(AuditKind::BackupRestored, &permit, request)
                .with("sign_ins_kept", sign_ins == SignIns::Kept)
                .with("sessions", ended.sessions)
                .with("grants", ended.grants)
                .with("remembered_browsers", ended.remembered_browsers)
                .with("pending", ended.pending)
                .with("invitations", ended.invitations)
                .with("messages", ended.messages)
                .with("signing_keys", ended.signing_keys)
                .with("deletions_put_off", ended.deletions)
                .with("bulk_runs", ended.bulk_runs);
            Ok(unit.audit_log().insert(&event).await?)
        })?;
        Ok(ended)
    }

    /// Their owners may have said no since; whoever wants one still asks again.
    async fn stop_phone_removals(&self) -> Result<u64, Fault> {
        let mut stopped = 0;
        loop {
            let slice = transact!(self.shared, |unit| -> Fault {
                let removals = unit.phone_removals().list_due(END_OF_TIME, SLICE).await?;
                let mut count = 0_u64;
                for removal in &removals {
                    count += u64::from(unit.phone_removals().delete(removal.user_id, removal.id).await?);
                }
                Ok(count)
            })?;
            stopped += slice;
            if slice == 0 {
                return Ok(stopped);
            }
        }
    }

    /// Whoever was brought back since would be gone with the first sweep: there is time to look.
    async fn put_off_deletions(&self, permit: &Permit) -> Result<u64, Fault> {
        let shared = &*self.shared;
        let now = shared.now();
        let mut count = 0;
        loop {
            let slice = transact!(shared, |unit| -> Fault {
                Ok(unit.users().put_off_deletions(permit, now + KEPT, now, SLICE).await?)
            })?;
            count += slice;
            if slice < u64::from(SLICE) {
                return Ok(count);
            }
        }
    }

    /// They were done since, or stopped; whoever asked may not be there any more. What is left of one can be asked for again.
    async fn end_bulk_runs(&self, actor: &Actor, request: &RequestContext) -> Result<u64, Fault> {
        let shared = &*self.shared;
        let mut count = 0;
        loop {
            let now = shared.now();
            let taken = transact!(shared, |unit| -> Fault {
                let taken = unit.bulk_runs().take_due(END_OF_TIME, now).await?;
                if let Some(id) = taken {
                    unit.bulk_runs().end(id, BulkEnd::Cancelled, now).await?;
                    let event = shared.event(AuditKind::BulkStopped, request).with("cause", "restored");
                    unit.audit_log().insert(&event.by(actor).on(&Target::BulkRun(id))).await?;
                }
                Ok(taken)
            })?;
            if taken.is_none() {
                return Ok(count);
            }
            count += 1;
        }
    }

    /// Drawn, not counted: after a restore of an older back-up it must be none that there was.
    async fn begin_epoch(&self) -> Result<(), Fault> {
        let shared = &*self.shared;
        let mut drawn = [0; DRAWN];
        shared.rng.fill(&mut drawn);
        let epoch = [&drawn[..], &shared.now().as_millis().to_be_bytes()].concat();
        transact!(shared, |unit| -> Fault { Ok(unit.settings().put(EPOCH, &epoch).await?) })
    }

    /// Of how many is nobody's question: it is one, or none.
    async fn end_set_up_links(&self) -> Result<u64, Fault> {
        let taken = transact!(self.shared, |unit| -> Fault { Ok(unit.settings().take(SET_UP_LINK).await?) })?;
        Ok(u64::from(taken.is_some()))
    }

    /// What waited was sent since, but for what waited for long: that is somebody's to look at, and nobody gets anything
    /// twice. What it has that is of no use any more is deleted. A way back that was asked for is not begun a second time, maybe
    /// after its owner has stopped it; nor is it shown, as it names an address that need not be anybody's.
    async fn set_aside(&self, worker: Worker) -> Result<u64, Fault> {
        let shared = &*self.shared;
        let mut count = 0;
        loop {
            let now = shared.now();
            let (slice, is_all) = transact!(shared, |unit| -> Fault {
                let waited = unit.jobs().take_due(worker, END_OF_TIME, now, SLICE).await?;
                let mut slice = 0_u64;
                for job in &waited {
                    if job.kind == ASKED {
                        unit.jobs().delete(job.id).await?;
                        continue;
                    }
                    unit.jobs().set_aside(job.id, now, WAITED).await?;
                    if !may_be_late(&job.kind) {
                        unit.jobs().delete_arguments(job.id).await?;
                    }
                    slice += 1;
                }
                Ok((slice, waited.is_empty()))
            })?;
            count += slice;
            if is_all {
                return Ok(count);
            }
        }
    }
}
