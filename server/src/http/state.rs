//! What every handler can reach.

use std::sync::Arc;

use ipnet::IpNet;
use latchkey_domain::{Services, ports::Rng};
use latchkey_text::{Language, Words};
use latchkey_ui::health::Doctor;

use tokio::sync::watch;

use super::{Streams, health::Readiness, site::Site};
use crate::{mail::RelayFacts, sms::Signature};

/// Cheap to clone: everything is shared.
#[derive(Clone, Debug)]
pub struct AppState {
    pub services: Arc<Services>,
    /// What it says in words of its own: the lexicon of the services.
    pub words: Arc<Words>,
    pub settings: Arc<Settings>,
    pub site: Arc<Site>,
    pub rng: Arc<dyn Rng>,
    pub relay: Arc<RelayFacts>,
    pub readiness: Arc<Readiness>,
    /// What receipts of text messages are known by, where the provider sends them.
    pub sms_signature: Option<Arc<Signature>>,
    /// Of the console.
    pub streams: Streams,
    /// Of the pages that wait for a sign-in mail.
    pub waiting: Streams,
    /// For the console.
    pub doctor: Arc<dyn Doctor>,
    /// An answer that has no end ends then.
    pub stopping: watch::Receiver<bool>,
}

/// What the HTTP side knows of the configuration.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where neither an address nor a browser asks for one.
    pub language: Language,
    /// Mails stay here and can be read at `/dev/outbox`.
    pub dev_outbox: bool,
    /// Which database it is, without its password.
    pub database: Arc<str>,
    /// The environment variable that a key of the configuration can be set by.
    pub env_name: fn(&str) -> String,
    pub trusted_proxies: Vec<IpNet>,
    pub request_timeout: std::time::Duration,
    /// One log line a request.
    pub log_requests: bool,
    /// Serve `/metrics` beside the pages: only where nobody else can reach them.
    pub metrics_here: bool,
}
