//! How the pages and mails of a place look, and what it is called: of the server, of an organization, of an application.

pub mod accent;
pub mod brand;
pub mod brands;
mod error;
pub mod font;
pub mod look;
pub mod picture;
pub mod ports;
pub mod shown;
pub mod style_sheet;
pub mod tones;

pub use error::Error;
