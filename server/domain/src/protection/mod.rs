//! Limits, and the log of what happened.

pub mod audit;
pub mod ports;
pub mod rate_limiter;
