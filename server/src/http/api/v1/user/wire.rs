use latchkey_domain::User;
use serde::Serialize;
use utoipa::ToSchema;

/// A person, as the management API has them.
#[derive(Serialize, ToSchema)]
pub struct UserRecord {
    #[serde(rename = "_id")]
    #[schema(example = "019b76da000070008000000000000001")]
    id: String,
    #[schema(example = "ada@example.com")]
    email: String,
    #[schema(example = "Ada")]
    first_name: String,
    #[schema(example = "Lovelace")]
    last_name: String,
    #[schema(example = "2026-01-01T12:00:00Z")]
    created_at: String,
    #[schema(example = "2026-01-01T12:00:00Z")]
    modified_at: String,
    /// They have shown that mail to the address reaches them, or an operator has said so.
    #[schema(example = true)]
    email_verified: bool,
    /// May they sign in?
    #[schema(example = true)]
    is_active: bool,
    #[serde(rename = "LastLoginAt")]
    #[schema(example = "2026-01-01T12:00:00Z")]
    last_login_at: Option<String>,
}

impl From<User> for UserRecord {
    fn from(user: User) -> Self {
        Self {
            id: user.id.to_string(),
            email: user.email.as_str().to_owned(),
            first_name: user.first_name,
            last_name: user.last_name,
            created_at: user.created_at.to_string(),
            modified_at: user.updated_at.to_string(),
            email_verified: user.email_verified_at.is_some(),
            is_active: user.is_active,
            last_login_at: user.last_login_at.map(|at| at.to_string()),
        }
    }
}
