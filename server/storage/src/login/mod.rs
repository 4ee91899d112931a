//! What is kept for `latchkey_domain::login`.

pub(crate) mod access;
pub(crate) mod ceremonies;
pub(crate) mod one_time_codes;
pub(crate) mod phone_codes;
pub(crate) mod phone_removals;
mod recovery_addresses;
pub(crate) mod recovery_links;
mod recovery_requests;
pub(crate) mod remembered_browsers;
mod sent_codes;
mod server_settings;
pub(crate) mod sessions;
