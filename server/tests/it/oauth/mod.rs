//! The OAuth and OpenID Connect endpoints, through the front door.

pub mod actors;
mod attacks;
mod by_api;
mod client_auth;
mod code;
mod cors;
mod device;
mod documents;
pub mod dpop;
mod fapi;
mod introspection;
mod jwks_uri;
mod management;
pub mod par;
pub mod races;
mod refresh;
mod registration;
mod request_object;
mod token_exchange;
mod user_info;
