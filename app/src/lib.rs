//! Everything that renders.
//!
//! Pages are rendered on the server only (feature `ssr`), complete and working without scripts. What a browser runs
//! (feature `hydrate`) are the [`islands`]: they draw nothing, but bring the page that is there already to life.

pub mod islands;
pub mod routes;
pub mod server_fns;
pub mod wire;

#[cfg(feature = "ssr")]
mod app;
#[cfg(feature = "ssr")]
pub mod components;
#[cfg(feature = "ssr")]
pub mod context;
#[cfg(feature = "ssr")]
pub mod locales;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
mod shell;
#[cfg(feature = "ssr")]
pub mod user_agent;

#[cfg(target_arch = "wasm32")]
mod allocator;
#[cfg(target_arch = "wasm32")]
mod dom;
#[cfg(target_arch = "wasm32")]
mod webauthn;

#[cfg(feature = "ssr")]
pub use self::{
    app::App,
    context::{PasskeyOffer, SiteFiles, UiContext},
    shell::shell,
};
