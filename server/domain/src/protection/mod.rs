//! Who may do what, limits, and the log of what happened.

pub mod actor;
pub mod audit;
pub mod authz;
pub mod ports;
pub mod rate_limiter;
pub mod statistics;
