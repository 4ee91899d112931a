//! What is kept for `latchkey_domain::identity`.

mod administrators;
pub(crate) mod credentials;
pub(crate) mod users;
