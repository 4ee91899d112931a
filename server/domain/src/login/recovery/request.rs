//! The way back for somebody who has lost every way in: by the address that they once gave for it.
//!
//! Whoever reads the mail there may be somebody else, by now. So it opens nothing before a time is over, in which everybody who
//! may know better is told, and can stop it; and it is no second factor.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Recovery;
use crate::{
    Actor, AuditKind, Email, Job, Locale, Permission, Permit, RecoveryRequest, RecoveryRequestId, RequestContext,
    Target, Timestamp, Token, User,
    delivery::job::{Undone, shortened, wait},
    kernel::{Fault, transact},
    login::{
        Error,
        stop_token::{StopToken, Stops},
    },
    ports::{Action, MailKind, StorageError, Unit},
    protection::authz,
    shared::Shared,
};

/// Whose way back this token opens now. They are locked: whoever stops it at the same time waits, or was faster, and so does who
/// sends it twice.
pub(super) async fn lock_asker(
    shared: &Shared,
    unit: &mut dyn Unit,
    token: &Token,
    at: Timestamp,
) -> Result<Option<User>, StorageError> {
    if !shared.has_recovery_address() {
        return Ok(None);
    }
    let Some(found) = unit.recovery_requests().find(&token.hash(), at).await? else { return Ok(None) };
    let user = unit.users().lock(found.user_id).await?;
    let asked = unit.recovery_requests().find(&token.hash(), at).await?;
    Ok(user.filter(|_| asked.is_some_and(|asked| asked.waits_until(at).is_none())))
}

/// The job that sees to it. Those who send mails do it.
pub(crate) const ASKED: &str = "recovery.asked";

/// Whoever asked has given up waiting for a mail by then.
const BEGUN_WITHIN: Duration = Duration::from_secs(24 * 3600);

/// What is sealed into it: as much for everybody.
#[derive(Serialize, Deserialize)]
struct Asker {
    login_domain: String,
    ip: String,
    user_agent: String,
}

impl Recovery {
    /// Has the way back sent to the recovery address of the account with this one, if there are both. The answer, the writes
    /// and their time are the same for every address: nobody looks it up before the answer.
    pub async fn ask(&self, email: &Email, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        if !shared.has_recovery_address() {
            return Err(Error::MethodOff);
        }
        shared.limiter.check_address(Action::SendCode, request)?;
        shared.throttle(Action::SendCode, &format!("way back:{email}")).await?;
        let asker = Asker {
            login_domain: request.login_domain.host().to_owned(),
            ip: request.ip_text(),
            user_agent: request.user_agent.clone(),
        };
        let (recipient, language) = (email.as_str().to_owned(), request.locale.as_str().to_owned());
        let job = Job::new(shared, ASKED.to_owned(), recipient, language, &shared.mail_sealer, &asker);
        transact!(shared, |unit| {
            unit.jobs().insert(&job).await?;
            unit.tell_after_commit(shared.posted(ASKED));
            Ok(())
        })
    }

    /// Whose way back does this token, of the mails about it, stop? Their address is masked: a mail about it went to another one.
    pub async fn whose_request(&self, stop: &str, request: &RequestContext) -> Result<String, Error> {
        let stop = self.read_request_stop(stop, request)?;
        let mut unit = self.shared.store.read().await?;
        let found = unit.recovery_requests().find_of(stop.user_id, self.shared.now()).await?;
        let found = found.filter(|asked| asked.id.0 == stop.id);
        let user = unit.users().find(stop.user_id).await?.filter(|_| found.is_some());
        user.map(|user| user.email.masked()).ok_or(Error::LinkInvalid)
    }

