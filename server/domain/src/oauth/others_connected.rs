//! The applications that other people are connected with, for those who look after them.

use super::{
    Error,
    connected::{Connected, ConnectedApplication, end_connection},
};
use crate::{
    Actor, Permission, RequestContext, Target, User, UserId,
    identity::people::{Among, lock},
    kernel::{transact, version::Expected},
    protection::authz,
};

impl Connected {
    /// The one that was used last comes first.
    pub async fn list_of(&self, actor: &Actor, id: UserId) -> Result<Vec<ConnectedApplication>, Error> {
        authz::require(actor, Permission::ReadPeople, Target::User(id))?;
        let user = self.shared.store.read().await?.users().find(id).await?;
        user.filter(User::is_present).ok_or(Error::NotFound)?;
        self.of(id).await
    }

    /// Ends what the application holds for somebody, and what they agreed to.
    pub async fn disconnect_of(
        &self,
        actor: &Actor,
        id: UserId,
        client_id: &str,
        context: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        transact!(shared, by(actor), |unit| {
            let may = (actor, Permission::DisconnectApplications);
            let locked = lock(&mut *unit, may, (Among::Present, id), &Expected::Anything).await?;
            let (_, permit) = locked.ok_or(Error::NotFound)?;
            if end_connection(shared, &mut *unit, (&permit, id), client_id, context).await? {
                Ok(())
            } else {
                Err(Error::NotFound)
            }
        })
    }
}
