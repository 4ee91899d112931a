//! Who may do what, limits, and the log of what happened.

pub mod actor;
pub mod audit;
pub mod audit_query;
pub mod authz;
pub mod error;
pub mod ports;
pub mod rate_limiter;
pub mod repeats;
pub mod statistics;
pub(crate) mod still;

pub use error::Error;
