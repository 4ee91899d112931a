//! What those do who look after people: to accounts that are not their own.

mod create;
mod delete;
mod delete_due;
mod factors;
mod passkeys;
mod phone;
mod restore;
mod set_active;
mod update;
mod verify_email;

use std::sync::Arc;

pub use create::NewPerson;
pub(crate) use create::insert;
pub(crate) use delete::KEPT;
pub(crate) use delete_due::delete_due;
pub use update::PersonChange;
pub(crate) use update::write_profile;

use super::{
    Error,
    administrators::{keep_an_administrator, may_change_account},
};
use crate::{
    Actor, Permission, Permit, Target, User, UserId,
    kernel::{Fault, version::Expected},
    login::ways_in::ToLose,
    ports::{StorageError, Unit},
    protection::authz,
    shared::Shared,
    tenancy::{keep_an_owner, lock_owned},
};

#[derive(Debug)]
pub struct People {
    shared: Arc<Shared>,
}

impl People {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }
}

/// Which of all people are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Among {
    Present,
    /// Those who wait for the end of their data.
    Deleted,
    Both,
}

/// The person, locked until the unit ends, with leave to change them. Whoever administers this server is changed only by those who
/// may make administrators: else a program that changes people would be one signature away from everything.
///
/// `None` when there is no such person.
pub(crate) async fn lock(
    unit: &mut dyn Unit,
    (actor, permission): (&Actor, Permission),
    (among, id): (Among, UserId),
    expected: &Expected,
) -> Result<Option<(User, Permit)>, Fault> {
    let permit = authz::require(actor, permission, Target::User(id))?;
    let is_meant = |user: &User| match among {
        Among::Present => user.is_present(),
        Among::Deleted => !user.is_present(),
        Among::Both => true,
    };
    let Some(user) = unit.users().lock(id).await?.filter(is_meant) else { return Ok(None) };
    may_change_account(unit, actor, id).await?;
    expected.require(&user.version())?;
    Ok(Some((user, permit)))
}

/// Is this account somebody's, and more than an address that may have been mistyped? Whoever signs in as its owner has what it
/// has, their places in organizations among it. Whoever changes an address may also say that it is not proved: that it was said
/// to be counts all the same.
async fn is_in_use(unit: &mut dyn Unit, user: &User) -> Result<bool, StorageError> {
    let is_known = user.last_login_at.is_some() || user.email_verified_at.is_some() || user.was_vouched_for;
    Ok(is_known
        || user.phone.is_some()
        || !unit.memberships().list_of(user.id).await?.is_empty()
        || !unit.credentials().list(user.id).await?.is_empty()
        || !super::factors::of(unit, user.id).await?.is_empty()
        || unit.recovery_addresses().find(user.id).await?.is_some())
}

/// Asked by whatever takes somebody's account, or their last way in, before it does.
async fn keep_who_is_needed(shared: &Shared, unit: &mut dyn Unit, losing: UserId) -> Result<(), Error> {
    // In the order of their locks.
    keep_an_owner::<Error>(unit, losing).await?;
    keep_an_administrator(shared, unit, losing).await
}

/// Asked by whatever makes somebody's address one that nobody has proved: it may have been their last way in.
async fn keep_who_needs_the_address(shared: &Shared, unit: &mut dyn Unit, user: &User) -> Result<(), Error> {
    // Before the lock of the administrators, which is taken of one of them.
    if unit.administrators().find(user.id).await?.is_some() {
        lock_owned(unit, user.id).await?;
    }
    let to_lose = ToLose::of(shared, &mut *unit, user).await?;
    if to_lose.is_lost(shared, &mut *unit, &to_lose.had.clone().without_mail()).await? {
        keep_who_is_needed(shared, unit, user.id).await?;
    }
    Ok(())
}
