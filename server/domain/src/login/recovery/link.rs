//! A link that an operator made: whoever is signed in sees that it is there, and can stop it.

use super::Recovery;
use crate::{
    AuditKind, Permit, RecoveryLink, RequestContext, User,
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
