//! People, their profile, their passkeys, and the browsers that they have signed in with.

pub mod account;
pub mod administrator;
pub mod administrators;
pub mod bulk;
pub mod console;
pub mod credential;
pub mod error;
pub mod factors;
pub mod known_browsers;
pub mod passkey_namer;
pub mod passkey_names;
pub mod passkeys;
pub mod people;
pub mod places;
pub mod ports;
pub mod search;
pub mod transfer;
pub mod user;
pub mod users;

pub use error::Error;
