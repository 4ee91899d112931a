//! A provider of the operator's own: a program that is posted each message, and signed for as webhooks are (Standard Webhooks).

use std::sync::Arc;

use async_trait::async_trait;
use latchkey_domain::{
    delivery::webhook_secret,
    ports::{Clock, Outbound, OutboundError, Reach, Sent},
    services::SendFailure,
};
use serde_json::json;
use url::Url;

use super::{
    sender::{Outgoing, SmsSender},
    twilio::{is_final, unanswered},
};
use crate::config::Config;

/// Nothing of its answer is read but the status.
const ANSWER_MAX: usize = 64 * 1024;

pub struct Webhook {
    outbound: Arc<dyn Outbound>,
    clock: Arc<dyn Clock>,
    url: Url,
    secret: String,
}

impl std::fmt::Debug for Webhook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Webhook").field("host", &self.url.host_str()).finish_non_exhaustive()
    }
}

impl Webhook {
    pub fn new(config: &Config, secret: String, outbound: Arc<dyn Outbound>, clock: Arc<dyn Clock>) -> Self {
        Self { outbound, clock, url: config.sms.url(), secret }
    }
}

#[async_trait]
impl SmsSender for Webhook {
    async fn send(&self, message: &Outgoing<'_>) -> Result<Option<String>, SendFailure> {
        let now = self.clock.now();
        let id = message.id.to_string();
        let body = json!({
            "type": "sms.send",
            "timestamp": now.to_string(),
            "data": {
                "id": id,
                "to": message.to.as_str(),
                "text": message.content.text,
                "segments": message.content.segments,
            },
        });
        let (body, timestamp) = (body.to_string(), now.as_secs());
        let signature = webhook_secret::sign(std::slice::from_ref(&self.secret), &id, timestamp, &body);
        let headers =
            [("webhook-id", &*id), ("webhook-timestamp", &*timestamp.to_string()), ("webhook-signature", &*signature)];
        let body = Sent { content_type: "application/json", body };
        let answer = self.outbound.post(&self.url, &headers, body, Reach::Registered, ANSWER_MAX).await;
        match answer {
            Ok(answer) if (200..300).contains(&answer.status) => Ok(None),
            Ok(answer) => Err(SendFailure {
                is_final: is_final(answer.status),
                ..unanswered(OutboundError::Status(answer.status))
            }),
            Err(error) => Err(unanswered(error)),
        }
    }

    /// There is nothing that could be asked without a message.
    async fn test(&self) -> Result<String, String> {
        Ok(format!("messages are posted to {}; none was", self.url.host_str().unwrap_or_default()))
    }
}
