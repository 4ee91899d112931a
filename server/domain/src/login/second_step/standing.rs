//! What is asked for, and what somebody has.

use crate::{
    Client, Credential, RequestContext, User, UserId,
    identity::factors::{self, Factors},
    login::{
        access::is_two_factors,
        methods::{Allowed, SignInMethod},
        policy::{Has, Method, Required, SecondFactor, required_factors},
        second_step::remembered::is_remembered,
        sessions::Caller,
    },
    oauth::organization,
    ports::{StorageError, Unit},
    shared::Shared,
};

/// Of everybody, here or in this application.
pub(crate) struct Asked {
    pub allowed: Allowed,
    pub second_factor: SecondFactor,
}

impl Asked {
    pub async fn of(shared: &Shared, unit: &mut dyn Unit, client_id: Option<&str>) -> Result<Self, StorageError> {
        let client = match client_id {
            Some(id) => unit.clients().find(id).await?,
            None => None,
        };
        Ok(Self::by(shared, client.as_ref()))
    }

    fn by(shared: &Shared, client: Option<&Client>) -> Self {
        let methods = client.map(|client| client.methods.clone()).unwrap_or_default();
        let asked = client.map_or(SecondFactor::Off, |client| client.second_factor);
        Self { allowed: shared.policy.methods.and(&methods), second_factor: shared.policy.second_factor.max(asked) }
    }

    /// Of this person, by any of those who may ask: the strictest counts. An organization asks its members wherever they sign
    /// in: a session that was opened for something else is as good at its door.
    pub async fn of_person(&self, unit: &mut dyn Unit, user_id: UserId) -> Result<SecondFactor, StorageError> {
        if self.second_factor == SecondFactor::Required {
            return Ok(self.second_factor);
        }
        let own = organization::those_of(unit, user_id).await?;
        let strictest = own.iter().map(|organization| organization.second_factor).max();
        Ok(self.second_factor.max(strictest.unwrap_or(SecondFactor::Off)))
    }
}

/// The same, of what this server lets people sign in with.
pub(crate) async fn own_of(
    shared: &Shared,
    unit: &mut dyn Unit,
    user: &User,
    request: &RequestContext,
) -> Result<Own, StorageError> {
    factors_of(unit, user, &Asked::by(shared, None).allowed, request).await
}

/// Is whoever is signed in to prove a second factor before this application learns of them? What the server asks of everybody
/// was asked when they signed in; but that may have been before it did, or before they were in an organization that asks for
/// more.
pub(crate) async fn owes_second_step(
    shared: &Shared,
    client: &Client,
    caller: &Caller,
    request: &RequestContext,
) -> Result<bool, StorageError> {
    if is_two_factors(&caller.access().amr) {
        return Ok(false);
    }
    let here = shared.policy.second_factor;
    let asked = Asked::by(shared, Some(client));
    let mut unit = shared.store.read().await?;
    let policy = asked.of_person(&mut *unit, caller.user.id).await?;
    if policy == SecondFactor::Off || policy == SecondFactor::Optional && here == policy {
        return Ok(false);
    }
    let own = own_of(shared, &mut *unit, &caller.user, request).await?;
    // A passkey stands for no first factor: it was not used.
    let is_remembered = is_remembered(shared, &mut *unit, &caller.user, &own, request).await?;
    Ok(required_factors(Method::EmailCode, policy, own.has(), is_remembered) != Required::Enough)
}

/// What somebody can prove, here and now.
pub(crate) struct Own {
    pub factors: Factors,
    pub passkeys: Vec<Credential>,
}

impl Own {
    pub fn has(&self) -> Has {
        Has { authenticator: self.factors.totp.is_some(), passkey: !self.passkeys.is_empty() }
    }

    /// Those that are left, of somebody who has an authenticator.
    pub fn backup_codes(&self) -> u32 {
        if self.factors.totp.is_some() { self.factors.backup_codes_left } else { 0 }
    }
}

/// Whatever they have, also what is of no use here: whoever has something sets up nothing else by their first factor alone.
pub(crate) async fn has_any(unit: &mut dyn Unit, user: &User) -> Result<bool, StorageError> {
    Ok(factors::of(&mut *unit, user.id).await?.totp.is_some() || !unit.credentials().list(user.id).await?.is_empty())
}

pub(crate) async fn factors_of(
    unit: &mut dyn Unit,
    user: &User,
    allowed: &Allowed,
    request: &RequestContext,
) -> Result<Own, StorageError> {
    let factors = factors::of(&mut *unit, user.id).await?;
    let mut passkeys = Vec::new();
    if allowed.has(SignInMethod::Passkey) {
        passkeys = unit.credentials().list(user.id).await?;
        passkeys.retain(|passkey| passkey.rp_id == request.login_domain.relying_party().id());
    }
    Ok(Own { factors, passkeys })
}
