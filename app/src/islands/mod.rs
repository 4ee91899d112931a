//! The interactive parts.
//!
//! An island here has no view of its own: it stands beside server-rendered elements, finds them by their ids, and gives
//! them what needs a browser. So the text stays on the server, the page is complete before any script runs, and the
//! wasm carries neither views nor reactive state nor serde: half of what it weighs with them.

mod passkey;
#[cfg(target_arch = "wasm32")]
mod post;

pub use self::passkey::PasskeyCeremony;
