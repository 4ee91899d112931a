//! The newest events, as they happen.

mod island;
#[cfg(target_arch = "wasm32")]
mod source;
pub mod wire;

#[cfg(feature = "ssr")]
mod views;

pub use self::island::LiveEvents;
#[cfg(feature = "ssr")]
pub use self::views::{newest, shown, url, words};
