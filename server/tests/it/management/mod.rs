//! The management API.

mod access;
pub mod actors;
mod changes;
mod people;
mod webhooks;
