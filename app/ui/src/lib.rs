//! What the login and account pages share with the admin console: the document around a page, components, addresses,
//! and on the server what a page or a server function reads of its request and answers with.

mod app_error;
pub mod routes;

#[cfg(target_arch = "wasm32")]
mod allocator;
#[cfg(target_arch = "wasm32")]
pub mod dom;
#[cfg(target_arch = "wasm32")]
pub mod post;
#[cfg(target_arch = "wasm32")]
pub mod stop;

#[cfg(feature = "ssr")]
pub mod components;
#[cfg(feature = "ssr")]
mod context;
#[cfg(feature = "ssr")]
pub mod cookies;
#[cfg(feature = "ssr")]
pub mod error;
#[cfg(feature = "ssr")]
pub mod flash;
#[cfg(feature = "ssr")]
pub mod form_token;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod hand_back;
#[cfg(feature = "ssr")]
pub mod health;
#[cfg(feature = "ssr")]
pub mod language;
#[cfg(feature = "ssr")]
pub mod last_sign_in;
#[cfg(feature = "ssr")]
pub mod paths;
#[cfg(feature = "ssr")]
pub mod posted;
#[cfg(feature = "ssr")]
pub mod problem;
#[cfg(feature = "ssr")]
pub mod protocol;
#[cfg(feature = "ssr")]
pub mod request;
#[cfg(feature = "ssr")]
pub mod sender;
#[cfg(feature = "ssr")]
mod shell;
#[cfg(feature = "ssr")]
pub mod shipped;
#[cfg(feature = "ssr")]
pub mod text;
#[cfg(feature = "ssr")]
pub mod user_agent;

pub use self::app_error::{AppError, SecondWays};
#[cfg(feature = "ssr")]
pub use self::{
    context::{Bundle, SiteFiles, UiContext},
    forms::GoTo,
    shell::Shell,
};
