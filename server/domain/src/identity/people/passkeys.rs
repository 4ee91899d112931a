use super::{
    super::{Error, passkeys::PasskeyDetails},
    Among, People, lock,
};
use crate::{
    Actor, AuditKind, CredentialId, Permission, RequestContext, Target, User, UserId,
    kernel::{transact, version::Expected},
    login::{sessions::end_of_passkey, ways_in::ToLose},
    ports::MailKind,
    protection::authz,
};

impl People {
    /// Somebody's passkeys, oldest first.
    pub async fn passkeys(&self, actor: &Actor, id: UserId) -> Result<Vec<PasskeyDetails>, Error> {
        authz::require(actor, Permission::ReadPeople, Target::User(id))?;
        let mut unit = self.shared.store.read().await?;
        unit.users().find(id).await?.filter(User::is_present).ok_or(Error::NotFound)?;
        Ok(unit.credentials().list(id).await?.into_iter().map(PasskeyDetails::of).collect())
    }

    /// Takes a passkey from somebody, with the sessions that it began; they are told. One goes only
    /// while it is not the last way in.
    pub async fn remove_passkey(
        &self,
        actor: &Actor,
        id: UserId,
        passkey: &CredentialId,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        transact!(shared, by(actor), |unit| {
            let may = (actor, Permission::RemovePasskeys);
            let locked = lock(&mut *unit, may, (Among::Present, id), &Expected::Anything).await?;
            let (user, permit) = locked.ok_or(Error::NotFound)?;
            let to_lose = ToLose::of(shared, &mut *unit, &user).await?;
            let removed = unit.credentials().take(id, passkey).await?.ok_or(Error::NotFound)?;
            if to_lose.is_lost(shared, &mut *unit, &to_lose.had.clone().without_passkey(passkey)).await? {
                return Err(Error::LastWayIn);
            }
            let ended = end_of_passkey(&mut *unit, id, passkey, None).await?;
            let event = shared
                .change(AuditKind::PasskeyRemoved, &permit, request)
                .on(&Target::Passkey(id, passkey.clone()))
                .was("name", &*removed.name)
                .with("sessions_ended", ended);
            unit.audit_log().insert(&event).await?;
            let mail = MailKind::PasskeyRemoved { name: removed.name };
            Ok(shared.post_mail_to(&mut *unit, &user, &mail, request).await?)
        })
    }
}
