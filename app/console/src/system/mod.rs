//! `/admin/system`: what the server itself does.

pub mod actions;
mod health;
mod jobs;
mod keys;
mod page;
mod signing_in;
mod views;

pub use self::{health::HealthPage, page::SystemPage};
