//! "Confirm it's you" with a second factor.

use super::{
    Channel, SecondSteps, Typed,
    out_of_band::sent_for_step_up,
    standing::{Asked, Proves, channels_left, confirms_by_number, proved_by, taken_of},
    tries,
};
use crate::{
    Access, Amr, AuditKind, BrowserSession, RequestContext, SessionId, Target, Timestamp, UserId,
    identity::factors,
    kernel::{Fault, Verdict, transact},
    login::{
        AccessError, Error,
        access::{STEP_UP_TTL, is_two_factors},
        attempt::{Second, both},
        methods::{CanSetUp, SignInMethod},
        one_time_code::REPEAT_WINDOW,
        policy::Method,
        sessions::Caller,
    },
    ports::{Action, Meaning, StorageError, Unit},
};

/// What somebody who is signed in can confirm it with. Whoever has an app confirms with it, or with a passkey, and not by mail:
/// somebody in a stolen session may read that, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfCaller {
    pub authenticator: bool,
    /// They have one that counts on this server, and is not taken where this leads.
    pub authenticator_elsewhere: bool,
    /// Those that are left, where they are taken.
    pub backup_codes: u32,
    /// Where it leads to no application they always are, and of whoever proved two factors.
    pub takes_passkeys: bool,
    /// For whoever has nothing that is taken.
    pub takes: CanSetUp,
}

impl SecondSteps {
    /// What the caller can confirm with, where the request goes on to. Whoever proved two factors confirms as anywhere else.
    pub async fn of_caller(&self, caller: &Caller, request: &RequestContext) -> Result<OfCaller, Fault> {
        let mut unit = self.shared.store.read().await?;
        let allowed = taken_of(&self.shared, &mut *unit, caller, request).await?;
        let factors = factors::counted(&self.shared.sign_in().methods, &mut *unit, caller.user.id).await?;
        let has_app = factors.totp.is_some();
        let takes_codes = allowed.permits_second(&Second::BackupCode);
        let leads_on = request.signs_in_for().is_some() && !is_two_factors(&caller.access().amr);
        Ok(OfCaller {
            authenticator: has_app && allowed.has(SignInMethod::Totp),
            authenticator_elsewhere: has_app && !allowed.has(SignInMethod::Totp),
            backup_codes: if takes_codes { factors.backup_codes_left } else { 0 },
            takes_passkeys: !leads_on || allowed.has(SignInMethod::Passkey),
            takes: allowed.can_set_up(),
        })
    }

    /// How a code can be sent to the caller that proves more than they did, and counts where the request goes on to. Whoever has
    /// such a way adds no factor, and moves nothing that codes are sent to, before they used it.
    pub async fn channels_of_caller(&self, caller: &Caller, request: &RequestContext) -> Result<Vec<Channel>, Fault> {
        let mut unit = self.shared.store.read().await?;
        let asked = Asked::of(&self.shared, &mut *unit, request).await?;
        let mut channels = channels_left(&self.shared, &mut *unit, &caller.user, caller.access()).await?;
        channels.retain(|channel| asked.allowed.permits_second(&Second::OutOfBand(*channel)));
        Ok(channels)
    }

    /// Can the caller confirm who they are with a code to their number, where the request goes on to, since none is mailed here?
    /// It proves no more than it does at a sign-in.
    pub async fn confirms_by_number(&self, caller: &Caller, request: &RequestContext) -> Result<bool, Fault> {
        let mut unit = self.shared.store.read().await?;
        let allowed = taken_of(&self.shared, &mut *unit, caller, request).await?;
        Ok(allowed.has(SignInMethod::PhoneCode) && confirms_by_number(&self.shared, &mut *unit, &caller.user).await?)
    }

