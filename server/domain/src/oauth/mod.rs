//! Applications, their tokens, and the keys that sign them.

pub mod authorization_code;
pub mod client;
pub mod client_change;
mod client_log;
pub mod client_rules;
pub mod client_types;
pub mod client_uris;
pub mod clients;
pub mod error;
pub mod grant;
pub mod jwk_set;
pub mod misses;
pub mod ports;
pub mod scope;
pub mod signing_key;
pub mod signing_keys;
pub mod token;
pub mod tokens;

pub use error::Error;
