//! "Confirm it's you" with a second factor.

use super::{Channel, SecondSteps, Typed, out_of_band::sent_for_step_up, standing::channels_left, tries};
use crate::{
    Access, Amr, AuditKind, RequestContext, Target,
    identity::factors,
    kernel::{Fault, Verdict, transact},
    login::{
        AccessError, Error,
        access::STEP_UP_TTL,
        attempt::{Second, both},
        methods::Methods,
        sessions::Caller,
    },
    ports::{Action, Meaning},
};

impl SecondSteps {
    /// Has the caller an authenticator app that counts, and how many backup codes? Whoever has one confirms with it, or with a
    /// passkey, and not by mail: somebody in a stolen session may read that, too.
    pub async fn of_caller(&self, caller: &Caller) -> Result<(bool, u32), Fault> {
        let mut unit = self.shared.store.read().await?;
        let factors = factors::counted(&self.shared, &mut *unit, caller.user.id).await?;
        Ok((factors.totp.is_some(), factors.backup_codes_left))
    }

    /// How a code can be sent to the caller that proves more than they did. Whoever has such a way adds no factor, and moves
    /// nothing that codes are sent to, before they used it.
    pub async fn channels_of_caller(&self, caller: &Caller) -> Result<Vec<Channel>, Fault> {
        let mut unit = self.shared.store.read().await?;
        Ok(channels_left(&self.shared, &mut *unit, &caller.user, caller.access()).await?)
    }

    /// Renews the caller's authentication with what they typed.
    pub async fn step_up(&self, caller: &Caller, typed: Typed<'_>, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        let session_id = caller.session_id()?;
        shared.limiter.check_address(Action::TryCode, request)?;
        typed.validate()?;
        let second = typed.second();
        // What is sent is asked about below: it goes by who they are.
        let is_sent = matches!(second, Second::OutOfBand(_));
        if !is_sent && !shared.policy.methods.and(&Methods::default()).permits_second(&second) {
            return Err(Error::MethodOff);
        }
        let sent_for = sent_for_step_up(session_id, caller, shared.now());
        transact!(shared, |unit| {
            let user = unit.users().lock(caller.user.id).await?.filter(|user| user.is_active);
            let user = user.ok_or(AccessError::NotSignedIn)?;
            if let Typed::OutOfBand(channel, _) = typed
                && !channels_left(shared, &mut *unit, &user, caller.access()).await?.contains(&channel)
            {
                return Err(Error::MethodOff);
            }
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
            // What it was verified with before is not verified now: a code opens nothing that takes a key.
            let before: Vec<Amr> =
                caller.access().amr.iter().copied().filter(|amr| !matches!(amr, Amr::Pop | Amr::User)).collect();
            let amr = both(&before, &second);
            let access = Access { auth_time: shared.now(), amr, ..caller.access().clone() };
            unit.sessions().update_auth(session_id, &access).await.gone_is(Error::Access(AccessError::NotSignedIn))?;
            let event = shared
                .event(AuditKind::StepUp, request)
                .by(&caller.actor)
                .on(&Target::Session(caller.user.id, session_id))
                .with("method", second.as_str());
            unit.audit_log().insert(&event).await?;
            Ok(Verdict::Done(()))
        })?
        .into_result()
    }
}
