//! A second factor that an application asks for by itself, of somebody who is signed in to it (endpoint
//! `/auth/mfa/token`).
//!
//! Nobody is signed in by this, whatever is typed: there was no first factor. It says whether the second one is right, and
//! that of people alone who are signed in to the application; all others are as unknown to it as those who do not exist.

use serde::{Deserialize, Serialize};

use super::{SecondSteps, Typed, pending::ATTEMPT_TTL, tries};
use crate::{
    Actor, AuditKind, CeremonyId, RequestContext, Target, Timestamp, UserId,
    kernel::{Verdict, transact},
    login::Error,
    oauth,
    ports::Action,
};

/// Above this no honest one reaches; checked before any work is done on it.
const SEALED_MAX: usize = 1024;
/// As long as an address.
const IDENTIFIER_MAX: usize = 254;
const NOBODY: UserId = UserId(uuid::Uuid::nil());

#[derive(Serialize, Deserialize)]
struct Check {
    id: CeremonyId,
    /// Of zeros for somebody who is not known: the token is as long.
    user_id: UserId,
    expires_at: Timestamp,
}

impl SecondSteps {
    /// A token to check somebody's second factor with, for an application that has shown its secret. The same answer for
    /// everybody.
    pub async fn begin_check(&self, identifier: &str, request: &RequestContext) -> Result<String, Error> {
        let shared = &*self.shared;
        let client_id = request.client_id.as_deref().ok_or(oauth::Error::UnknownClient)?;
        shared.limiter.check_address(Action::StartCeremony, request)?;
        let mut unit = shared.store.read().await?;
        let client = unit.clients().find(client_id).await?.ok_or(oauth::Error::UnknownClient)?;
        if !client.is_confidential() {
            return Err(oauth::Error::ClientSecretWrong.into());
        }
        let user = match identifier.parse() {
            _ if identifier.len() > IDENTIFIER_MAX => None,
            Ok(email) => unit.users().find_by_email(&email).await?,
            Err(_) => match identifier.parse() {
                Ok(id) => unit.users().find(id).await?,
                Err(_) => None,
            },
        };
        // Nobody is asked about as well: it takes as long.
        let id = user.as_ref().map_or(NOBODY, |user| user.id);
        let is_here = unit.grants().is_signed_in(id, client_id, shared.now()).await?;
        let is_known = is_here && user.is_some_and(|user| user.is_active);
        let check = Check {
            id: CeremonyId::new(&*shared.clock, &*shared.rng),
            user_id: if is_known { id } else { NOBODY },
            expires_at: shared.now() + ATTEMPT_TTL,
        };
        let plain = serde_json::to_vec(&check).expect("plain data serialises");
        Ok(shared.attempt_sealer.seal_text(&*shared.rng, &context(client_id, request), &plain))
    }

    /// Is this a token of [`Self::begin_check`], of this application's?
    pub fn is_check(&self, token: &str, request: &RequestContext) -> bool {
        self.open_check(token, request).is_ok()
    }

    /// Is what was typed right? Wrong for everybody who is not known.
    pub async fn check(&self, token: &str, typed: Typed<'_>, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        shared.limiter.check_address(Action::TryCode, request)?;
        let client_id = request.client_id.as_deref().unwrap_or_default();
        let check = self.open_check(token, request)?;
        typed.validate()?;
        let second = typed.second();
        transact!(shared, |unit| {
            // The same for everybody: it says nothing of anybody.
            if !shared.allowed_methods(&mut *unit, request).await?.permits_second(&second) {
                return Err(Error::MethodOff);
            }
            let counted = (format!("check {}", check.id), check.expires_at + ATTEMPT_TTL);
            let user = unit.users().lock(check.user_id).await?.filter(|user| user.is_active);
            let is_here = unit.grants().is_signed_in(check.user_id, client_id, shared.now()).await?;
            let Some(user) = user.filter(|_| is_here) else {
                let error = tries::count_of_nobody(shared, &mut *unit, counted).await?;
                return Ok(Verdict::Refuse { error, keep: "the try" });
            };
            // Guesses in an application are not a stranger's at the door: they keep nobody from signing in.
            let own = format!("application:{client_id}:{}", user.id);
            let tried = match tries::count_by(shared, &mut *unit, counted, &own, &user, request).await? {
                tries::Counted::Try(tried) => tried,
                tries::Counted::Over(error) => return Ok(Verdict::Refuse { error, keep: "the try" }),
            };
            let of = (&Target::User(user.id), tried.left);
            if let Some(error) = typed.refusal(shared, &mut *unit, (&user, &[]), of, request).await? {
                return Ok(Verdict::Refuse { error, keep: "the try" });
            }
            tried.forgive(&mut *unit).await?;
            if !unit.ceremonies().spend(check.id, check.expires_at).await? {
                return Err(Error::SecondStepOver);
            }
            let asks = client_id.to_owned();
            let by = Actor::Application { client_id: asks, on_behalf_of: user.id, manages_passkeys: false };
            let event = shared.event(AuditKind::SecondFactorChecked, request).by(&by).on(&Target::User(user.id));
            unit.audit_log().insert(&event.with("second_factor", second.as_str())).await?;
            Ok(Verdict::Done(()))
        })?
        .into_result()
    }

    fn open_check(&self, token: &str, request: &RequestContext) -> Result<Check, Error> {
        let client_id = request.client_id.as_deref().filter(|_| token.len() <= SEALED_MAX);
        let context = client_id.map(|client_id| context(client_id, request));
        let plain = context.and_then(|context| self.shared.attempt_sealer.open_text(&context, token).ok());
        let check: Option<Check> = plain.and_then(|plain| serde_json::from_slice(&plain).ok());
        check.filter(|check| self.shared.now() < check.expires_at).ok_or(Error::SecondStepOver)
    }
}

fn context(client_id: &str, request: &RequestContext) -> Vec<u8> {
    let parts = ["second factor", "1", client_id, request.login_domain.host()];
    serde_json::to_vec(&parts).expect("strings serialise")
}
