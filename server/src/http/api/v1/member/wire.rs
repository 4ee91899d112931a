use latchkey_domain::Member;
use serde::Serialize;
use utoipa::ToSchema;

/// Somebody in an organization.
#[derive(Serialize, ToSchema)]
pub struct MemberRecord {
    #[schema(example = "019b76da000070008000000000000001")]
    user_id: String,
    #[schema(example = "019b76da000070008000000000000005")]
    organization_id: String,
    #[schema(example = "ada@example.com")]
    email: String,
    #[schema(example = "Ada")]
    first_name: String,
    #[schema(example = "Lovelace")]
    last_name: String,
    /// May they sign in?
    #[schema(example = true)]
    is_active: bool,
    /// What they are there.
    #[schema(example = json!(["019b76da0000700080000000000000a1"]))]
    role_id: Vec<String>,
    #[schema(example = "2026-01-01T12:00:00Z")]
    created_at: String,
    #[schema(example = "2026-01-01T12:00:00Z")]
    modified_at: String,
}

impl From<Member> for MemberRecord {
    fn from(Member { membership, user }: Member) -> Self {
        Self {
            user_id: user.id.to_string(),
            organization_id: membership.organization_id.to_string(),
            email: user.email.as_str().to_owned(),
            first_name: user.first_name,
            last_name: user.last_name,
            is_active: user.is_active,
            role_id: membership.roles.iter().map(ToString::to_string).collect(),
            created_at: membership.created_at.to_string(),
            modified_at: membership.updated_at.to_string(),
        }
    }
}
