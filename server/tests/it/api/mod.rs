//! The JSON API, through the front door.

pub mod actors;
pub mod call;
mod clients;
mod contract;
mod cors;
mod credentials;
mod email_code;
mod end_user;
mod enrolment;
mod jwks;
mod magic_link;
mod mfa;
mod passkey_login;
mod passkey_registration;
mod requests;
mod second_factor;
mod status;
mod tokens;
