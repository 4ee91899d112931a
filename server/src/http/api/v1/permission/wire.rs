use latchkey_domain::{MemberPermission, tenancy::role::AboutChange};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a member of an organization may do. What exactly that is, applications know.
#[derive(Serialize, ToSchema)]
pub struct PermissionRecord {
    #[schema(example = "019b76da0000700080000000000000b1")]
    id: String,
    #[schema(example = "Team View")]
    name: String,
    /// The same for programs; no other permission has it.
    #[schema(example = "team_view")]
    slug: String,
    #[schema(example = "See who is in the team")]
    description: String,
    /// What is deleted is not there any more: always false.
    #[schema(example = false)]
    is_deleted: bool,
    #[schema(example = true)]
    is_active: bool,
}

impl From<MemberPermission> for PermissionRecord {
    fn from(MemberPermission { id, about, .. }: MemberPermission) -> Self {
        Self {
            id: id.to_string(),
            name: about.name,
            slug: about.slug.to_string(),
            description: about.description,
            is_deleted: false,
            is_active: true,
        }
    }
}

/// As it is to be. What is left out stays as it is; a new permission needs a name and a slug.
#[derive(Debug, Deserialize, ToSchema)]
pub struct PermissionBody {
    /// 1 to 100 characters, on one line.
    #[schema(example = "Read invoices")]
    name: Option<String>,
    /// 1 to 64 of `a-z`, `0-9`, `_`, `-`, `.` and `:`, beginning and ending with a letter or a digit.
    #[schema(example = "invoices:read")]
    slug: Option<String>,
    /// Up to 500 characters, on one line.
    #[schema(example = "See every invoice of the organization")]
    description: Option<String>,
}

impl From<PermissionBody> for AboutChange {
    fn from(PermissionBody { name, slug, description }: PermissionBody) -> Self {
        Self { slug, name, description }
    }
}
