//! A role, and the permissions that it is made of.

use uuid::Uuid;

use super::{Error, slug::Slug};
use crate::{
    PermissionId, RoleId, Timestamp,
    kernel::{InvalidInput, version::Version},
    shared::{one_line, visible_name},
};

/// The role whose last one an organization cannot lose; every server begins with it.
pub const OWNER: RoleId = RoleId(Uuid::from_u128(0x019b_76da_0000_7000_8000_0000_0000_00a1));

/// What a member may do here: see who is in their organization, and look after it. Every server begins with these, too.
pub const TEAM_VIEW: PermissionId = PermissionId(Uuid::from_u128(0x019b_76da_0000_7000_8000_0000_0000_00b1));
pub const TEAM_MANAGE: PermissionId = PermissionId(Uuid::from_u128(0x019b_76da_0000_7000_8000_0000_0000_00b2));

/// All of them are shown, and sent, at once.
pub const ROLES_MAX: usize = 100;
pub const PERMISSIONS_MAX: usize = 200;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    pub id: RoleId,
    pub about: About,
    /// In the order of the ids.
    pub permissions: Vec<PermissionId>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// What a member may do; what exactly that is, applications know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberPermission {
    pub id: PermissionId,
    pub about: About,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// What somebody says of a role, or of a permission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// For programs.
    pub slug: Slug,
    /// For people.
    pub name: String,
    pub description: String,
}

/// What somebody wants said of it instead; what is `None` stays.
#[derive(Clone, Debug, Default)]
pub struct AboutChange {
    pub slug: Option<String>,
    pub name: Option<String>,
    pub description: Option<String>,
}

const NAME_MAX: usize = 100;
const DESCRIPTION_MAX: usize = 500;

impl Role {
    pub fn version(&self) -> Version {
        Version::new(self.id, self.updated_at)
    }
}

impl MemberPermission {
    pub fn version(&self) -> Version {
        Version::new(self.id, self.updated_at)
    }

    /// Does it mean something here? Then it stays: no other one could take its place, and owners would look after nothing.
    pub fn is_built_in(&self) -> bool {
        [TEAM_VIEW, TEAM_MANAGE].contains(&self.id)
    }
}

impl About {
    pub(super) fn new(change: &AboutChange) -> Result<Self, Error> {
        let missing = |field| InvalidInput::new(field, "it is missing");
        let name = change.name.as_deref().ok_or_else(|| missing("name"))?;
        let slug = change.slug.as_deref().ok_or_else(|| missing("slug"))?;
        let description = change.description.as_deref().unwrap_or_default();
        Ok(Self { slug: parse_slug(slug)?, name: parse_name(name)?, description: parse_description(description)? })
    }

    pub(super) fn changed(&self, change: &AboutChange) -> Result<Self, Error> {
        let (slug, name) = (change.slug.as_deref(), change.name.as_deref());
        let description = change.description.as_deref();
        Ok(Self {
            slug: slug.map(parse_slug).transpose()?.unwrap_or_else(|| self.slug.clone()),
            name: name.map(parse_name).transpose()?.unwrap_or_else(|| self.name.clone()),
            description: description.map(parse_description).transpose()?.unwrap_or_else(|| self.description.clone()),
        })
    }
}

pub(super) fn parse_slug(text: &str) -> Result<Slug, InvalidInput> {
    text.parse().map_err(|error| InvalidInput::new("slug", error))
}

pub(super) fn parse_name(text: &str) -> Result<String, InvalidInput> {
    visible_name("name", text, 1..=NAME_MAX)
}

fn parse_description(text: &str) -> Result<String, InvalidInput> {
    one_line("description", text, 0..=DESCRIPTION_MAX)
}
