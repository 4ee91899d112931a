//! In which browsers other people are not asked again, for those who look after them.

use std::sync::Arc;

use super::remembered::{RememberedBrowser, RememberedBrowsers, usable};
use crate::{
    Actor, AuditKind, LoginDomain, Permission, RequestContext, Target, User, UserId,
    identity::people::{Among, lock},
    kernel::{transact, version::Expected},
    login::Error,
    protection::authz,
};

impl RememberedBrowsers {
    /// At whichever login domain, the newest first. Those that are of no use any more are not among them.
    pub async fn list_of(
        &self,
        actor: &Actor,
        user: &User,
        request: &RequestContext,
    ) -> Result<Vec<RememberedBrowser>, Error> {
        authz::require(actor, Permission::ReadPeople, Target::User(user.id))?;
        let mut unit = self.shared.store.read().await?;
        // What somebody has differs from one to the other, where passkeys are of it.
        let at =
            |login_domain: &Arc<LoginDomain>| RequestContext { login_domain: login_domain.clone(), ..request.clone() };
        let there: Vec<RequestContext> = self.shared.login_domains.all().map(at).collect();
        Ok(usable(&self.shared, &mut *unit, user, &there).await?)
    }

    /// Asks them everywhere again; gives how many there were.
    pub async fn forget_all_of(&self, actor: &Actor, id: UserId, request: &RequestContext) -> Result<u64, Error> {
        let shared = &*self.shared;
        transact!(shared, by(actor), |unit| {
            let may = (actor, Permission::EndSessions);
            let locked = lock(&mut *unit, may, (Among::Present, id), &Expected::Anything).await?;
            let (_, permit) = locked.ok_or(Error::NotFound)?;
            let count = unit.remembered_browsers().delete_of_user(id).await?;
            let event = shared.change(AuditKind::RememberedBrowserForgotten, &permit, request);
            unit.audit_log().insert(&event.with("count", count)).await?;
            Ok(count)
        })
    }
}
