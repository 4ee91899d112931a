//! Mails and text messages in an operator's own form: per kind and language, in place of those that come with the program.

mod error;
pub mod kinds;
pub mod look;
pub mod ports;
pub mod source;
pub mod template;
pub mod templates;

pub use error::Error;
