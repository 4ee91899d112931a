//! What a server says in words of its own, in place of those that it is shipped with.

pub mod document;
mod error;
pub mod lexicon;
pub mod ports;
pub mod wordings;

pub use error::Error;
