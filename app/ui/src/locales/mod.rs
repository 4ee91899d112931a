//! What the UI says. Only the server reads it: islands show and hide text that the page already carries.

pub mod en;

pub use en as text;
