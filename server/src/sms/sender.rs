//! Who takes text messages.

use std::{fmt::Debug, fs, io, path::PathBuf, sync::Arc};

use async_trait::async_trait;
use latchkey_domain::{
    JobId, Phone,
    ports::{Clock, Outbound},
    services::SendFailure,
};

use super::{SmsContent, twilio::Twilio, webhook::Webhook};
use crate::config::{Config, SmsProvider, is_signing_secret};

/// A message on its way out.
#[derive(Debug)]
pub struct Outgoing<'a> {
    pub id: JobId,
    pub to: &'a Phone,
    pub content: &'a SmsContent,
}

#[async_trait]
pub trait SmsSender: Debug + Send + Sync {
    /// Gives what the provider calls it, if it says so.
    async fn send(&self, message: &Outgoing<'_>) -> Result<Option<String>, SendFailure>;
    /// Would a message be taken? None is sent.
    async fn test(&self) -> Result<String, String>;
}

#[derive(Debug, thiserror::Error)]
pub enum SmsStartError {
    #[error("{0} cannot be read")]
    Read(PathBuf, #[source] io::Error),
    #[error(
        "the secret of the text messages is empty, or is no signing secret (whsec_ and at least 24 bytes in base64)"
    )]
    Secret,
}

/// The one that the configuration names; without one, messages stay where they are, and can be read at `/dev/outbox`.
pub fn sender(
    config: &Config,
    outbound: Arc<dyn Outbound>,
    clock: Arc<dyn Clock>,
) -> Result<Arc<dyn SmsSender>, SmsStartError> {
    Ok(match config.sms.provider {
        None => Arc::new(Nobody),
        Some(SmsProvider::Twilio) => Arc::new(Twilio::new(config, secret(config)?, outbound)),
        Some(SmsProvider::Webhook) => Arc::new(Webhook::new(config, secret(config)?, outbound, clock)),
    })
}

pub(super) fn secret(config: &Config) -> Result<String, SmsStartError> {
    let secret = match (&config.sms.secret, &config.sms.secret_file) {
        (Some(secret), _) => secret.expose().to_owned(),
        (None, Some(path)) => {
            let text = fs::read_to_string(path).map_err(|error| SmsStartError::Read(path.clone(), error))?;
            text.trim().to_owned()
        }
        (None, None) => String::new(),
    };
    // An empty key, or what reads as one, is everybody's.
    let is_sound = match config.sms.provider {
        Some(SmsProvider::Webhook) => is_signing_secret(&secret),
        _ => !secret.is_empty(),
    };
    if is_sound { Ok(secret) } else { Err(SmsStartError::Secret) }
}

/// For a developer, who has no provider.
#[derive(Debug)]
struct Nobody;

#[async_trait]
impl SmsSender for Nobody {
    async fn send(&self, message: &Outgoing<'_>) -> Result<Option<String>, SendFailure> {
        tracing::info!(to = message.to.masked(), "a text message is in the outbox: /dev/outbox");
        Ok(None)
    }

    async fn test(&self) -> Result<String, String> {
        Ok("none is sent: text messages stay readable at /dev/outbox, on this machine only".to_owned())
    }
}
