use latchkey_domain::{AuditKind, Delivery, Webhook, services::WebhookChange};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct WebhookRecord {
    #[schema(example = "019b76da000070008000000000000001")]
    id: String,
    #[schema(example = "https://hooks.example.com/latchkey")]
    url: String,
    #[schema(example = "The billing system")]
    description: String,
    /// The kinds of event that it is told of; all of them where the list is empty.
    #[schema(example = json!(["user.created", "user.deleted"]))]
    events: Vec<String>,
    is_active: bool,
    /// Since when nothing has got through. After five days it is switched off.
    #[schema(example = json!(null))]
    failing_since: Option<String>,
    #[schema(example = "2026-01-01T12:00:00Z")]
    created_at: String,
    #[schema(example = "2026-01-01T12:00:00Z")]
    updated_at: String,
}

impl From<Webhook> for WebhookRecord {
    fn from(webhook: Webhook) -> Self {
        Self {
            id: webhook.id.to_string(),
            url: webhook.url,
            description: webhook.description,
            events: webhook.kinds,
            is_active: webhook.is_active,
            failing_since: webhook.failing_since.map(|at| at.to_string()),
            created_at: webhook.created_at.to_string(),
            updated_at: webhook.updated_at.to_string(),
        }
    }
}

/// With its secret, which is shown this once.
#[derive(Serialize, ToSchema)]
pub struct WebhookWithSecret {
    #[serde(flatten)]
    webhook: WebhookRecord,
    /// Verify with it what arrives: `webhook-signature` as Standard Webhooks has it.
    #[schema(example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    secret: String,
}

impl From<(Webhook, String)> for WebhookWithSecret {
    fn from((webhook, secret): (Webhook, String)) -> Self {
        Self { webhook: webhook.into(), secret }
    }
}

/// What is left out stays as it is.
#[derive(Debug, Deserialize, ToSchema)]
pub struct WebhookInput {
    /// An https address that everybody can reach, at most 2,000 characters. Needed for a new one.
    #[schema(example = "https://hooks.example.com/latchkey")]
    url: Option<String>,
    /// At most 200 characters, on one line.
    #[schema(example = "The billing system")]
    description: Option<String>,
    /// Kinds of event; an empty list means all.
    #[schema(example = json!(["user.created", "user.deleted"]))]
    events: Option<Vec<String>>,
    #[schema(example = true)]
    is_active: Option<bool>,
}

impl From<WebhookInput> for WebhookChange {
    fn from(input: WebhookInput) -> Self {
        let WebhookInput { url, description, events, is_active } = input;
        Self { url, description, kinds: events, is_active }
    }
}

/// One event, and how far its webhook has been told of it.
#[derive(Serialize, ToSchema)]
pub struct DeliveryRecord {
    /// The header `webhook-id`: the same for each try.
    #[schema(example = "019b76da000070008000000000000002")]
    event_id: String,
    #[schema(example = "user.created")]
    event: &'static str,
    /// When it happened, or was asked for again.
    #[schema(example = "2026-01-01T12:00:00Z")]
    queued_at: String,
    #[schema(example = 1)]
    attempts: u32,
    /// When it is tried next, if it is.
    #[schema(example = json!(null))]
    next_attempt_at: Option<String>,
    /// What the last answer said.
    #[schema(example = 204)]
    last_status: Option<u16>,
    #[schema(example = json!(null))]
    last_error: Option<String>,
    #[schema(example = "2026-01-01T12:00:00Z")]
    delivered_at: Option<String>,
    #[schema(example = json!(null))]
    given_up_at: Option<String>,
}

impl From<(Delivery, AuditKind)> for DeliveryRecord {
    fn from((delivery, kind): (Delivery, AuditKind)) -> Self {
        let is_over = delivery.delivered_at.is_some() || delivery.given_up_at.is_some();
        Self {
            event_id: delivery.event_id.to_string(),
            event: kind.as_str(),
            queued_at: delivery.queued_at.to_string(),
            attempts: delivery.attempts,
            next_attempt_at: (!is_over).then(|| delivery.next_attempt_at.to_string()),
            last_status: delivery.last_status,
            last_error: delivery.last_error,
            delivered_at: delivery.delivered_at.map(|at| at.to_string()),
            given_up_at: delivery.given_up_at.map(|at| at.to_string()),
        }
    }
}
