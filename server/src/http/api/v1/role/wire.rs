use latchkey_domain::{Role, services::RoleChange, tenancy::role::AboutChange};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What somebody is in an organization.
#[derive(Serialize, ToSchema)]
pub struct RoleRecord {
    #[schema(example = "019b76da0000700080000000000000a3")]
    id: String,
    #[schema(example = "Developer")]
    name: String,
    /// The same for programs; no other role has it.
    #[schema(example = "developer")]
    slug: String,
    #[schema(example = "Connects the organization’s own systems")]
    description: String,
    /// What whoever holds it may do; `null` for nothing.
    #[schema(example = json!(["019b76da0000700080000000000000b3"]))]
    permission_id: Option<Vec<String>>,
    /// What is deleted is not there any more: always false.
    #[schema(example = false)]
    is_deleted: bool,
    #[schema(example = true)]
    is_active: bool,
}

impl From<Role> for RoleRecord {
    fn from(Role { id, about, permissions, .. }: Role) -> Self {
        let ids: Vec<_> = permissions.iter().map(ToString::to_string).collect();
        Self {
            id: id.to_string(),
            name: about.name,
            slug: about.slug.to_string(),
            description: about.description,
            permission_id: (!ids.is_empty()).then_some(ids),
            is_deleted: false,
            is_active: true,
        }
    }
}

/// As it is to be. What is left out stays as it is; a new role needs a name and a slug.
#[derive(Debug, Deserialize, ToSchema)]
pub struct RoleBody {
    /// 1 to 100 characters, on one line.
    #[schema(example = "Accountant")]
    name: Option<String>,
    /// 1 to 64 of `a-z`, `0-9`, `_`, `-`, `.` and `:`, beginning and ending with a letter or a digit.
    #[schema(example = "accountant")]
    slug: Option<String>,
    /// Up to 500 characters, on one line.
    #[schema(example = "Sees invoices, and pays them")]
    description: Option<String>,
    /// Ids or slugs of permissions, in place of those that it has.
    #[schema(example = json!(["team_view"]))]
    permission_id: Option<Vec<String>>,
}

impl From<RoleBody> for RoleChange {
    fn from(RoleBody { name, slug, description, permission_id }: RoleBody) -> Self {
        Self { about: AboutChange { slug, name, description }, permissions: permission_id }
    }
}
