use serde_json::Value;

use super::{
    super::{Error, user::Attributes},
    People,
};
use crate::{
    Actor, AuditKind, BrowserNumbers, Email, Permission, Permit, Phone, RequestContext, Target, User, UserId,
    identity::account::NAME_MAX,
    kernel::transact,
    ports::{Constraint, MailKind, Meaning, Unit},
    protection::authz,
    shared::{Shared, visible_name},
};

/// Somebody who is to have an account.
#[derive(Clone, Debug)]
pub struct NewPerson {
    pub email: Email,
    pub first_name: String,
    pub last_name: String,
    pub attributes: Attributes,
    /// Are they told by mail?
    pub tell: bool,
}

impl People {
    /// An account for somebody. Nobody has proved the address: whoever reads its mail signs in by a code, and proves it so.
    pub async fn create(&self, actor: &Actor, new: NewPerson, request: &RequestContext) -> Result<User, Error> {
        let shared = &*self.shared;
        let permit = authz::require(actor, Permission::CreatePeople, Target::Everybody)?;
        let first_name = visible_name("first_name", &new.first_name, 0..=NAME_MAX)?;
        let last_name = visible_name("last_name", &new.last_name, 0..=NAME_MAX)?;
        new.attributes.check()?;
        transact!(shared, by(actor), |unit| {
            if let Some(holder) = unit.users().find_by_email(&new.email).await? {
                return Err(Error::EmailTaken { by_deleted: holder.deletion.is_some() });
            }
            let now = shared.now();
            let user = User {
                id: UserId::new(&*shared.clock, &*shared.rng),
                email: new.email.clone(),
                email_verified_at: None,
                was_vouched_for: false,
                phone: None,
                first_name: first_name.clone(),
                last_name: last_name.clone(),
                language: None,
                is_active: true,
                created_at: now,
                updated_at: now,
                last_login_at: None,
                known_browsers: BrowserNumbers::default(),
                attributes: new.attributes.clone(),
                deletion: None,
            };
            insert(shared, &mut *unit, &permit, &user, new.tell, request).await?;
            Ok(user)
        })
    }
}

/// Writes down an account that is made for somebody, in the unit that makes it.
pub(crate) async fn insert(
    shared: &Shared,
    unit: &mut dyn Unit,
    permit: &Permit,
    user: &User,
    tell: bool,
    request: &RequestContext,
) -> Result<(), Error> {
    // Another one was faster, just now.
    let taken = Error::EmailTaken { by_deleted: false };
    let inserted = unit.users().insert(user).await;
    inserted.conflict_is_a_race(Constraint::UserPhone).conflict_is(Constraint::UserEmail, taken)?;
    let event = shared
        .change(AuditKind::UserCreated, permit, request)
        .on(&Target::User(user.id))
        .is("email", user.email.as_str())
        .changed("email_verified", false, user.email_verified_at.is_some())
        .changed("phone", Value::Null, user.phone.as_ref().map(Phone::as_str))
        .changed("is_active", true, user.is_active)
        .changed("first_name", "", &*user.first_name)
        .changed("last_name", "", &*user.last_name)
        .changed("groups", Value::Null, user.attributes.groups.clone())
        .changed("raw_attributes", Value::Null, user.attributes.raw.clone());
    unit.audit_log().insert(&event).await?;
    if tell {
        shared.post_mail_to(unit, user, &MailKind::AccountCreated, request).await?;
    }
    Ok(())
}
