//! Signing in, one file a method, and the sessions that come of it.

pub mod access;
pub(crate) mod attempt;
pub mod browser_session;
pub mod client_states;
pub mod complete;
pub mod email_code;
pub mod embed_wish;
pub mod embeds;
pub mod error;
pub mod form_tokens;
mod guesses;
pub mod login_domain;
pub mod methods;
pub(crate) mod moved_after;
pub mod new_browser;
pub mod one_time_code;
mod others_sessions;
pub mod passkey;
pub mod phone_code;
pub mod policy;
pub mod ports;
pub mod recovery;
pub mod recovery_address;
pub mod recovery_link;
mod risk;
pub mod second_step;
pub mod sent_code;
pub mod sessions;
pub mod set_up;
mod set_up_after;
pub mod settings;
pub mod sign_in_link;
mod stop_token;
pub mod ways_in;

pub use error::{AccessError, Error};
