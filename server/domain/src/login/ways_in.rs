//! What lets somebody in, for whatever would take a way in from them: the one place that says what counts.

use super::methods::{Methods, SignInMethod};
use crate::{
    Credential, User,
    ports::{StorageError, Unit},
    shared::Shared,
};

/// What somebody can sign in with here. What is switched off is no way in, however much they have of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WaysIn {
    /// A passkey of one of this server's login domains: browsers offer no other.
    pub passkey: bool,
    /// Codes or links to an address that is theirs.
    pub mail: bool,
    /// Codes to a number that is theirs.
    pub phone: bool,
}

impl WaysIn {
    pub(crate) fn of(shared: &Shared, user: &User, passkeys: &[Credential]) -> Self {
        Self::by(&shared.sign_in().methods, shared, user, passkeys)
    }

    /// The same where these may be used.
    pub(crate) fn by(methods: &Methods, shared: &Shared, user: &User, passkeys: &[Credential]) -> Self {
        let allowed = methods.and(&Methods::default());
        let is_ours = |passkey: &Credential| shared.login_domains.have_rp_id(&passkey.rp_id);
        Self {
            passkey: allowed.has(SignInMethod::Passkey) && passkeys.iter().any(is_ours),
            mail: allowed.has_mail() && user.email_verified_at.is_some(),
            phone: allowed.has(SignInMethod::PhoneCode)
                && user.phone.as_ref().is_some_and(|phone| shared.policy.sms.serves(phone)),
        }
    }

    pub const fn any(self) -> bool {
        self.passkey || self.mail || self.phone
    }

    /// Is this the end of what there was? Whoever had no way in loses none.
    pub(crate) const fn are_lost(self, left: Self) -> bool {
        self.any() && !left.any()
    }
}

pub(crate) async fn ways_in(shared: &Shared, unit: &mut dyn Unit, user: &User) -> Result<WaysIn, StorageError> {
    Ok(WaysIn::of(shared, user, &unit.credentials().list(user.id).await?))
}

/// What somebody, who is locked, signs in with: for whatever would take a way in from them. Of an administrator it is counted
/// under the lock of all of them, and by what is saved: or whoever switches off the other way at the same time would leave them
/// none.
pub(crate) async fn ways_in_to_lose(shared: &Shared, unit: &mut dyn Unit, user: &User) -> Result<WaysIn, StorageError> {
    if unit.administrators().find(user.id).await?.is_none() {
        return ways_in(shared, unit, user).await;
    }
    unit.administrators().lock().await?;
    let saved = unit.server_settings().find().await?;
    let passkeys = unit.credentials().list(user.id).await?;
    Ok(WaysIn::by(&shared.sign_in_by(saved.as_ref()).methods, shared, user, &passkeys))
}
