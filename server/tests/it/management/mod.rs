//! The management API.

mod access;
pub mod actors;
mod applications;
mod changes;
mod people;
mod webhooks;
