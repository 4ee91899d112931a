use super::{super::Error, Among, People, lock};
use crate::{
    Actor, AuditKind, Permission, RequestContext, User, UserId,
    kernel::{transact, version::Expected},
};

impl People {
    /// Brings a deleted person back, as they were; their sessions are not.
    pub async fn restore(
        &self,
        actor: &Actor,
        id: UserId,
        expected: &Expected,
        request: &RequestContext,
    ) -> Result<User, Error> {
        let shared = &*self.shared;
        transact!(shared, by(actor), |unit| {
            let may = (actor, Permission::DeleteAccount);
            let locked = lock(&mut *unit, may, (Among::Deleted, id), expected).await?;
            let (before, permit) = locked.ok_or(Error::NotFound)?;
            let at = shared.now().after(before.updated_at);
            let after = unit.users().restore(&permit, id, at).await?.ok_or(Error::NotFound)?;
            let event = shared
                .change(AuditKind::UserRestored, &permit, request)
                .changed("is_active", before.is_active, after.is_active)
                .was("delete_at", before.deletion.map(|deletion| deletion.at.to_string()));
            unit.audit_log().insert(&event).await?;
            Ok(after)
        })
    }
}
