//! What is kept for `latchkey_domain::identity`.

pub(crate) mod credentials;
pub(crate) mod users;
