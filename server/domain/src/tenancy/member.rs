//! Somebody in an organization.

use crate::{OrganizationId, RoleId, Timestamp, User, UserId, kernel::version::Version};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    pub organization_id: OrganizationId,
    pub user_id: UserId,
    /// In the order of the ids.
    pub roles: Vec<RoleId>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl Membership {
    pub fn version(&self) -> Version {
        Version::new(format_args!("{}-{}", self.organization_id, self.user_id), self.updated_at)
    }
}

/// A member, and who that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub membership: Membership,
    pub user: User,
}
