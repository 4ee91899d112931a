//! Signing in, one file a method, and the sessions that come of it.

pub(crate) mod attempt;
pub mod complete;
pub mod email_codes;
pub mod embeds;
pub mod error;
pub mod form_tokens;
pub mod login_domain;
pub mod one_time_code;
pub(crate) mod policy;
pub mod ports;
pub mod recovery;
pub mod recovery_link;
pub mod session;
pub mod sessions;
pub mod sign_in;

pub use error::{AccessError, Error};
