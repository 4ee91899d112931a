//! Who administers this server, and that somebody always does.

use std::sync::Arc;

use super::Error;
use crate::{
    Actor, Administrator, AuditKind, Email, Permission, RequestContext, Target, User, UserId,
    kernel::{Fault, InvalidInput, transact},
    login::{
        set_up::SET_UP_LINK,
        settings::SignInSettings,
        ways_in::{Belongings, comes_in, saved_settings},
    },
    ports::{StorageError, Unit},
    protection::{authz, still::require_still},
    shared::Shared,
};

/// More than any server has: the list has no further page.
const LISTED: u32 = 500;

#[derive(Debug)]
pub struct Administrators {
    shared: Arc<Shared>,
}

impl Administrators {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// The first of them first.
    pub async fn list(&self, actor: &Actor) -> Result<Vec<(Administrator, User)>, Error> {
        authz::require(actor, Permission::ManageAdministrators, Target::Everybody)?;
        Ok(self.shared.store.read().await?.administrators().list(LISTED).await?)
    }

    /// Those whom the settings of this server keep out: the ways in that they have are switched off, or their passkeys are of
    /// other login domains; or what is asked for after another way they can neither show nor set up.
    pub async fn list_cut_off(&self, actor: &Actor) -> Result<Vec<User>, Error> {
        authz::require(actor, Permission::ManageAdministrators, Target::Everybody)?;
        let shared = &*self.shared;
        let mut unit = shared.store.read().await?;
        let sign_in = shared.sign_in();
        let mut cut_off = Vec::new();
        for (_, user) in unit.administrators().list(LISTED).await? {
            let has = Belongings::of(&mut *unit, &user).await?;
            let has_something = !has.passkeys.is_empty() || user.email_verified_at.is_some() || user.phone.is_some();
            let may_come = user.is_active && has_something;
            if may_come && !comes_in(shared, &mut *unit, &sign_in, &has).await? {
                cut_off.push(user);
            }
        }
        Ok(cut_off)
    }

    /// Makes somebody an administrator who has an account; whoever is one stays one.
    pub async fn grant(&self, actor: &Actor, email: &Email, request: &RequestContext) -> Result<User, Error> {
        let shared = &*self.shared;
        transact!(shared, |unit| {
            let user = unit.users().find_by_email(email).await?.ok_or(Error::NotFound)?;
            let permit = authz::require(actor, Permission::ManageAdministrators, Target::User(user.id))?;
            // Whoever is being locked out, or deletes the account, is so first: see `keep_an_administrator`.
            let user = unit.users().lock(user.id).await?.filter(|user| user.email == *email).ok_or(Error::NotFound)?;
            if !user.is_active {
                return Err(InvalidInput::new("email", "this account is locked").into());
            }
            // Whoever gave the account its address, or said that it is proved, may be anybody, and have a way in of their own.
            // Where no mail proves one, whoever runs the server has to know.
            let is_known = matches!(actor, Actor::Operator(_)) && !shared.mails_codes();
            if !user.has_proved_email() && !is_known {
                return Err(InvalidInput::new(
                    "email",
                    "its owner has not proved this address yet: they do by signing in by mail once",
                )
                .into());
            }
            let administrator =
                Administrator { user_id: user.id, granted_at: shared.now(), granted_by: administrator_of(actor) };
            // Whoever takes it from them at the same time waits here, or is waited for.
            unit.administrators().lock().await?;
            require_still(&mut *unit, actor, shared.now()).await?;
            if unit.administrators().insert(&permit, &administrator).await? {
                unit.audit_log().insert(&shared.change(AuditKind::AdministratorGranted, &permit, request)).await?;
                // Nobody else becomes the first one by a link that lies around.
                unit.settings().take(SET_UP_LINK).await?;
            }
            Ok(user)
        })
    }

    /// The account stays as it is.
    pub async fn revoke(&self, actor: &Actor, id: UserId, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        let permit = authz::require(actor, Permission::ManageAdministrators, Target::User(id))?;
        transact!(shared, |unit| {
            unit.users().lock(id).await?.ok_or(Error::NotFound)?;
            unit.administrators().lock().await?;
            require_still(&mut *unit, actor, shared.now()).await?;
            keep_an_administrator(shared, &mut *unit, id).await?;
            unit.administrators().take(&permit, id).await?.ok_or(Error::NotFound)?;
            Ok(unit.audit_log().insert(&shared.change(AuditKind::AdministratorRevoked, &permit, request)).await?)
        })
    }
}

