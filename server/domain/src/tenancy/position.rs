//! What somebody is in an organization, for those that are told.

use std::collections::BTreeSet;

use crate::{
    OrganizationId, UserId,
    ports::{StorageError, Unit},
    tenancy::organization::Organization,
};

/// A member, as they are now.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    pub organization: Organization,
    /// Slugs, in their order.
    pub roles: Vec<String>,
    /// Of all their roles together.
    pub permissions: Vec<String>,
}

/// `None`, where they are no member, and where the organization is switched off.
pub async fn find(unit: &mut dyn Unit, id: OrganizationId, user_id: UserId) -> Result<Option<Position>, StorageError> {
    let Some(membership) = unit.memberships().find(id, user_id).await? else { return Ok(None) };
    let organization = unit.organizations().find(id).await?;
    let Some(organization) = organization.filter(|organization| organization.is_active) else { return Ok(None) };
    let (known, permissions) = (unit.roles().list().await?, unit.member_permissions().list().await?);
    let held: Vec<_> = known.iter().filter(|role| membership.roles.contains(&role.id)).collect();
    let may = held.iter().flat_map(|role| &role.permissions).collect::<BTreeSet<_>>();
    let slug_of = |slug: &crate::Slug| slug.to_string();
    let mut roles: Vec<String> = held.iter().map(|role| slug_of(&role.about.slug)).collect();
    let may = permissions.iter().filter(|permission| may.contains(&permission.id));
    let mut permissions: Vec<String> = may.map(|permission| slug_of(&permission.about.slug)).collect();
    roles.sort_unstable();
    permissions.sort_unstable();
    Ok(Some(Position { organization, roles, permissions }))
}
