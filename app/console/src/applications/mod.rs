//! `/admin/applications`: the applications that sign their people in here.

pub mod actions;
mod danger;
mod fields;
mod integration;
mod list_page;
mod new_page;
mod page;
mod people;
mod secrets;
mod settings;
mod snippets;
pub mod views;

pub use self::{list_page::ApplicationsPage, new_page::NewApplicationPage, page::ApplicationPage};
