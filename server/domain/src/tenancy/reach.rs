//! How far somebody may go who looks after their own organization: nobody gives what they do not have, and nobody changes
//! somebody who may do more.

use std::collections::BTreeSet;

use super::{
    Error,
    role::{OWNER, Role, TEAM_MANAGE, TEAM_VIEW},
};
use crate::{
    Actor, OrganizationId, PermissionId, RoleId, UserId,
    login::AccessError,
    ports::{StorageError, Unit},
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Of whoever looks after the server.
    Everything,
    /// Of a member.
    UpTo { permissions: BTreeSet<PermissionId>, is_owner: bool },
}

impl Reach {
    /// As it is now. Whoever holds the lock of the organization knows that it stays so until the commit.
    pub async fn of(unit: &mut dyn Unit, actor: &Actor, known: &[Role]) -> Result<Self, Error> {
        let Actor::Member { user_id, organization_id, .. } = actor else { return Ok(Self::Everything) };
        let reach = Self::of_member(unit, *organization_id, *user_id, known).await?;
        reach.filter(Self::manages).ok_or(Error::NotFound)
    }

    /// `None` for whoever is no member, and where the organization is switched off.
    pub async fn of_member(
        unit: &mut dyn Unit,
        organization_id: OrganizationId,
        user_id: UserId,
        known: &[Role],
    ) -> Result<Option<Self>, StorageError> {
        let organization = unit.organizations().find(organization_id).await?;
        let membership = unit.memberships().find(organization_id, user_id).await?;
        let is_active = organization.is_some_and(|organization| organization.is_active);
        Ok(membership.filter(|_| is_active).map(|membership| Self::from_roles(known, &membership.roles)))
    }

    pub fn from_roles(known: &[Role], held: &[RoleId]) -> Self {
        Self::UpTo { permissions: permissions_of(known, held), is_owner: held.contains(&OWNER) }
    }

    /// May they see who is in the organization?
    pub fn sees(&self) -> bool {
        self.has(TEAM_VIEW) || self.manages()
    }

    pub fn manages(&self) -> bool {
        self.has(TEAM_MANAGE)
    }

    pub fn is_owner(&self) -> bool {
        match self {
            Self::Everything => true,
            Self::UpTo { is_owner, .. } => *is_owner,
        }
    }

    fn has(&self, permission: PermissionId) -> bool {
        match self {
            Self::Everything => true,
            Self::UpTo { permissions, .. } => permissions.contains(&permission),
        }
    }

    /// Are these roles, together, no more than their own? Only an owner makes an owner, or changes one: the role counts for
    /// more than its permissions.
    pub fn covers(&self, known: &[Role], roles: &[RoleId]) -> bool {
        match self {
            Self::Everything => true,
            Self::UpTo { permissions, is_owner } => {
                permissions_of(known, roles).is_subset(permissions) && (*is_owner || !roles.contains(&OWNER))
            }
        }
    }

    pub fn require(&self, known: &[Role], roles: &[RoleId]) -> Result<(), Error> {
        if self.covers(known, roles) { Ok(()) } else { Err(Error::AboveOwn) }
    }
}

/// Its own people ask less of each other, let in more of them, or say where its mails go, once they have confirmed who they are:
/// or somebody who reads the mail of one of them would, and need no more than that from then on.
pub(super) fn require_confirmed(actor: &Actor) -> Result<(), AccessError> {
    match actor {
        Actor::Member { has_confirmed: false, .. } => Err(AccessError::StepUpRequired),
        _ => Ok(()),
    }
}

/// The same for giving somebody these roles, or taking them away, where whoever holds them looks after the organization: or
/// somebody who reads one owner's mail would be left alone with it.
pub(super) fn require_confirmed_over(actor: &Actor, known: &[Role], roles: &[RoleId]) -> Result<(), AccessError> {
    let changed = Reach::from_roles(known, roles);
    if changed.manages() || changed.is_owner() { require_confirmed(actor) } else { Ok(()) }
}

fn permissions_of(known: &[Role], held: &[RoleId]) -> BTreeSet<PermissionId> {
    known.iter().filter(|role| held.contains(&role.id)).flat_map(|role| role.permissions.iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{Timestamp, tenancy::role::About};

    fn role(id: RoleId, permissions: &[PermissionId]) -> Role {
        let slug = "a".parse().expect("a slug");
        let at = Timestamp::from_millis(0);
        let about = About { slug, name: String::new(), description: String::new() };
        Role { id, about, permissions: permissions.to_vec(), created_at: at, updated_at: at }
    }

    #[test]
    fn nobody_reaches_above_themselves() {
        let [admin, billing, empty, twin] = [2, 3, 4, 5].map(|n| RoleId(Uuid::from_u128(n)));
        let invoices = PermissionId(Uuid::from_u128(9));
        let all = [TEAM_VIEW, TEAM_MANAGE, invoices];
        let known = [
            role(OWNER, &all),
            role(admin, &[TEAM_VIEW, TEAM_MANAGE]),
            role(billing, &[invoices]),
            role(empty, &[]),
            role(twin, &all),
        ];
        let reach = |held: &[RoleId]| Reach::from_roles(&known, held);
        for (held, roles, covered) in [
            (vec![OWNER], vec![OWNER], true),
            (vec![OWNER], vec![admin, billing, empty, twin], true),
            (vec![admin], vec![admin, empty], true),
            (vec![admin], vec![], true),
            (vec![admin], vec![billing], false),
            (vec![admin], vec![admin, OWNER], false),
            // As much together as an owner, and none.
            (vec![admin, billing], vec![twin], true),
            (vec![admin, billing], vec![OWNER], false),
            (vec![twin], vec![OWNER], false),
            (vec![], vec![empty], true),
        ] {
            assert_eq!(reach(&held).covers(&known, &roles), covered, "{held:?} {roles:?}");
        }
        assert!(Reach::Everything.covers(&known, &[OWNER, billing]));
        assert!(reach(&[admin]).manages() && !reach(&[billing]).manages() && !reach(&[billing]).sees());
    }
}
