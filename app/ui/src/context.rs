//! What the server tells the pages, once a request, as a Leptos context.

use std::sync::Arc;

use serde::Deserialize;

use crate::health::Doctor;

/// URL paths of the built files, with their content hashes, as `manifest.json` has them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct SiteFiles {
    /// Of the pages of sign-in and of the account.
    pub login: Bundle,
    pub console: Bundle,
    pub css: String,
    pub console_css: String,
}

/// The islands of some pages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Bundle {
    pub js: String,
    pub wasm: String,
}

#[derive(Clone, Debug)]
pub struct UiContext {
    pub site: Arc<SiteFiles>,
    /// The nonce of this response's `Content-Security-Policy`.
    pub csp_nonce: Arc<str>,
    /// Mails are kept at [`crate::routes::DEV_OUTBOX`] instead of being sent.
    pub is_dev_outbox: bool,
    /// Which database this server is over, without its password.
    pub database: Arc<str>,
    /// The environment variable that a key of the configuration can be set by.
    pub env_name: fn(&str) -> String,
    pub doctor: Arc<dyn Doctor>,
}
