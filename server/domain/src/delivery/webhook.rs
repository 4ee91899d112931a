//! A program of the operator's that is told what happens here, as the Standard Webhooks specification has it.

use crate::{AuditEventId, Timestamp, WebhookId, kernel::version::Version};

/// Where to, and of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Webhook {
    pub id: WebhookId,
    pub url: String,
    pub description: String,
    /// Of which events, by [`AuditKind`](crate::AuditKind); of all, when there is none. Text, as a newer node may know more of them.
    pub kinds: Vec<String>,
    /// Sealed with the id as context; so too the next one.
    pub secret: Vec<u8>,
    pub previous_secret: Option<Vec<u8>>,
    pub previous_secret_expires_at: Option<Timestamp>,
    pub is_active: bool,
    /// Since when nothing has got through.
    pub failing_since: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl Webhook {
    pub fn version(&self) -> Version {
        Version::new(self.id, self.updated_at)
    }
}

/// One event for one webhook. The database writes it with the event itself: nothing that logs an event can forget to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    pub webhook_id: WebhookId,
    pub event_id: AuditEventId,
    /// When the event happened, or when somebody asked to have it delivered again.
    pub queued_at: Timestamp,
    pub attempts: u32,
    /// Not before this; also the lease of the node that is at it.
    pub next_attempt_at: Timestamp,
    pub last_status: Option<u16>,
    pub last_error: Option<String>,
    pub delivered_at: Option<Timestamp>,
    /// Since when there will be no other try.
    pub given_up_at: Option<Timestamp>,
}
