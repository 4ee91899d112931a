//! What a page shows of a second step.

use super::{
    SecondSteps,
    pending::Pending,
    standing::{Asked, factors_of},
};
use crate::{
    Email, RequestContext, UserId,
    login::{Error, methods::SignInMethod},
};

/// An unfinished sign-in, and the ways to finish it.
#[derive(Clone, Debug)]
pub struct LookedAt {
    pub user_id: UserId,
    pub email: Email,
    pub authenticator: bool,
    /// Those that are left.
    pub backup_codes: u32,
    pub passkey: bool,
    /// They have none of these, and need one.
    pub is_enrolment: bool,
    /// It may be a passkey.
    pub may_passkey: bool,
}

impl SecondSteps {
    /// [`Error::SecondStepOver`] when there is nothing to finish: all that may be wrong looks alike.
    pub async fn look_at(&self, attempt: &str, request: &RequestContext) -> Result<LookedAt, Error> {
        let shared = &*self.shared;
        let pending = Pending::open(shared, attempt, request)?;
        let mut unit = shared.store.read().await?;
        let user = pending.find_person(&mut *unit).await?;
        let asked = Asked::of(shared, &mut *unit, request.client_id.as_deref()).await?;
        let own = factors_of(&mut *unit, &user, &asked.allowed, request).await?;
        let has = own.has();
        Ok(LookedAt {
            user_id: user.id,
            email: user.email,
            authenticator: has.authenticator,
            backup_codes: own.backup_codes(),
            passkey: has.passkey,
            may_passkey: asked.allowed.has(SignInMethod::Passkey),
            is_enrolment: !has.authenticator && !has.passkey,
        })
    }
}
