//! `/account/organizations`: the organizations that somebody is in, and those of their own that they look after.

pub mod actions;
mod domains;
mod invitations;
mod list_page;
mod members;
mod one_page;
mod sender;
mod settings;
mod views;

pub use self::{list_page::OrganizationsPage, one_page::OrganizationPage};
