//! After a back-up was put back: what has ended since it was made must not be good again.

use std::sync::Arc;

use crate::{
    Actor, AuditKind, Permission, RequestContext, Target, Timestamp,
    delivery::{job::Worker, mails::may_be_late},
    kernel::{Fault, delete_in_slices, transact, transact::SLICE},
    login::set_up::SET_UP_LINK,
    oauth::signing_keys::SigningKeys,
    protection::authz,
    shared::Shared,
};

/// Later than anything expires, or is due.
const END_OF_TIME: Timestamp = Timestamp::from_millis(i64::MAX);
/// Why what waited is not sent.
const WAITED: &str = "it waited when the back-up was made that was put back, and was most likely sent then";

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
            messages: self.set_aside(Worker::Mails).await? + self.set_aside(Worker::Sms).await?,
            ..EndedAfterRestore::default()
        };
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
                .with("signing_keys", ended.signing_keys);
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

    /// Of how many is nobody's question: it is one, or none.
    async fn end_set_up_links(&self) -> Result<u64, Fault> {
        let taken = transact!(self.shared, |unit| -> Fault { Ok(unit.settings().take(SET_UP_LINK).await?) })?;
        Ok(u64::from(taken.is_some()))
    }

    /// What waited was sent since, but for what waited for long: that is somebody's to look at, and nobody gets anything
    /// twice. What it has that is of no use any more is deleted.
    async fn set_aside(&self, worker: Worker) -> Result<u64, Fault> {
        let shared = &*self.shared;
        let mut count = 0;
        loop {
            let now = shared.now();
            let slice = transact!(shared, |unit| -> Fault {
                let waited = unit.jobs().take_due(worker, END_OF_TIME, now, SLICE).await?;
                let mut slice = 0_u64;
                for job in &waited {
                    unit.jobs().set_aside(job.id, now, WAITED).await?;
                    if !may_be_late(&job.kind) {
                        unit.jobs().delete_arguments(job.id).await?;
                    }
                    slice += 1;
                }
                Ok(slice)
            })?;
            count += slice;
            if slice == 0 {
                return Ok(count);
            }
        }
    }
}
