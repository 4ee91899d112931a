//! What the page of roles loads.

use latchkey_domain::{About, PermissionId, RoleId, tenancy::role::OWNER};
use latchkey_ui::{AppError, request, shipped};

use crate::{access, undo::seen};

#[derive(Debug)]
pub struct Matrix {
    pub permissions: Vec<Named>,
    pub roles: Vec<RoleRow>,
}

/// A permission, or a role, by its names.
#[derive(Clone, Debug)]
pub struct Named {
    pub id: String,
    /// As people read it.
    pub called: String,
    pub described: String,
    /// As it is stored.
    pub name: String,
    pub slug: String,
    pub description: String,
}

#[derive(Debug)]
pub struct RoleRow {
    pub named: Named,
    /// What is shown: whoever saves it later than somebody else overwrites nothing.
    pub version: String,
    /// It stays, and loses nothing.
    pub is_owner: bool,
    /// In the order of the permissions.
    pub has: Vec<bool>,
}

pub async fn matrix() -> Result<Matrix, AppError> {
    let actor = access::admitted().await?;
    let services = request::services();
    let (roles, permissions) = (services.roles.list(&actor).await?, services.permissions.list(&actor).await?);
    let row = |role: latchkey_domain::Role| RoleRow {
        version: seen(&role.version()),
        is_owner: role.id == OWNER,
        has: permissions.iter().map(|permission| role.permissions.contains(&permission.id)).collect(),
        named: named(role.id.to_string(), role.about),
    };
    Ok(Matrix {
        roles: roles.into_iter().map(row).collect(),
        permissions: permissions.into_iter().map(|it| named(it.id.to_string(), it.about)).collect(),
    })
}

/// One role, or permission, as its page shows it.
#[derive(Debug)]
pub struct One {
    pub named: Named,
    /// As that of a row.
    pub version: String,
    /// There is no end of it, and programs go on to know it by its short name.
    pub stays: bool,
}

pub async fn role(id: &str) -> Result<One, AppError> {
    let actor = access::admitted().await?;
    let id: RoleId = request::id_of(id)?;
    let role = request::services().roles.get(&actor, id).await?;
    let version = seen(&role.version());
    Ok(One { version, stays: id == OWNER, named: named(id.to_string(), role.about) })
}

pub async fn permission(id: &str) -> Result<One, AppError> {
    let actor = access::admitted().await?;
    let id: PermissionId = request::id_of(id)?;
    let permission = request::services().permissions.get(&actor, id).await?;
    let named = named(id.to_string(), permission.about.clone());
    Ok(One { version: seen(&permission.version()), stays: permission.is_built_in(), named })
}

fn named(id: String, about: About) -> Named {
    let (called, described) = (shipped::name(&about), shipped::description(&about));
    Named { id, called, described, name: about.name, slug: about.slug.to_string(), description: about.description }
}
