//! The pages of sign-in and of the account: a folder an area, with its pages, what they load (`views`), what people
//! change (`actions`), its islands and its wire types.
//!
//! Pages are rendered on the server only (feature `ssr`), complete and working without scripts. What a browser runs
//! (feature `hydrate`) are islands: they draw nothing, but bring the page that is there already to life.

pub mod passkey;

#[cfg(feature = "ssr")]
pub mod account;
#[cfg(feature = "ssr")]
mod app;
#[cfg(feature = "ssr")]
pub mod application;
#[cfg(feature = "ssr")]
mod code;
#[cfg(feature = "ssr")]
pub mod device;
#[cfg(feature = "ssr")]
pub mod embed;
#[cfg(feature = "ssr")]
mod home;
#[cfg(feature = "ssr")]
pub mod invitation;
#[cfg(feature = "ssr")]
pub mod login;
#[cfg(feature = "ssr")]
mod logout;
#[cfg(feature = "ssr")]
pub use latchkey_ui::user_agent;

#[cfg(feature = "ssr")]
pub use self::app::{App, document};
