use std::time::Duration;

use super::{super::Error, Among, People, keep_who_is_needed, lock};
use crate::{
    Actor, AuditEvent, AuditKind, Permission, RequestContext, User, UserId,
    identity::user::Deletion,
    kernel::{transact, version::Expected},
    login::sessions::end_all,
    ports::MailKind,
};

/// So long a deleted person can be brought back.
pub const KEPT: Duration = Duration::from_secs(30 * 24 * 3600);

impl People {
    /// Locks a person out, as if they were gone; after thirty days they are. Until then their address stays theirs.
    pub async fn delete(
        &self,
        actor: &Actor,
        id: UserId,
        expected: &Expected,
        request: &RequestContext,
    ) -> Result<User, Error> {
        let shared = &*self.shared;
        transact!(shared, by(actor), |unit| {
            let may = (actor, Permission::DeleteAccount);
            let locked = lock(&mut *unit, may, (Among::Present, id), expected).await?;
            let (before, permit) = locked.ok_or(Error::NotFound)?;
            keep_who_is_needed(shared, &mut *unit, id).await?;
            let at = shared.now().after(before.updated_at);
            let deletion = Deletion { at: at + KEPT, was_active: before.is_active };
            unit.users().plan_deletion(&permit, id, deletion, at).await?;
            end_all(&mut *unit, id, None).await?;
            unit.recovery_links().delete_of_user(&permit, id).await?;
            unit.recovery_requests().delete_of_user(id).await?;
            unit.users().forget_known_browsers(id).await?;
            let event = shared
                .change(AuditKind::UserDeletionPlanned, &permit, request)
                .changed("is_active", before.is_active, false)
                .is("delete_at", deletion.at.to_string());
            unit.audit_log().insert(&event).await?;
            shared.post_mail_to(&mut *unit, &before, &MailKind::AccountToBeDeleted, request).await?;
            Ok(User { is_active: false, updated_at: at, deletion: Some(deletion), ..before })
        })
    }

    /// Deletes a person for good, whether that was planned or not.
    pub async fn delete_permanently(
        &self,
        actor: &Actor,
        id: UserId,
        expected: &Expected,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        transact!(shared, by(actor), |unit| {
            let may = (actor, Permission::DeleteAccount);
            let locked = lock(&mut *unit, may, (Among::Both, id), expected).await?;
            let (user, permit) = locked.ok_or(Error::NotFound)?;
            keep_who_is_needed(shared, &mut *unit, id).await?;
            unit.users().delete(id).await?;
            // It concerns the account of nobody any more.
            let event = AuditEvent { user_id: None, ..shared.change(AuditKind::UserDeleted, &permit, request) };
            unit.audit_log().insert(&event).await?;
            Ok(shared.post_mail_to(&mut *unit, &user, &MailKind::AccountDeleted, request).await?)
        })
    }
}
