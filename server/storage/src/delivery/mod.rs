//! What is kept for `latchkey_domain::delivery`.

pub(crate) mod jobs;
mod sms_records;
mod webhook_deliveries;
mod webhooks;
