//! Roles, and the permissions that they are made of.

use async_trait::async_trait;
use latchkey_domain::{
    About, PermissionId, Permit, Role, RoleId,
    ports::{Result, Roles},
};

use crate::{
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! role_columns {
    () => {
        columns!("roles": id, slug, name, description, created_at, updated_at)
    };
}

impl FromRow for Role {
    /// Without its permissions.
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.get("roles.id")?,
            about: About {
                slug: row.get("roles.slug")?,
                name: row.get("roles.name")?,
                description: row.get("roles.description")?,
            },
            permissions: Vec::new(),
            created_at: row.get("roles.created_at")?,
            updated_at: row.get("roles.updated_at")?,
        })
    }
}

/// A permission of a role.
struct Held {
    role_id: RoleId,
    permission_id: PermissionId,
}

impl FromRow for Held {
    fn from_row(row: &Row) -> Result<Self> {
        let permission_id = row.get("role_permissions.permission_id")?;
        Ok(Self { role_id: row.get("role_permissions.role_id")?, permission_id })
    }
}

macro_rules! held {
    () => {
        concat!("SELECT ", columns!("role_permissions": role_id, permission_id), " FROM role_permissions")
    };
}

const LIST: &str = concat!("SELECT ", role_columns!(), " FROM roles ORDER BY id");
const LIST_HELD: &str = concat!(held!(), " ORDER BY permission_id");
const FIND: &str = concat!("SELECT ", role_columns!(), " FROM roles WHERE id = $1");
const FIND_HELD: &str = concat!(held!(), " WHERE role_id = $1 ORDER BY permission_id");
/// As with people.
const LOCK: &str = concat!("UPDATE roles SET updated_at = updated_at WHERE id = $1 RETURNING ", role_columns!());
const INSERT: &str =
    "INSERT INTO roles (id, slug, name, description, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6)";
const UPDATE: &str = "UPDATE roles SET slug = $2, name = $3, description = $4, updated_at = $5 WHERE id = $1";
const HOLD: &str = "INSERT INTO role_permissions (role_id, permission_id) VALUES ($1, $2)";
const LET_GO: &str = "DELETE FROM role_permissions WHERE role_id = $1 AND permission_id = $2";
/// Whoever holds it loses it with the row.
const DELETE: &str = "DELETE FROM roles WHERE id = $1";

impl Unit {
    async fn with_permissions(&mut self, role: Option<Role>) -> Result<Option<Role>> {
        let Some(role) = role else { return Ok(None) };
        let held: Vec<Held> = self.read_all(query(FIND_HELD).bind(role.id)).await?;
        Ok(Some(Role { permissions: held.into_iter().map(|held| held.permission_id).collect(), ..role }))
    }
}

#[async_trait]
impl Roles for Unit {
    async fn list(&mut self) -> Result<Vec<Role>> {
        let roles: Vec<Role> = self.read_sound(query(LIST)).await?;
        let held: Vec<Held> = self.read_all(query(LIST_HELD)).await?;
        let with_permissions = |role: Role| {
            let own = held.iter().filter(|held| held.role_id == role.id);
            Role { permissions: own.map(|held| held.permission_id).collect(), ..role }
        };
        Ok(roles.into_iter().map(with_permissions).collect())
    }

    async fn find(&mut self, id: RoleId) -> Result<Option<Role>> {
        let role = self.read_one(query(FIND).bind(id)).await?;
        self.with_permissions(role).await
    }

    async fn lock(&mut self, id: RoleId) -> Result<Option<Role>> {
        let role = self.write_one(query(LOCK).bind(id)).await?;
        self.with_permissions(role).await
    }

    async fn insert(&mut self, _: &Permit, role: &Role) -> Result<()> {
        let About { slug, name, description } = &role.about;
        let insert = query(INSERT).bind(role.id).bind(slug).bind(name).bind(description);
        self.write_row(insert.bind(role.created_at).bind(role.updated_at)).await?;
        for permission in &role.permissions {
            self.write_row(query(HOLD).bind(role.id).bind(*permission)).await?;
        }
        Ok(())
    }

    async fn update(&mut self, _: &Permit, role: &Role) -> Result<()> {
        let About { slug, name, description } = &role.about;
        let update = query(UPDATE).bind(role.id).bind(slug).bind(name).bind(description);
        self.write_row(update.bind(role.updated_at)).await?;
        let held: Vec<Held> = self.read_all(query(FIND_HELD).bind(role.id)).await?;
        let held: Vec<PermissionId> = held.into_iter().map(|held| held.permission_id).collect();
        for lost in held.iter().filter(|id| !role.permissions.contains(id)) {
            self.write(query(LET_GO).bind(role.id).bind(*lost)).await?;
        }
        for new in role.permissions.iter().filter(|id| !held.contains(id)) {
            self.write_row(query(HOLD).bind(role.id).bind(*new)).await?;
        }
        Ok(())
    }

    async fn delete(&mut self, _: &Permit, id: RoleId) -> Result<bool> {
        Ok(self.write(query(DELETE).bind(id)).await? == 1)
    }
}
