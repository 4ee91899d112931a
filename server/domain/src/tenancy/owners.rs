//! An organization that somebody owns keeps somebody who can look after it; and what its owners are told.

use super::{organization::Organization, role::OWNER};
use crate::{
    Actor, OrganizationId, RequestContext, UserId,
    ports::{Action, MailKind, StorageError, Unit},
    shared::Shared,
};

/// Owners who are told of something by mail: of those who can sign in, the ones with the oldest accounts. All the others see it
/// on the page.
const TOLD: u32 = 20;

/// Nobody else who can sign in would own the organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the organization would have no owner any more")]
pub struct LastOwner {
    pub organization_id: OrganizationId,
}

/// Refuses, if an organization would be left without an owner who can sign in when this person can no longer, or is no more.
///
/// For whoever deletes or locks an account: call it in the same transaction, after [`lock`](crate::ports::Users::lock) and
/// before the change. It locks the organizations that the person owns, so that two owners who go at the same time do not
/// each count the other; what it found holds until the commit.
///
/// ```text
/// let user = unit.users().lock(id).await?.ok_or(Error::NotFound)?;
/// keep_an_owner::<Error>(&mut *unit, user.id).await?;
/// unit.users().delete(user.id).await?;
/// ```
pub async fn keep_an_owner<E>(unit: &mut dyn Unit, losing: UserId) -> Result<(), E>
where
    E: From<StorageError> + From<LastOwner>,
{
    for organization_id in unit.memberships().owned_by(losing, OWNER).await? {
        keep_another_owner::<E>(unit, organization_id, losing).await?;
    }
    Ok(())
}

/// The same of one organization.
pub(super) async fn keep_another_owner<E>(
    unit: &mut dyn Unit,
    organization_id: OrganizationId,
    losing: UserId,
) -> Result<(), E>
where
    E: From<StorageError> + From<LastOwner>,
{
    if unit.organizations().lock(organization_id).await?.is_none() {
        return Ok(());
    }
    if !unit.memberships().has_other_active(organization_id, OWNER, losing).await? {
        return Err(LastOwner { organization_id }.into());
    }
    Ok(())
}

/// Locks the organizations that somebody owns: for whoever may come to [`keep_an_owner`] after a lock that comes after these.
pub(crate) async fn lock_owned(unit: &mut dyn Unit, user_id: UserId) -> Result<(), StorageError> {
    for organization_id in unit.memberships().owned_by(user_id, OWNER).await? {
        unit.organizations().lock(organization_id).await?;
    }
    Ok(())
}

/// Tells the owners of something by mail, each in their language, unless they have been told such things too often lately:
/// the same kind, `about` the same.
pub(super) async fn tell(
    shared: &Shared,
    unit: &mut dyn Unit,
    organization: &Organization,
    about: &str,
    mail: &MailKind,
    request: &RequestContext,
) -> Result<(), StorageError> {
    // Each by itself: by nothing else can somebody keep them from hearing of this.
    let what = format!("{} {} {about}", organization.id, mail.name());
    if shared.count(unit, Action::TellOwners, &what).await?.is_some() {
        tracing::info!(organization = %organization.id, mail = mail.name(), "the owners were told often enough");
        return Ok(());
    }
    for owner in unit.memberships().holders(organization.id, OWNER, TOLD).await? {
        let language = owner.language.as_ref().or(organization.language.as_ref()).unwrap_or(&request.locale);
        shared.post_mail(unit, &owner.email, language, mail, request).await?;
    }
    Ok(())
}

/// The same of what somebody did, whose address `mail` takes. They are told, too: it may be that somebody else was in their session.
/// Whoever looks after the server is not named, nor is it said where they were.
pub(super) async fn tell_of_change(
    shared: &Shared,
    unit: &mut dyn Unit,
    actor: &Actor,
    organization: &Organization,
    about: &str,
    mail: impl FnOnce(Option<String>) -> MailKind + Send,
    request: &RequestContext,
) -> Result<(), StorageError> {
    let Actor::Member { user_id, .. } = actor else {
        return tell(shared, unit, organization, about, &mail(None), &shared.own_request()).await;
    };
    let by = unit.users().find(*user_id).await?.map(|user| user.email.to_string());
    tell(shared, unit, organization, about, &mail(by), request).await
}
