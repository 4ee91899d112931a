//! `/admin/administrators`: who administers the server.

pub mod actions;
mod list_page;
mod revoke_page;
mod views;

pub use self::{list_page::AdministratorsPage, revoke_page::RevokePage};
