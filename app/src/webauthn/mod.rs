//! The browser's side of the ceremonies (WebAuthn L3 §5), over the browser's own JSON methods: what the server sends
//! and gets is never taken apart here.

mod browser;
mod capabilities;
mod ceremony;
mod failure;
mod signal;

pub use self::{
    capabilities::{is_conditional_available, is_supported},
    ceremony::{Kind, Mediation, Stop, run, to_json},
    failure::Failure,
    signal::{signal_all_accepted, signal_unknown, signal_user_details},
};
