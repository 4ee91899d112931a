//! What the server tells the pages, once a request, as a Leptos context.

use std::sync::Arc;

/// URL paths of the built files, with their content hashes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFiles {
    pub js: String,
    pub wasm: String,
    pub css: String,
}

#[derive(Clone, Debug)]
pub struct UiContext {
    pub site: Arc<SiteFiles>,
    /// The nonce of this response's `Content-Security-Policy`.
    pub csp_nonce: Arc<str>,
    /// Mails are kept at [`crate::routes::DEV_OUTBOX`] instead of being sent.
    pub is_dev_outbox: bool,
}
