//! A link that an operator made, for whoever is signed in: they see that it is there, and can stop it.

use super::Recovery;
use crate::{
    AuditKind, Permission, Permit, RecoveryLink, RequestContext, Target, User,
    kernel::transact,
    login::{Error, sessions::Caller},
    ports::{StorageError, Unit},
    shared::Shared,
};

impl Recovery {
    /// The one that opens the caller's account, or waits until it does; of several the one that works first.
    pub async fn link_of_caller(&self, caller: &Caller) -> Result<Option<RecoveryLink>, Error> {
        let mut unit = self.shared.store.read().await?;
        Ok(unit.recovery_links().find_of(caller.user.id, self.shared.now()).await?)
    }

    /// Takes all of them away, as the mail about one does with that one: whoever is signed in may no longer read it.
    pub async fn stop_own_links(&self, caller: &Caller, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        let permit = caller.require(Permission::EndSessions, Target::User(caller.user.id))?;
        transact!(shared, |unit| {
            let user = unit.users().lock(caller.user.id).await?.ok_or(Error::NotFound)?;
            // A second click, or it is over.
            Ok(stop_links(shared, &mut *unit, &user, &permit, None, request).await?)
        })
    }
}

/// Takes away what operators made for this account, if something is there, in the unit that has locked its owner.
pub(crate) async fn stop_links(
    shared: &Shared,
    unit: &mut dyn Unit,
    user: &User,
    permit: &Permit,
    cause: Option<&str>,
    request: &RequestContext,
) -> Result<(), StorageError> {
    // What has expired waits to be swept: nothing ends with it.
    if unit.recovery_links().find_of(user.id, shared.now()).await?.is_none() {
        return Ok(());
    }
    // Used a moment ago.
    if unit.recovery_links().delete_of_user(permit, user.id).await? == 0 {
        return Ok(());
    }
    let event = shared.change(AuditKind::RecoveryLinkStopped, permit, request);
    let event = cause.into_iter().fold(event, |event, cause| event.with("cause", cause));
    unit.audit_log().insert(&event).await
}
