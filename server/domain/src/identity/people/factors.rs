use super::{super::Error, Among, People, lock};
use crate::{
    Actor, AuditKind, Factors, Permission, RequestContext, Target, User, UserId,
    identity::factors,
    kernel::{transact, version::Expected},
    login::ways_in::ToLose,
    ports::MailKind,
    protection::authz,
};

impl People {
    /// What somebody proves besides their first way in.
    pub async fn factors(&self, actor: &Actor, id: UserId) -> Result<Factors, Error> {
        authz::require(actor, Permission::ReadPeople, Target::User(id))?;
        let mut unit = self.shared.store.read().await?;
        unit.users().find(id).await?.filter(User::is_present).ok_or(Error::NotFound)?;
        Ok(factors::of(&mut *unit, id).await?)
    }

    /// Takes all of it from somebody who has lost it; they are told. From an administrator it takes nothing by which alone they
    /// come in.
    pub async fn remove_factors(&self, actor: &Actor, id: UserId, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        transact!(shared, by(actor), |unit| {
            let may = (actor, Permission::RemoveFactors);
            let locked = lock(&mut *unit, may, (Among::Present, id), &Expected::Anything).await?;
            let (user, permit) = locked.ok_or(Error::NotFound)?;
            let before = factors::of(&mut *unit, id).await?;
            if before == Factors::default() {
                return Err(Error::NotFound);
            }
            let to_lose = ToLose::of(shared, &mut *unit, &user).await?;
            if to_lose.is_lost(shared, &mut *unit, &to_lose.had.clone().without_app()).await? {
                return Err(Error::LastWayIn);
            }
            unit.second_factors().delete_totp(id).await?;
            unit.second_factors().replace_backup_codes(id, &[], None).await?;
            let event = shared
                .change(AuditKind::FactorsRemoved, &permit, request)
                .with("totp", before.totp.is_some())
                .with("backup_codes", before.backup_codes_left);
            unit.audit_log().insert(&event).await?;
            Ok(shared.post_mail_to(&mut *unit, &user, &MailKind::FactorsRemoved, request).await?)
        })
    }
}
