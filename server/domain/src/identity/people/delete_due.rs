use crate::{
    Actor, AuditEvent, AuditKind, Permission, Target,
    kernel::{
        Fault,
        transact::{SLICE, delete_in_slices, transact},
    },
    protection::authz,
    shared::Shared,
};

/// Deletes those for good whose thirty days are over; gives how many. And forgets the rest of those who did much.
pub(crate) async fn delete_due(shared: &Shared) -> Result<u64, Fault> {
    let (now, request) = (shared.now(), shared.own_request());
    let due = shared.store.read().await?.users().list_due(now, SLICE).await?;
    let mut deleted = 0;
    for id in due {
        let gone: Result<u64, Fault> = transact!(shared, |unit| -> Fault {
            // Brought back since it was read, or deleted by another node.
            let user = unit.users().lock(id).await?.and_then(|user| user.deletion);
            if user.is_none_or(|deletion| deletion.at > now) {
                return Ok(0);
            }
            let permit = authz::require(&Actor::Server, Permission::DeleteAccount, Target::User(id))?;
            unit.users().delete(id).await?;
            let event = AuditEvent { user_id: None, ..shared.change(AuditKind::UserDeleted, &permit, &request) };
            unit.audit_log().insert(&event).await?;
            Ok(1)
        });
        match gone {
            Ok(gone) => deleted += gone,
            // Whoever cannot be read keeps nobody else from being forgotten.
            Err(error) => {
                tracing::error!(%id, error = &error as &dyn std::error::Error, "a person cannot be deleted");
            }
        }
    }
    delete_in_slices!(shared, audit_log.forget_deleted());
    Ok(deleted)
}
