//! What members of organizations may do.

use async_trait::async_trait;
use latchkey_domain::{
    About, MemberPermission, PermissionId, Permit,
    ports::{MemberPermissions, Result},
};

use crate::{
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! permission_columns {
    () => {
        columns!("permissions": id, slug, name, description, created_at, updated_at)
    };
}

impl FromRow for MemberPermission {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.get("permissions.id")?,
            about: About {
                slug: row.get("permissions.slug")?,
                name: row.get("permissions.name")?,
                description: row.get("permissions.description")?,
            },
            created_at: row.get("permissions.created_at")?,
            updated_at: row.get("permissions.updated_at")?,
        })
    }
}

const LIST: &str = concat!("SELECT ", permission_columns!(), " FROM permissions ORDER BY id");
const FIND: &str = concat!("SELECT ", permission_columns!(), " FROM permissions WHERE id = $1");
/// As with people.
const LOCK: &str =
    concat!("UPDATE permissions SET updated_at = updated_at WHERE id = $1 RETURNING ", permission_columns!());
const INSERT: &str = "
    INSERT INTO permissions (id, slug, name, description, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6)";
const UPDATE: &str = "UPDATE permissions SET slug = $2, name = $3, description = $4, updated_at = $5 WHERE id = $1";
/// Roles lose it with the row.
const DELETE: &str = "DELETE FROM permissions WHERE id = $1";

#[async_trait]
impl MemberPermissions for Unit {
    async fn list(&mut self) -> Result<Vec<MemberPermission>> {
        self.read_sound(query(LIST)).await
    }

    async fn find(&mut self, id: PermissionId) -> Result<Option<MemberPermission>> {
        self.read_one(query(FIND).bind(id)).await
    }

    async fn lock(&mut self, id: PermissionId) -> Result<Option<MemberPermission>> {
        self.write_one(query(LOCK).bind(id)).await
    }

    async fn insert(&mut self, _: &Permit, permission: &MemberPermission) -> Result<()> {
        let About { slug, name, description } = &permission.about;
        let insert = query(INSERT).bind(permission.id).bind(slug).bind(name).bind(description);
        self.write_row(insert.bind(permission.created_at).bind(permission.updated_at)).await
    }

    async fn update(&mut self, _: &Permit, permission: &MemberPermission) -> Result<()> {
        let About { slug, name, description } = &permission.about;
        let update = query(UPDATE).bind(permission.id).bind(slug).bind(name).bind(description);
        self.write_row(update.bind(permission.updated_at)).await
    }

    async fn delete(&mut self, _: &Permit, id: PermissionId) -> Result<bool> {
        Ok(self.write(query(DELETE).bind(id)).await? == 1)
    }
}