    /// Renews the caller's authentication with what they typed, if that is taken where the request goes on to; or anywhere, of
    /// whoever proved two factors. The same text in the same session, a moment later, finds that done: it is no guess, and renews
    /// nothing.
    pub async fn step_up(&self, caller: &Caller, typed: Typed<'_>, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        let session_id = caller.session_id()?;
        shared.limiter.check_address(Action::TryCode, request)?;
        typed.validate()?;
        let second = typed.second();
        let sent_for = sent_for_step_up(session_id, caller, shared.now());
        let step: [&[u8]; 4] =
            [b"step up", session_id.0.as_bytes(), second.as_str().as_bytes(), typed.text().as_bytes()];
        let step = shared.code_mac.sign(&step);
        transact!(shared, |unit| {
            let user = unit.users().lock(caller.user.id).await?.filter(|user| user.is_active);
            let user = user.ok_or(AccessError::NotSignedIn)?;
            if has_just_renewed(&mut *unit, &step, (user.id, session_id), shared.now()).await? {
                return Ok(Verdict::Done(()));
            }
            if !taken_of(shared, &mut *unit, caller, request).await?.permits_second(&second) {
                return Err(Error::MethodOff);
            }
            let proves = match typed {
                Typed::OutOfBand(channel, _) => {
                    proved_by(shared, &mut *unit, (&user, caller.access()), channel).await?
                }
                Typed::Authenticator(_) | Typed::BackupCode(_) => Proves::More,
            };
            let counted = (format!("session {session_id}"), shared.now() + STEP_UP_TTL);
            let counted = match tries::count(shared, &mut *unit, counted, &user, request).await? {
                tries::Counted::Try(counted) => counted,
                tries::Counted::Over(error) => return Ok(Verdict::Refuse { error, keep: "the try" }),
            };
            let of = (&caller.opened.target(), counted.left);
            if let Some(error) = typed.refusal(shared, &mut *unit, (&user, &sent_for), of, request).await? {
                return Ok(Verdict::Refuse { error, keep: "the try" });
            }
            counted.forgive(&mut *unit).await?;
            // The passkey that began the session stays with it: when that one is removed, the session ends.
            let (amr, first) = match proves {
                Proves::More => {
                    // What it was verified with before is not verified now: a code opens nothing that takes a key.
                    let before = caller.access().amr.iter().copied();
                    let before: Vec<Amr> = before.filter(|amr| !matches!(amr, Amr::Pop | Amr::User)).collect();
                    (both(caller.access().first, &before, &second), caller.access().first)
                }
                // They might have signed in with it anew: and that is all that the session shows from now on.
                Proves::Anew => (vec![Amr::Otp, Amr::Sms], Method::PhoneCode),
            };
            let at = shared.now();
            let access = Access { auth_time: at, amr, first, ..caller.access().clone() };
            unit.sessions().update_auth(session_id, &access).await.gone_is(Error::Access(AccessError::NotSignedIn))?;
            let event = shared
                .event(AuditKind::StepUp, request)
                .by(&caller.actor)
                .on(&Target::Session(caller.user.id, session_id))
                .with("method", second.as_str());
            unit.audit_log().insert(&event).await?;
            unit.codes().count_attempt(&step, at, at + REPEAT_WINDOW).await?;
            Ok(Verdict::Done(()))
        })?
        .into_result()
    }
}

/// Is the session's last authentication the one by this very step, a moment ago? Nothing that was proved otherwise since, nor
/// taken back, is said to be there by it.
async fn has_just_renewed(
    unit: &mut dyn Unit,
    step: &[u8],
    (user_id, session_id): (UserId, SessionId),
    now: Timestamp,
) -> Result<bool, StorageError> {
    let Some(done) = unit.codes().find_attempts(step, now, now + REPEAT_WINDOW).await? else { return Ok(false) };
    let sessions = unit.sessions().list(user_id, now).await?;
    let is_it = |session: &BrowserSession| {
        session.id == session_id && session.access.auth_time + REPEAT_WINDOW == done.expires_at
    };
    Ok(sessions.iter().any(is_it))
}
