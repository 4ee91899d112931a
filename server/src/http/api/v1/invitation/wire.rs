use latchkey_domain::Invitation;
use serde::Serialize;
use utoipa::ToSchema;

/// Somebody is asked to join an organization. The link is in the mail, and nowhere else.
#[derive(Serialize, ToSchema)]
pub struct InvitationRecord {
    #[schema(example = "019b76da000070008000000000000007")]
    id: String,
    #[schema(example = "019b76da000070008000000000000005")]
    organization_id: String,
    #[schema(example = "ada@example.com")]
    email: String,
    /// What they will be there.
    #[schema(example = json!(["019b76da0000700080000000000000a3"]))]
    role_id: Vec<String>,
    #[schema(example = "2026-01-01T12:00:00Z")]
    created_at: String,
    #[schema(example = "2026-01-01T12:00:00Z")]
    sent_at: String,
    /// Until then it can be accepted; for a month after that it can be sent again.
    #[schema(example = "2026-01-08T12:00:00Z")]
    expires_at: String,
}

impl From<Invitation> for InvitationRecord {
    fn from(invitation: Invitation) -> Self {
        Self {
            id: invitation.id.to_string(),
            organization_id: invitation.organization_id.to_string(),
            email: invitation.email.as_str().to_owned(),
            role_id: invitation.roles.iter().map(ToString::to_string).collect(),
            created_at: invitation.created_at.to_string(),
            sent_at: invitation.sent_at.to_string(),
            expires_at: invitation.expires_at.to_string(),
        }
    }
}
