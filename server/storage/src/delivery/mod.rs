//! What is kept for `latchkey_domain::delivery`.

pub(crate) mod jobs;
mod webhook_deliveries;
mod webhooks;
