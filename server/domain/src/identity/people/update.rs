use serde_json::Value;

use super::{
    super::{Error, user::Attributes},
    Among, People, is_in_use, keep_who_needs_the_address, lock,
};
use crate::{
    Actor, AuditKind, Email, Permission, Permit, RequestContext, Target, User, UserId,
    identity::account::NAME_MAX,
    kernel::{transact, version::Expected},
    login::{email_code::end::end_opened_by_mail, recovery::address},
    ports::{Constraint, MailKind, Meaning, Unit},
    protection::authz,
    shared::{Shared, visible_name},
};

/// What is to be set; what is `None` stays.
#[derive(Clone, Debug, Default)]
pub struct PersonChange {
    pub email: Option<Email>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    /// `Null` takes them away; so too the next one.
    pub groups: Option<Value>,
    pub raw_attributes: Option<Value>,
}

impl PersonChange {
    fn apply(&self, before: &User) -> Result<User, Error> {
        let name = |field, new: &Option<String>, old: &String| match new {
            Some(name) => visible_name(field, name, 0..=NAME_MAX),
            None => Ok(old.clone()),
        };
        let json = |new: &Option<Value>, old: &Option<Value>| match new {
            Some(value) => Some(value.clone()).filter(|value| !value.is_null()),
            None => old.clone(),
        };
        let email = self.email.clone().unwrap_or_else(|| before.email.clone());
        let attributes = Attributes {
            groups: json(&self.groups, &before.attributes.groups),
            raw: json(&self.raw_attributes, &before.attributes.raw),
        };
        attributes.check()?;
        Ok(User {
            first_name: name("first_name", &self.first_name, &before.first_name)?,
            last_name: name("last_name", &self.last_name, &before.last_name)?,
            // Nobody has proved a new one.
            email_verified_at: before.email_verified_at.filter(|_| email == before.email),
            email,
            attributes,
            ..before.clone()
        })
    }
}

impl People {
    /// Changes what is known of somebody. A new address is told to the old one, and what that one opened ends.
    pub async fn update(
        &self,
        actor: &Actor,
        id: UserId,
        change: &PersonChange,
        expected: &Expected,
        request: &RequestContext,
    ) -> Result<User, Error> {
        let shared = &*self.shared;
        transact!(shared, by(actor), |unit| {
            let may = (actor, Permission::ChangeProfile);
            let locked = lock(&mut *unit, may, (Among::Present, id), expected).await?;
            let (before, permit) = locked.ok_or(Error::NotFound)?;
            let mut after = change.apply(&before)?;
            if after == before {
                return Ok(before);
            }
            after.updated_at = shared.now().after(before.updated_at);
            if after.email != before.email {
                let permit = authz::require(actor, Permission::ChangeEmail, Target::User(id))?;
                if is_in_use(&mut *unit, &before).await? {
                    authz::require(actor, Permission::MoveAccount, Target::User(id))?;
                }
                refuse_taken(&mut *unit, &after.email).await?;
                keep_who_needs_the_address(shared, &mut *unit, &before).await?;
                let ended = end_opened_by_mail(shared, &mut *unit, id, None).await?;
                let event = shared
                    .change(AuditKind::EmailChanged, &permit, request)
                    .with("sessions_ended", ended)
                    .changed("email", before.email.as_str(), after.email.as_str())
                    .changed("email_verified", before.email_verified_at.is_some(), false);
                unit.audit_log().insert(&event).await?;
                let mail = MailKind::EmailChanged { new: after.email.clone() };
                shared.post_mail_to(&mut *unit, &before, &mail, request).await?;
                address::account_moved(shared, &mut *unit, &before, &after.email, &permit, request).await?;
            }
            write_profile(shared, &mut *unit, &permit, before, &after, request).await?;
            Ok(after)
        })
    }
}

/// Writes down what is known of somebody now, in the unit that has locked them. That an address is another one is told by
/// whoever changes it.
pub(crate) async fn write_profile(
    shared: &Shared,
    unit: &mut dyn Unit,
    permit: &Permit,
    before: User,
    after: &User,
    request: &RequestContext,
) -> Result<(), Error> {
    let taken = Error::EmailTaken { by_deleted: false };
    unit.users().update(permit, after).await.conflict_is(Constraint::UserEmail, taken)?;
    let event = shared
        .change(AuditKind::UserUpdated, permit, request)
        .changed("first_name", &*before.first_name, &*after.first_name)
        .changed("last_name", &*before.last_name, &*after.last_name)
        .changed("groups", before.attributes.groups, after.attributes.groups.clone())
        .changed("raw_attributes", before.attributes.raw, after.attributes.raw.clone());
    if !event.after.is_empty() {
        unit.audit_log().insert(&event).await?;
    }
    Ok(())
}

async fn refuse_taken(unit: &mut dyn Unit, email: &Email) -> Result<(), Error> {
    match unit.users().find_by_email(email).await? {
        Some(holder) => Err(Error::EmailTaken { by_deleted: holder.deletion.is_some() }),
        None => Ok(()),
    }
}
