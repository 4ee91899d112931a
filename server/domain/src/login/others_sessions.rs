//! Other people's sessions and grants, for those who look after them.

use super::{
    Error,
    sessions::{Sessions, end_all, end_one, list_opened},
};
use crate::{
    Actor, AuditKind, Opened, Permission, RequestContext, Target, User, UserId,
    identity::people::{Among, lock},
    kernel::{transact, version::Expected},
    protection::authz,
};

impl Sessions {
    /// Most recently seen first.
    pub async fn list_of(&self, actor: &Actor, id: UserId) -> Result<Vec<Opened>, Error> {
        authz::require(actor, Permission::ReadPeople, Target::User(id))?;
        let mut unit = self.shared.store.read().await?;
        unit.users().find(id).await?.filter(User::is_present).ok_or(Error::NotFound)?;
        Ok(list_opened(&mut *unit, id, self.shared.now()).await?)
    }

    /// Ends one of them, by the id that the list shows.
    pub async fn revoke_of(
        &self,
        actor: &Actor,
        id: UserId,
        opened: &str,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        transact!(shared, by(actor), |unit| {
            let may = (actor, Permission::EndSessions);
            let locked = lock(&mut *unit, may, (Among::Present, id), &Expected::Anything).await?;
            let (_, permit) = locked.ok_or(Error::NotFound)?;
            let listed = list_opened(&mut *unit, id, shared.now()).await?;
            let found: Option<&Opened> = listed.iter().find(|listed| listed.id().to_string() == opened);
            let found = found.ok_or(Error::NotFound)?;
            end_one(&mut *unit, found).await?;
            let event = shared.change(AuditKind::SessionRevoked, &permit, request).on(&found.target());
            Ok(unit.audit_log().insert(&event).await?)
        })
    }

    /// Signs somebody out everywhere, and knows none of their browsers any more; gives how many sessions and grants it ended.
    pub async fn revoke_all_of(&self, actor: &Actor, id: UserId, request: &RequestContext) -> Result<u64, Error> {
        let shared = &*self.shared;
        transact!(shared, by(actor), |unit| {
            let may = (actor, Permission::EndSessions);
            let locked = lock(&mut *unit, may, (Among::Present, id), &Expected::Anything).await?;
            let (_, permit) = locked.ok_or(Error::NotFound)?;
            let count = end_all(&mut *unit, id, None).await?;
            unit.users().forget_known_browsers(id).await?;
            let event = shared.change(AuditKind::SessionRevoked, &permit, request).with("count", count);
            unit.audit_log().insert(&event).await?;
            Ok(count)
        })
    }
}