    /// Ends it. Whoever has one of the mails can do no more than that.
    pub async fn stop_request(&self, stop: &str, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        let stop = shared.limit_misses(self.read_request_stop(stop, request), request)?;
        transact!(shared, |unit| {
            let user = unit.users().lock(stop.user_id).await?.ok_or(Error::LinkInvalid)?;
            let permit = authz::require(&Actor::Person(user.id), Permission::EndSessions, Target::User(user.id))?;
            if !unit.recovery_requests().delete(user.id, RecoveryRequestId(stop.id)).await? {
                return Err(Error::LinkInvalid);
            }
            Ok(stopped(shared, &mut *unit, &user, &permit, None, request).await?)
        })
    }

    fn read_request_stop(&self, stop: &str, request: &RequestContext) -> Result<StopToken, Error> {
        let stop = StopToken::read(stop, Stops::RecoveryRequest, &self.shared.stop_sealer, &request.login_domain);
        stop.ok_or(Error::LinkInvalid)
    }
}

/// Ends what is asked for this account, if something is, in the unit that has locked its owner.
pub(crate) async fn stop(
    shared: &Shared,
    unit: &mut dyn Unit,
    user: &User,
    permit: &Permit,
    cause: Option<&str>,
    request: &RequestContext,
) -> Result<(), StorageError> {
    // What has expired waits to be swept: nothing ends with it.
    if unit.recovery_requests().find_of(user.id, shared.now()).await?.is_none() {
        return Ok(());
    }
    unit.recovery_requests().delete_of_user(user.id).await?;
    stopped(shared, unit, user, permit, cause, request).await
}

/// Both addresses are told, as they were when it was asked: whoever asked waits in vain, and whoever stopped it may be a thief.
async fn stopped(
    shared: &Shared,
    unit: &mut dyn Unit,
    user: &User,
    permit: &Permit,
    cause: Option<&str>,
    request: &RequestContext,
) -> Result<(), StorageError> {
    let event = shared.change(AuditKind::RecoveryStopped, permit, request);
    let event = cause.into_iter().fold(event, |event, cause| event.with("cause", cause));
    unit.audit_log().insert(&event).await?;
    if let Some(address) = unit.recovery_addresses().find(user.id).await? {
        shared.post_mail(unit, &address.email, user.reads(request), &MailKind::RecoveryStopped, request).await?;
    }
    shared.post_mail_to(unit, user, &MailKind::RecoveryStopped, request).await
}

/// What somebody asked for begins, and its time with it. It goes where it is of no use, rather than be set aside: it names an
/// address that need not be anybody's here, and begun days later it would come as a surprise.
pub(crate) async fn begin(shared: &Shared, job: &Job) {
    let done = match read(shared, job) {
        Ok((email, request)) => see_to(shared, job, &email, &request).await,
        Err(Undone::Later(why)) => return shared.leave(job, &why).await,
        Err(Undone::Aside(why)) => {
            tracing::error!(job = %job.id, why, "a way back was asked for in vain");
            remove(shared, job).await
        }
    };
    if let Err(error) = done {
        tracing::error!(job = %job.id, error = &error as &dyn std::error::Error, "nobody could be sent the way back");
        if let Err(error) = retry(shared, job, &error.to_string()).await {
            // Its lease runs out, and it is tried again.
            tracing::error!(job = %job.id, error = &error as &dyn std::error::Error, "the outbox cannot be written");
        }
    }
}

/// Whose account was typed, and by whom; or why the job is of no use.
fn read(shared: &Shared, job: &Job) -> Result<(Email, RequestContext), Undone> {
    if shared.now().since(job.created_at) > BEGUN_WITHIN {
        let last = job.last_error.as_deref().unwrap_or("nobody was there to see to it");
        return Err(format!("it was asked for too long ago; at last: {last}").into());
    }
    let email: Email = job.recipient.parse().map_err(|error| format!("the address cannot be read: {error}"))?;
    let asker: Asker = job.open(&shared.mail_sealer)?;
    let domains = &shared.login_domains;
    // The place may have moved since.
    let login_domain = domains.find(&asker.login_domain).unwrap_or(domains.configured()).clone();
    let locale: Locale = job.language.parse().unwrap_or_default();
    let request = RequestContext::new(login_domain, asker.ip.parse().ok(), &asker.user_agent, "");
    Ok((email, RequestContext { locale, ..request }))
}

