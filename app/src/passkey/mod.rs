//! Ceremonies, wherever they stand: the widget with its island, and adding a passkey.
//!
//! The island has no view of its own: it stands beside server-rendered elements, finds them by their ids, and gives
//! them what needs a browser. So the text stays on the server, the page is complete before any script runs, and the
//! wasm carries neither views nor reactive state nor serde: half of what it weighs with them.

mod island;
#[cfg(target_arch = "wasm32")]
mod webauthn;

#[cfg(feature = "ssr")]
pub mod actions;
#[cfg(feature = "ssr")]
mod boot;
#[cfg(feature = "ssr")]
mod signal_script;
#[cfg(feature = "ssr")]
pub mod views;
#[cfg(feature = "ssr")]
mod widget;
#[cfg(feature = "ssr")]
pub mod wire;

pub use self::island::PasskeyCeremony;
#[cfg(feature = "ssr")]
pub use self::{
    boot::PasskeyBoot,
    signal_script::SignalScript,
    widget::{PasskeyWidget, Purpose, Within},
};
