//! What is kept for `latchkey_domain::protection`.

pub(crate) mod audit_log;
mod statistics;
