use super::{super::Error, Among, People, keep_who_needs_the_address, lock};
use crate::{
    Actor, AuditKind, Permission, RequestContext, User, UserId,
    kernel::{transact, version::Expected},
};

impl People {
    /// Says of somebody's address that it is theirs, or that nobody knows.
    pub async fn verify_email(
        &self,
        actor: &Actor,
        id: UserId,
        is_verified: bool,
        expected: &Expected,
        request: &RequestContext,
    ) -> Result<User, Error> {
        let shared = &*self.shared;
        transact!(shared, by(actor), |unit| {
            let may = (actor, Permission::VerifyEmail);
            let locked = lock(&mut *unit, may, (Among::Present, id), expected).await?;
            let (before, permit) = locked.ok_or(Error::NotFound)?;
            let was_verified = before.email_verified_at.is_some();
            if was_verified == is_verified {
                return Ok(before);
            }
            let at = shared.now().after(before.updated_at);
            if !is_verified {
                keep_who_needs_the_address(shared, &mut *unit, &before).await?;
            }
            // That it was said stays, also when it is taken back.
            let was_vouched_for = before.was_vouched_for || is_verified;
            let after =
                User { email_verified_at: is_verified.then_some(at), was_vouched_for, updated_at: at, ..before };
            unit.users().update(&permit, &after).await?;
            let event = shared.change(AuditKind::UserUpdated, &permit, request);
            unit.audit_log().insert(&event.changed("email_verified", was_verified, is_verified)).await?;
            Ok(after)
        })
    }
}
