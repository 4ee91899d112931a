//! The address that somebody comes back by: whose it is, and what ends it.

use super::{Recovery, request::stop};
use crate::{
    Actor, AuditKind, Email, Permission, Permit, RecoveryAddress, RecoveryRequest, RequestContext, Target, Timestamp,
    User, UserId,
    identity::people::{Among, lock},
    kernel::{transact, version::Expected},
    login::{
        Error,
        sessions::{Caller, require_fresh, require_open},
    },
    ports::{MailKind, StorageError, Unit},
    protection::authz,
    shared::Shared,
};

/// What an account has to come back by, and what is asked by it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnRecovery {
    pub address: Option<Email>,
    pub asked: Option<RecoveryRequest>,
}

impl Recovery {
    pub async fn of_caller(&self, caller: &Caller) -> Result<OwnRecovery, Error> {
        Ok(self.own(caller.user.id).await?)
    }

    /// For those who look after people.
    pub async fn of_person(&self, actor: &Actor, id: UserId) -> Result<OwnRecovery, Error> {
        authz::require(actor, Permission::ReadPeople, Target::User(id))?;
        Ok(self.own(id).await?)
    }

    async fn own(&self, id: UserId) -> Result<OwnRecovery, StorageError> {
        let mut unit = self.shared.store.read().await?;
        // Without one nothing is asked by it.
        let Some(address) = unit.recovery_addresses().find(id).await? else { return Ok(OwnRecovery::default()) };
        let asked = unit.recovery_requests().find_of(id, self.shared.now()).await?;
        Ok(OwnRecovery { address: Some(address.email), asked })
    }

    /// Takes the caller's away, and what is asked by it.
    pub async fn remove_address(&self, caller: &Caller, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        let permit = caller.require(Permission::ChangeEmail, Target::User(caller.user.id))?;
        require_fresh(shared, caller)?;
        transact!(shared, |unit| {
            let user = unit.users().lock(caller.user.id).await?.ok_or(Error::NotFound)?;
            require_open::<Error>(shared, &mut *unit, caller).await?;
            // A second click is no mistake.
            take(shared, &mut *unit, &user, &permit, None, request).await?;
            Ok(())
        })
    }

    /// Takes somebody's away, and what is asked by it: those who look after people do, when it is in wrong hands.
    pub async fn remove_address_of(&self, actor: &Actor, id: UserId, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        transact!(shared, by(actor), |unit| {
            let may = (actor, Permission::RemoveFactors);
            let locked = lock(&mut *unit, may, (Among::Present, id), &Expected::Anything).await?;
            let (user, permit) = locked.ok_or(Error::NotFound)?;
            if !take(shared, &mut *unit, &user, &permit, None, request).await? {
                return Err(Error::NotFound);
            }
            Ok(())
        })
    }
}

/// In place of the one before, in the unit that has locked its owner. What was asked by that one ends with it.
pub(crate) async fn put(
    shared: &Shared,
    unit: &mut dyn Unit,
    user: &User,
    email: &Email,
    permit: &Permit,
    request: &RequestContext,
) -> Result<(), StorageError> {
    let before = unit.recovery_addresses().find(user.id).await?;
    // Proved once more: what is asked by it goes on.
    if before.as_ref().is_some_and(|before| before.email == *email) {
        return Ok(());
    }
    unit.recovery_addresses().take(user.id).await?;
    let address = RecoveryAddress { user_id: user.id, email: email.clone(), proved_at: shared.now() };
    unit.recovery_addresses().insert(&address).await?;
    let event = shared.change(AuditKind::RecoveryAddressChanged, permit, request).is("recovery_email", email.masked());
    let event = before.iter().fold(event, |event, before| event.was("recovery_email", before.email.masked()));
    unit.audit_log().insert(&event).await?;
    if let Some(before) = before {
        tell_removed(shared, unit, user, &before.email, false, request).await?;
    }
    shared.post_mail_to(unit, user, &MailKind::RecoveryAddressAdded { address: email.clone() }, request).await
}

/// The account has another address, in the unit that has locked its owner; `user` is as they were before. Whoever reads the mail
/// there was not told of what is asked, and could not stop it: it ends. And nobody comes back to an account by its own address.
pub(crate) async fn account_moved(
    shared: &Shared,
    unit: &mut dyn Unit,
    user: &User,
    new: &Email,
    permit: &Permit,
    request: &RequestContext,
) -> Result<(), StorageError> {
    stop(shared, unit, user, permit, Some("the account has another address"), request).await?;
    let has_same = unit.recovery_addresses().find(user.id).await?.is_some_and(|address| address.email == *new);
    if has_same {
        take(shared, unit, user, permit, Some("it is the account's own address"), request).await?;
    }
    Ok(())
}

/// Takes one away that was added since: by whoever was signed in, and may not be its owner. In the unit that has locked them.
pub(crate) async fn take_added_since(
    shared: &Shared,
    unit: &mut dyn Unit,
    user: &User,
    since: Timestamp,
    permit: &Permit,
    request: &RequestContext,
) -> Result<(), StorageError> {
    if unit.recovery_addresses().find(user.id).await?.is_some_and(|address| address.proved_at >= since) {
        take(shared, unit, user, permit, Some("secured"), request).await?;
    }
    Ok(())
}

/// `false` where there is none.
async fn take(
    shared: &Shared,
    unit: &mut dyn Unit,
    user: &User,
    permit: &Permit,
    cause: Option<&str>,
    request: &RequestContext,
) -> Result<bool, StorageError> {
    let Some(address) = unit.recovery_addresses().take(user.id).await? else { return Ok(false) };
    let event = shared.change(AuditKind::RecoveryAddressRemoved, permit, request);
    let event = event.was("recovery_email", address.email.masked());
    let event = cause.into_iter().fold(event, |event, cause| event.with("cause", cause));
    unit.audit_log().insert(&event).await?;
    tell_removed(shared, unit, user, &address.email, true, request).await?;
    Ok(true)
}

/// At that address, and at the account's, where nothing else says so.
async fn tell_removed(
    shared: &Shared,
    unit: &mut dyn Unit,
    user: &User,
    address: &Email,
    tells_account: bool,
    request: &RequestContext,
) -> Result<(), StorageError> {
    let mail = MailKind::RecoveryAddressRemoved { address: address.clone() };
    if tells_account {
        shared.post_mail_to(unit, user, &mail, request).await?;
    }
    shared.post_mail(unit, address, user.reads(request), &mail, request).await
}
