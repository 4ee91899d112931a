//! What is kept for `latchkey_domain::oauth`.

pub(crate) mod authorization_codes;
pub(crate) mod clients;
pub(crate) mod consents;
pub(crate) mod device_codes;
mod grants;
pub(crate) mod refresh_tokens;
pub(crate) mod registration_tokens;
mod session_clients;
pub(crate) mod signing_keys;
