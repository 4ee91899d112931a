//! The palette (Ctrl-K) and the keyboard's shortcuts, on every page of the console. Without scripts there is nothing of
//! it: all that it leads to is on the pages, too.

mod island;
#[cfg(target_arch = "wasm32")]
mod keys;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod palette;
pub mod wire;

#[cfg(feature = "ssr")]
pub mod views;

pub use self::island::Commands;