fn administrator_of(actor: &Actor) -> Option<UserId> {
    match actor {
        Actor::Administrator(id, _) => Some(*id),
        Actor::Person(_)
        | Actor::Application { .. }
        | Actor::Program { .. }
        | Actor::Member { .. }
        | Actor::Operator(_)
        | Actor::Server => None,
    }
}

/// Refuses what takes the last administrator who can sign in: for every unit that deletes this person, locks them out,
/// takes their last way in or makes them no administrator, before it does. The person is locked already, so that nobody
/// makes them one meanwhile.
///
/// Two administrators who remove each other wait for each other here; whoever comes second counts what the first one left.
pub(crate) async fn keep_an_administrator(shared: &Shared, unit: &mut dyn Unit, losing: UserId) -> Result<(), Error> {
    if unit.administrators().find(losing).await?.is_none() {
        return Ok(());
    }
    unit.administrators().lock().await?;
    if is_administered(shared, unit, Some(losing)).await? { Ok(()) } else { Err(Error::LastAdministrator) }
}

/// Somebody administered the server, and came in, before something more was asked of people: for every unit that writes what does,
/// made before it writes that, and asked after it. Who asks more at the same time waits for the lock that it takes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Administered(bool);

impl Administered {
    pub async fn before(shared: &Shared, unit: &mut dyn Unit) -> Result<Self, StorageError> {
        unit.administrators().lock().await?;
        Ok(Self(is_administered(shared, unit, None).await?))
    }

    /// Refuses what leaves nobody who does. Whoever looks after an organization alone is not told why: who administers the
    /// server, and how few they are, is nothing to them.
    pub async fn require_still<E>(self, actor: &Actor, shared: &Shared, unit: &mut dyn Unit) -> Result<(), E>
    where
        E: From<StorageError> + From<InvalidInput>,
    {
        if self.0 && !is_administered(shared, unit, None).await? {
            let (field, message) = if matches!(actor, Actor::Member { .. }) {
                ("everybody", "this cannot be asked of everybody here for now: ask whoever runs this site")
            } else {
                ("administrators", "the last administrator of this server could not sign in any more")
            };
            return Err(InvalidInput::new(field, message).into());
        }
        Ok(())
    }
}

/// Is there somebody, besides this person, who administers the server and comes in? By what is saved: on this node it may not be
/// known yet what others have switched off.
pub(crate) async fn is_administered(
    shared: &Shared,
    unit: &mut dyn Unit,
    but_for: Option<UserId>,
) -> Result<bool, StorageError> {
    let settings = saved_settings(shared, &mut *unit).await?;
    for (_, user) in unit.administrators().list(LISTED).await? {
        if Some(user.id) == but_for || !user.is_active {
            continue;
        }
        let has = Belongings::of(&mut *unit, &user).await?;
        if comes_in(shared, &mut *unit, &settings, &has).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The first administrator who can sign in as it is set `before`, and could not any more as it is set `after`.
pub(crate) async fn shut_out(
    shared: &Shared,
    unit: &mut dyn Unit,
    before: &SignInSettings,
    after: &SignInSettings,
) -> Result<Option<User>, StorageError> {
    for (_, user) in unit.administrators().list(LISTED).await?.into_iter().filter(|(_, user)| user.is_active) {
        let has = Belongings::of(&mut *unit, &user).await?;
        let is_out = !comes_in(shared, &mut *unit, after, &has).await?;
        // Whoever could not sign in loses nothing.
        if is_out && comes_in(shared, &mut *unit, before, &has).await? {
            return Ok(Some(user));
        }
    }
    Ok(None)
}

/// May `actor` change this account, which is not their own? Whoever changes an administrator's address, passkeys or
/// recovery becomes one by it: so it takes more than it does for others. Asked in the unit that changes it, under the
/// person's lock.
pub(crate) async fn may_change_account(unit: &mut dyn Unit, actor: &Actor, id: UserId) -> Result<(), Fault> {
    if unit.administrators().find(id).await?.is_some() {
        authz::require(actor, Permission::ManageAdministrators, Target::User(id))?;
    }
    Ok(())
}
