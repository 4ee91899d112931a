//! Backends to tell cases to, and things to tell about.

#[macro_use]
mod macros;
mod backends;
mod samples;

pub(crate) use backends::{file_url, on_pooled, on_postgres, on_sqlite};
pub(crate) use latchkey_domain::testing::permit;
pub(crate) use samples::*;
