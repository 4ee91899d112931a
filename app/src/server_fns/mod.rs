//! Server functions only: extract, call one service, map the error.
//!
//! All speak [`protocol::Form`], so each works as the `action` of a plain form and as a call from an island.

pub mod email_code;
pub mod embed;
pub mod look;
pub mod passkeys;
pub mod profile;
pub mod protocol;
pub mod recovery;
pub mod registration;
pub mod sessions;
pub mod sign_in;
pub mod step_up;

#[cfg(feature = "ssr")]
pub mod activity;
#[cfg(feature = "ssr")]
pub mod cookies;
#[cfg(feature = "ssr")]
pub mod error;
#[cfg(feature = "ssr")]
mod export;
#[cfg(feature = "ssr")]
pub mod flash;
#[cfg(feature = "ssr")]
pub mod form_token;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod overview;
#[cfg(feature = "ssr")]
pub mod posted;
#[cfg(feature = "ssr")]
pub mod request;
