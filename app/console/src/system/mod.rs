//! `/admin/system`: what the server itself does.

pub mod actions;
mod jobs;
mod keys;
mod page;
mod views;

pub use self::page::SystemPage;
