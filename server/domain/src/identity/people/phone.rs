use super::{super::Error, Among, People, lock};
use crate::{
    Actor, AuditKind, Permission, RequestContext, UserId,
    kernel::{transact, version::Expected},
    login::{phone_code::end::end_opened_by_phone, ways_in::ToLose},
    ports::{MailKind, Meaning},
};

impl People {
    /// Takes somebody's number from them; they are told. It stays where codes to it are the last way in.
    pub async fn remove_phone(&self, actor: &Actor, id: UserId, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        transact!(shared, by(actor), |unit| {
            let may = (actor, Permission::RemovePasskeys);
            let locked = lock(&mut *unit, may, (Among::Present, id), &Expected::Anything).await?;
            let (user, permit) = locked.ok_or(Error::NotFound)?;
            let phone = user.phone.as_ref().ok_or(Error::NotFound)?;
            let to_lose = ToLose::of(shared, &mut *unit, &user).await?;
            if to_lose.is_lost(shared, &mut *unit, &to_lose.had.clone().without_phone()).await? {
                return Err(Error::LastWayIn);
            }
            unit.users().set_phone(id, None, None, shared.now()).await.gone_is(Error::NotFound)?;
            let ended = end_opened_by_phone(shared, &mut *unit, id, None).await?;
            let event = shared.change(AuditKind::PhoneRemoved, &permit, request).was("phone", phone.as_str());
            let event = event.with("sessions_ended", ended);
            unit.audit_log().insert(&event).await?;
            let mail = MailKind::PhoneRemoved { number: phone.to_string() };
            Ok(shared.post_mail_to(&mut *unit, &user, &mail, request).await?)
        })
    }
}
