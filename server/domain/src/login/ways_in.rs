//! What lets somebody in, for whatever would take a way in from them: the one place that says what counts.

use std::sync::Arc;

use super::{
    methods::{Methods, SignInMethod},
    policy::Method,
    second_step::standing::lets_in_after,
    settings::SignInSettings,
};
use crate::{
    Credential, CredentialId, Timestamp, User,
    identity::factors,
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
    /// Where these may be used.
    fn by(methods: &Methods, shared: &Shared, has: &Belongings) -> Self {
        let allowed = methods.and(&Methods::default());
        Self {
            passkey: allowed.has(SignInMethod::Passkey) && shared.login_domains.take_any(&has.passkeys),
            mail: allowed.has_mail() && has.user.email_verified_at.is_some(),
            phone: allowed.has(SignInMethod::PhoneCode)
                && has.user.phone.as_ref().is_some_and(|phone| shared.policy.sms.serves(phone)),
        }
    }

    pub const fn any(self) -> bool {
        self.passkey || self.mail || self.phone
    }

    /// Is this the end of what there was? Whoever had no way in loses none.
    const fn are_lost(self, left: Self) -> bool {
        self.any() && !left.any()
    }
}

/// What somebody has that lets them in, or past what is asked for after it: as it is, or as it would be without some of it.
#[derive(Clone, Debug)]
pub(crate) struct Belongings {
    pub user: User,
    pub passkeys: Vec<Credential>,
    /// An authenticator app, whether it counts or not. Backup codes belong to it.
    pub has_app: bool,
}

impl Belongings {
    pub async fn of(unit: &mut dyn Unit, user: &User) -> Result<Self, StorageError> {
        let passkeys = unit.credentials().list(user.id).await?;
        let has_app = factors::of(unit, user.id).await?.totp.is_some();
        Ok(Self { user: user.clone(), passkeys, has_app })
    }

    pub fn without_passkey(mut self, id: &CredentialId) -> Self {
        self.passkeys.retain(|passkey| passkey.id != *id);
        self
    }

    pub fn without_app(self) -> Self {
        Self { has_app: false, ..self }
    }

    pub fn without_phone(mut self) -> Self {
        self.user.phone = None;
        self
    }

    /// The address is one that nobody has proved.
    pub fn without_mail(mut self) -> Self {
        self.user.email_verified_at = None;
        self
    }

    /// They have shown that they read what is sent to the address.
    fn with_mail(mut self, at: Timestamp) -> Self {
        self.user.email_verified_at = Some(at);
        self
    }
}

/// Does an administrator who has this come in, where the server is set like that? Not only by what lets them in, but past what is
/// asked for after it, too.
pub(crate) async fn comes_in(
    shared: &Shared,
    unit: &mut dyn Unit,
    settings: &SignInSettings,
    has: &Belongings,
) -> Result<bool, StorageError> {
    let ways = WaysIn::by(&settings.methods, shared, has);
    if ways.passkey {
        return Ok(true);
    }
    for (is_there, first) in [(ways.mail, Method::EmailCode), (ways.phone, Method::PhoneCode)] {
        if is_there && lets_in_after(shared, &mut *unit, settings, has, first).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// As it is saved by now: others may have saved it, and this node not know of it yet.
pub(crate) async fn saved_settings(shared: &Shared, unit: &mut dyn Unit) -> Result<SignInSettings, StorageError> {
    let saved = unit.server_settings().find().await?;
    Ok(shared.sign_in_by(saved.as_ref()))
}

/// What somebody comes in with, for whatever would take some of it from them: the one check.
#[derive(Clone, Debug)]
pub(crate) struct ToLose {
    pub had: Belongings,
    settings: Arc<SignInSettings>,
    is_administrator: bool,
}

impl ToLose {
    /// Of somebody who is locked. Of an administrator it is counted under the lock of all of them, and by what is saved: or
    /// whoever switches off the other way at the same time would leave them none.
    pub async fn of(shared: &Shared, unit: &mut dyn Unit, user: &User) -> Result<Self, StorageError> {
        let is_administrator = unit.administrators().find(user.id).await?.is_some();
        let settings = if is_administrator {
            unit.administrators().lock().await?;
            Arc::new(saved_settings(shared, &mut *unit).await?)
        } else {
            shared.sign_in()
        };
        Ok(Self { had: Belongings::of(unit, user).await?, settings, is_administrator })
    }

    /// The same for a page, which takes nothing: as this node knows it.
    pub async fn look(shared: &Shared, unit: &mut dyn Unit, user: &User) -> Result<Self, StorageError> {
        let is_administrator = unit.administrators().find(user.id).await?.is_some();
        Ok(Self { had: Belongings::of(unit, user).await?, settings: shared.sign_in(), is_administrator })
    }

    /// The same of somebody who has shown that they read what is sent to their address.
    pub fn of_reader(self, at: Timestamp) -> Self {
        Self { had: self.had.with_mail(at), ..self }
    }

    /// What they sign in with where they have no more than this.
    pub fn ways(&self, shared: &Shared, left: &Belongings) -> WaysIn {
        WaysIn::by(&self.settings.methods, shared, left)
    }

    /// Would they have nothing to sign in with any more where they have no more than this? Whoever had nothing loses nothing.
    pub fn has_no_way_left(&self, shared: &Shared, left: &Belongings) -> bool {
        self.ways(shared, &self.had).are_lost(self.ways(shared, left))
    }

    /// Would what is asked for after that keep out an administrator, who came in before, where they have no more than this?
    pub async fn is_kept_out(
        &self,
        shared: &Shared,
        unit: &mut dyn Unit,
        left: &Belongings,
    ) -> Result<bool, StorageError> {
        Ok(self.is_administrator
            && comes_in(shared, &mut *unit, &self.settings, &self.had).await?
            && !comes_in(shared, &mut *unit, &self.settings, left).await?)
    }

    /// Either of both.
    pub async fn is_lost(&self, shared: &Shared, unit: &mut dyn Unit, left: &Belongings) -> Result<bool, StorageError> {
        Ok(self.has_no_way_left(shared, left) || self.is_kept_out(shared, unit, left).await?)
    }
}
