//! Applications, their tokens, and the keys that sign them.

pub mod authorization_answer;
pub mod authorization_code;
pub mod authorization_error;
pub mod authorization_parameters;
pub mod authorization_request;
pub mod authorize;
pub mod claims_request;
pub mod client;
pub mod client_change;
pub mod client_credentials;
mod client_log;
pub mod client_rules;
pub mod client_types;
pub mod client_uris;
pub mod clients;
pub mod connected;
pub mod consent;
pub mod dpop;
pub mod error;
pub mod exchange;
pub mod grant;
pub mod id_token;
pub mod introspection;
pub mod issue;
pub mod jwk_set;
pub mod misses;
pub mod ports;
pub mod prompt;
pub mod revocation;
pub mod scope;
pub mod signing_key;
pub mod signing_keys;
pub mod token;
pub mod tokens;
pub mod user_info;

pub use error::Error;
