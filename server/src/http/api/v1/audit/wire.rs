use latchkey_domain::{AuditEvent, Party};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// Who did it, or what it was done to.
#[derive(Serialize, ToSchema)]
pub struct AuditParty {
    /// `person`, `application`, `program`, `administrator`, `operator`, `server`; or `user`, `passkey`, `session`, `grant`,
    /// `application`, `organization` and so on.
    #[schema(example = "program")]
    pub kind: String,
    /// `null` where it is not known, or of a person who is gone.
    #[schema(example = "cli_sync")]
    pub id: Option<String>,
}

/// Something that happened.
#[derive(Serialize, ToSchema)]
pub struct AuditRecord {
    #[schema(example = "019b76da000070008000000000000004")]
    pub id: String,
    #[schema(example = "2026-01-01T12:00:00Z")]
    pub at: String,
    #[schema(example = "user.updated")]
    pub kind: &'static str,
    #[schema(inline)]
    pub actor: Option<AuditParty>,
    #[schema(inline)]
    pub target: Option<AuditParty>,
    /// Whose account it concerns.
    #[schema(example = "019b76da000070008000000000000001")]
    pub user_id: Option<String>,
    #[schema(example = "019b76da000070008000000000000003")]
    pub organization_id: Option<String>,
    /// The application through which it was done.
    #[schema(example = "cli_sync")]
    pub client_id: Option<String>,
    #[schema(example = "203.0.113.9")]
    pub ip: String,
    #[schema(example = "sync/1.0")]
    pub user_agent: String,
    #[schema(example = "8b0f9f3e")]
    pub request_id: String,
    /// The fields that changed, as they were; never a secret.
    #[schema(value_type = Value, example = json!({"first_name": "Ada"}))]
    pub before: Map<String, Value>,
    /// The same, as they are.
    #[schema(value_type = Value, example = json!({"first_name": "Augusta"}))]
    pub after: Map<String, Value>,
    /// Other facts.
    #[schema(value_type = Value, example = json!({}))]
    pub detail: Map<String, Value>,
}

impl From<Party> for AuditParty {
    fn from(Party { kind, id }: Party) -> Self {
        Self { kind, id }
    }
}

impl From<AuditEvent> for AuditRecord {
    fn from(event: AuditEvent) -> Self {
        Self {
            id: event.id.to_string(),
            at: event.at.to_string(),
            kind: event.kind.as_str(),
            actor: event.actor.map(AuditParty::from),
            target: event.target.map(AuditParty::from),
            user_id: event.user_id.map(|id| id.to_string()),
            organization_id: event.organization_id.map(|id| id.to_string()),
            client_id: event.client_id,
            ip: event.ip,
            user_agent: event.user_agent,
            request_id: event.request_id,
            before: event.before,
            after: event.after,
            detail: event.detail,
        }
    }
}
