//! The admin console, for those who run the service.
//!
//! Its pages are complete without scripts, as all are. Its islands are drawn with Leptos, on the server and in the
//! browser: here a screen may weigh more than the login page.

pub mod commands;
pub mod live;
pub mod users;

#[cfg(feature = "ssr")]
pub mod access;
#[cfg(feature = "ssr")]
pub mod actions;
#[cfg(feature = "ssr")]
pub mod administrators;
#[cfg(feature = "ssr")]
mod app;
#[cfg(feature = "ssr")]
pub mod applications;
#[cfg(feature = "ssr")]
pub mod audit;
#[cfg(feature = "ssr")]
pub mod branding;
#[cfg(feature = "ssr")]
pub mod bulk;
#[cfg(feature = "ssr")]
pub mod components;
#[cfg(feature = "ssr")]
pub mod frame;
#[cfg(feature = "ssr")]
pub mod import;
#[cfg(feature = "ssr")]
pub mod load;
#[cfg(feature = "ssr")]
pub mod organizations;
#[cfg(feature = "ssr")]
mod overview;
#[cfg(feature = "ssr")]
pub mod people;
#[cfg(feature = "ssr")]
pub mod places;
#[cfg(feature = "ssr")]
pub mod roles;
#[cfg(feature = "ssr")]
pub mod system;
#[cfg(feature = "ssr")]
pub mod templating;
#[cfg(feature = "ssr")]
pub mod undo;
#[cfg(feature = "ssr")]
mod webhooks;
#[cfg(feature = "ssr")]
mod wording;

#[cfg(feature = "ssr")]
pub use self::app::{App, document};
