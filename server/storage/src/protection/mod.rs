//! What is kept for `latchkey_domain::protection`.

pub(crate) mod audit_log;
pub(crate) mod keyed_requests;
mod statistics;
