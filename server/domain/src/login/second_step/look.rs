//! What a page shows of a second step.

use super::{Channel, SecondSteps, pending::Pending, standing::Asked};
use crate::{
    Email, Phone, RequestContext, UserId,
    login::{Error, attempt::Second, methods::SignInMethod},
};

/// An unfinished sign-in, and the ways to finish it.
#[derive(Clone, Debug)]
pub struct LookedAt {
    pub user_id: UserId,
    pub email: Email,
    /// Did they prove that it is theirs? Whoever did not has only proved a number.
    pub proves_email: bool,
    pub authenticator: bool,
    /// Those that are left.
    pub backup_codes: u32,
    pub passkey: bool,
    /// Where a code can be sent to, where they have nothing better; the better first.
    pub channels: Vec<Channel>,
    pub phone: Option<Phone>,
    /// They had none of these when they began, and need one.
    pub is_enrolment: bool,
    /// What may be used here, whatever they have.
    pub may_passkey: bool,
    pub may_authenticator: bool,
    pub may_backup_code: bool,
}

impl SecondSteps {
    /// [`Error::SecondStepOver`] when there is nothing to finish: all that may be wrong looks alike.
    pub async fn look_at(&self, attempt: &str, request: &RequestContext) -> Result<LookedAt, Error> {
        let shared = &*self.shared;
        let pending = Pending::open(shared, attempt, request)?;
        let request = &pending.on_the_way(request);
        let mut unit = shared.store.read().await?;
        let user = pending.find_person(&mut *unit).await?;
        let asked = Asked::of(shared, &mut *unit, request).await?;
        let own = asked.factors_after(shared, &mut *unit, &user, pending.first, request).await?;
        let has = own.has();
        Ok(LookedAt {
            user_id: user.id,
            email: user.email,
            authenticator: has.authenticator,
            backup_codes: own.backup_codes(),
            passkey: has.passkey,
            may_passkey: asked.allowed.has(SignInMethod::Passkey),
            may_authenticator: asked.allowed.permits_second(&Second::Authenticator),
            may_backup_code: asked.allowed.permits_second(&Second::BackupCode),
            is_enrolment: pending.is_enrolment,
            proves_email: pending.first.proves_email(),
            phone: user.phone,
            channels: own.channels,
        })
    }
}
