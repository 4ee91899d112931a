//! Tells webhooks of events (Standard Webhooks, "Sending").
//!
//! What is to be told stands in the database, written there with the event itself, and what is told is put together when
//! its turn comes: of somebody who has deleted their account meanwhile, nothing.

use std::{sync::Arc, time::Duration};

use serde_json::{Value, json};
use url::Url;

use super::{
    job::{shortened, wait},
    webhook::{Delivery, Webhook},
    webhook_secret,
};
use crate::{
    Actor, AuditEvent, AuditKind, Party, Target, Timestamp, WebhookId,
    kernel::{Fault, transact},
    ports::{OutboundError, Reach},
    shared::Shared,
};

/// How long a node has for telling what it took; then another may take it.
const LEASE: Duration = Duration::from_secs(120);
/// What was tried in vain for so long is given up.
const GIVE_UP_AFTER: Duration = Duration::from_secs(24 * 3600);
/// A webhook that nothing reaches for so long is switched off.
const SWITCH_OFF_AFTER: Duration = Duration::from_secs(5 * 24 * 3600);

/// Some events that are due, and whom to tell.
#[derive(Debug)]
pub struct Batch {
    pub webhook: Webhook,
    pub due: Vec<(Delivery, AuditEvent)>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Called {
    Delivered,
    /// It will be tried again.
    Failed(String),
    GivenUp(String),
}

#[derive(Debug)]
pub struct WebhookCalls {
    shared: Arc<Shared>,
}

impl WebhookCalls {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// Those that have something to be told, but for the `busy` ones.
    pub async fn list_due(&self, busy: &[WebhookId]) -> Result<Vec<WebhookId>, Fault> {
        let due = self.shared.store.read().await?.webhook_deliveries().list_due_webhooks(self.shared.now()).await?;
        Ok(due.into_iter().filter(|id| !busy.contains(id)).collect())
    }

    /// Takes what is due for this one, the oldest first; no other node gets it for two minutes.
    pub async fn take_due(&self, id: WebhookId, limit: u32) -> Result<Option<Batch>, Fault> {
        let shared = &*self.shared;
        let now = shared.now();
        transact!(shared, |unit| -> Fault {
            let Some(webhook) = unit.webhooks().find(id).await? else { return Ok(None) };
            let due = unit.webhook_deliveries().take_due(id, now, now + LEASE, limit).await?;
            Ok(Some(Batch { webhook, due }))
        })
    }

    /// Tells it of one event, and writes down what came of it.
    pub async fn call(&self, webhook: &Webhook, delivery: &Delivery, event: &AuditEvent) -> Result<Called, Fault> {
        let shared = &*self.shared;
        let result = match given_up(delivery, shared.now()) {
            Some(why) => Err((None, why)),
            None => self.try_to_call(webhook, event).await,
        };
        let now = shared.now();
        // A name that leads inside may do so by somebody's mistake: it is looked up again.
        let is_over = |error: Option<OutboundError>| error.is_none_or(|error| error == OutboundError::Address);
        let (status, called) = match result {
            Ok(status) => (Some(status), Called::Delivered),
            Err((error, why)) => {
                let status = if let Some(OutboundError::Status(status)) = error { Some(status) } else { None };
                let why = shortened(&why);
                (status, if is_over(error) { Called::GivenUp(why) } else { Called::Failed(why) })
            }
        };
        let attempt = Delivery {
            last_status: status,
            last_error: match &called {
                Called::Delivered => None,
                Called::Failed(why) | Called::GivenUp(why) => Some(why.clone()),
            },
            delivered_at: (called == Called::Delivered).then_some(now),
            given_up_at: matches!(called, Called::GivenUp(_)).then_some(now),
            next_attempt_at: now + wait(delivery.attempts),
            ..delivery.clone()
        };
        transact!(shared, |unit| -> Fault {
            if !unit.webhook_deliveries().record(&attempt).await? {
                // Removed with its webhook; or somebody wanted it delivered again, and it waits for its turn. Both are as they
                // should be.
                tracing::debug!(webhook = %webhook.id, event = %event.id, "what came of a try is of no use any more");
            }
            Ok(unit.webhooks().record_outcome(webhook.id, called == Called::Delivered, now).await?)
        })?;
        if called != Called::Delivered {
            // 410: whoever is there wants no more of it (Standard Webhooks, "Responding").
            self.switch_off(webhook.id, status == Some(410)).await?;
        }
        Ok(called)
    }

    async fn try_to_call(&self, webhook: &Webhook, event: &AuditEvent) -> Result<u16, (Option<OutboundError>, String)> {
        let shared = &*self.shared;
        let unreadable = |what: &str| (None, format!("its {what} cannot be read"));
        let url = Url::parse(&webhook.url).map_err(|_| unreadable("address"))?;
        let now = shared.now();
        let previous = webhook.previous_secret.as_ref();
        let previous = previous.filter(|_| webhook.previous_secret_expires_at.is_some_and(|until| until > now));
        let secrets = [&webhook.secret].into_iter().chain(previous).map(|sealed| {
            let plain = shared.webhook_sealer.open(webhook.id.0.as_bytes(), sealed).ok();
            plain.and_then(|plain| String::from_utf8(plain).ok())
        });
        let secrets: Vec<String> = secrets.collect::<Option<_>>().ok_or_else(|| unreadable("secret"))?;
        let (id, timestamp) = (event.id.to_string(), now.as_secs());
        let body = payload(event).to_string();
        let signature = webhook_secret::sign(&secrets, &id, timestamp, &body);
        let headers =
            [("webhook-id", &*id), ("webhook-timestamp", &*timestamp.to_string()), ("webhook-signature", &*signature)];
        let answer = shared.outbound.post_json(&url, &headers, body, Reach::Managed).await;
        answer.map_err(|error| (Some(error), error.to_string()))
    }

    /// One that is gone for good, or that nothing has reached for days.
    async fn switch_off(&self, id: WebhookId, is_gone: bool) -> Result<(), Fault> {
        let shared = &*self.shared;
        let before = shared.now() - SWITCH_OFF_AFTER;
        transact!(shared, |unit| -> Fault {
            if unit.webhooks().switch_off(id, if is_gone { None } else { Some(before) }, shared.now()).await? {
                let event = shared.event(AuditKind::WebhookSwitchedOff, &shared.own_request()).by(&Actor::Server);
                unit.audit_log().insert(&event.on(&Target::Webhook(id))).await?;
            }
            Ok(())
        })
    }
}

/// Why nobody tries it any more. Asked before a try: what ends the process in the middle of one must not be tried for ever.
fn given_up(delivery: &Delivery, now: Timestamp) -> Option<String> {
    let is_over = delivery.attempts > 1 && now.since(delivery.queued_at) > GIVE_UP_AFTER;
    let last = || delivery.last_error.as_deref().unwrap_or("the server ended in the middle of it");
    is_over.then(|| format!("it was tried for a day, at last: {}", last()))
}

fn payload(event: &AuditEvent) -> Value {
    let party = |party: &Option<Party>| party.as_ref().map(|party| json!({ "kind": party.kind, "id": party.id }));
    json!({
        "type": event.kind.as_str(),
        "timestamp": event.at.to_string(),
        "data": {
            "id": event.id.to_string(),
            "actor": party(&event.actor),
            "target": party(&event.target),
            "user_id": event.user_id.map(|id| id.to_string()),
            "organization_id": event.organization_id.map(|id| id.to_string()),
            "client_id": event.client_id,
            "ip": event.ip,
            "user_agent": event.user_agent,
            "before": event.before,
            "after": event.after,
            "detail": event.detail,
        },
    })
}
