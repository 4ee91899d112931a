use super::{super::Error, Among, People, keep_who_is_needed, lock};
use crate::{
    Actor, AuditKind, Permission, RequestContext, User, UserId,
    kernel::{transact, version::Expected},
    login::{moved_after::locked_by_link, sessions::end_all},
    ports::MailKind,
};

impl People {
    /// Locks a person out, or lets them back in. Locking ends all their sessions, and they are told.
    pub async fn set_active(
        &self,
        actor: &Actor,
        id: UserId,
        is_active: bool,
        expected: &Expected,
        request: &RequestContext,
    ) -> Result<User, Error> {
        let shared = &*self.shared;
        transact!(shared, by(actor), |unit| {
            // The person before their sessions: a sign-in that is under way waits for this row, and then finds it so.
            let may = (actor, Permission::LockAccount);
            let locked = lock(&mut *unit, may, (Among::Present, id), expected).await?;
            let (before, permit) = locked.ok_or(Error::NotFound)?;
            if before.is_active == is_active {
                // The link that locked them would let them in again: from now on they are locked by whoever asks for it here.
                if !is_active && locked_by_link(&mut *unit, id).await?.is_some() {
                    let event = shared.change(AuditKind::UserDeactivated, &permit, request);
                    unit.audit_log().insert(&event).await?;
                }
                return Ok(before);
            }
            let at = shared.now().after(before.updated_at);
            if !is_active {
                keep_who_is_needed(shared, &mut *unit, id).await?;
                end_all(&mut *unit, id, None).await?;
                unit.recovery_links().delete_of_user(&permit, id).await?;
                unit.recovery_requests().delete_of_user(id).await?;
                unit.users().forget_known_browsers(id).await?;
                shared.post_mail_to(&mut *unit, &before, &MailKind::AccountLocked, request).await?;
            }
            unit.users().set_active(&permit, id, is_active, at).await?;
            let kind = if is_active { AuditKind::UserReactivated } else { AuditKind::UserDeactivated };
            let event = shared.change(kind, &permit, request).changed("is_active", before.is_active, is_active);
            unit.audit_log().insert(&event).await?;
            Ok(User { is_active, updated_at: at, ..before })
        })
    }
}
