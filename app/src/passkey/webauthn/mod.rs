//! The browser's side of the ceremonies (WebAuthn L3 §5), over the browser's own JSON methods: what the server sends
//! and gets is never taken apart here, unless a password manager's answer cannot do it by itself.

mod browser;
mod capabilities;
mod ceremony;
mod failure;
mod signal;

pub use self::{
    capabilities::{is_conditional_available, is_supported},
    ceremony::{Kind, Mediation, run, to_json},
    failure::{Failure, UNSENT},
    signal::signal_unknown,
};
