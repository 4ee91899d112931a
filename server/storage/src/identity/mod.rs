//! What is kept for `latchkey_domain::identity`.

mod administrators;
mod bulk_runs;
pub(crate) mod credentials;
mod second_factors;
pub(crate) mod users;