async fn remove(shared: &Shared, job: &Job) -> Result<(), Error> {
    transact!(shared, |unit| {
        unit.jobs().delete(job.id).await?;
        Ok(())
    })
}

async fn retry(shared: &Shared, job: &Job, error: &str) -> Result<(), Fault> {
    let (next, error) = (shared.now() + wait(job.attempts), shortened(error));
    transact!(shared, |unit| -> Fault { Ok(unit.jobs().update_retry(job.id, next, &error).await?) })
}

async fn see_to(shared: &Shared, job: &Job, email: &Email, request: &RequestContext) -> Result<(), Error> {
    shared.refresh_sign_in().await;
    transact!(shared, |unit| {
        unit.jobs().delete(job.id).await?;
        let Some(found) = unit.users().find_by_email(email).await? else { return Ok(()) };
        // Moved, or locked, since.
        let user = unit.users().lock(found.id).await?.filter(|user| user.is_active && user.email == *email);
        let Some(user) = user else { return Ok(()) };
        write_to(shared, &mut *unit, &user, request).await
    })
}

/// Both addresses. Asked for again while it waits, nothing begins anew: the same link is sent once more, for the mail may be lost.
async fn write_to(shared: &Shared, unit: &mut dyn Unit, user: &User, request: &RequestContext) -> Result<(), Error> {
    // It may have been switched off since, or taken by a node that was started with another configuration.
    if !shared.has_recovery_address() {
        return Ok(());
    }
    let now = shared.now();
    let Some(address) = unit.recovery_addresses().find(user.id).await? else { return Ok(()) };
    let (asked, is_new) = match unit.recovery_requests().find_of(user.id, now).await? {
        Some(asked) => (asked, false),
        None => (begin_anew(shared, unit, user, request).await?, true),
    };
    let stop = StopToken { id: asked.id.0, user_id: user.id };
    let stop = stop.write(Stops::RecoveryRequest, &shared.stop_sealer, &*shared.rng, &request.login_domain);
    let RecoveryRequest { starts_at, expires_at, .. } = asked;
    if is_new {
        let told = MailKind::RecoveryAsked { starts_at, stop: stop.clone() };
        shared.post_mail_to(unit, user, &told, request).await?;
    }
    let token = token_of(shared, asked.id).expose().to_owned();
    let way = MailKind::RecoveryByAddress { account: user.email.masked(), token, starts_at, expires_at, stop };
    Ok(shared.post_mail(unit, &address.email, user.reads(request), &way, request).await?)
}

async fn begin_anew(
    shared: &Shared,
    unit: &mut dyn Unit,
    user: &User,
    request: &RequestContext,
) -> Result<RecoveryRequest, StorageError> {
    // One that has expired, and was not swept yet.
    unit.recovery_requests().delete_of_user(user.id).await?;
    let (now, id) = (shared.now(), RecoveryRequestId::new(&*shared.clock, &*shared.rng));
    let (starts_at, expires_at) = RecoveryRequest::times(now, shared.policy.recovery_address_wait);
    let token_hash = token_of(shared, id).hash();
    let asked = RecoveryRequest { id, user_id: user.id, token_hash, asked_at: now, starts_at, expires_at };
    unit.recovery_requests().insert(&asked).await?;
    // Nobody knows who asked.
    let event = shared.event(AuditKind::RecoveryAsked, request).on(&Target::User(user.id));
    unit.audit_log().insert(&event.is("starts_at", starts_at.to_string())).await?;
    Ok(asked)
}

/// Not kept, and the same each time: a link that somebody has keeps working, however often strangers ask.
fn token_of(shared: &Shared, id: RecoveryRequestId) -> Token {
    Token::from_bytes(shared.way_back_mac.sign(&[id.0.as_bytes()]))
}
