//! `/admin/organizations`: the list, and each with its members, invitations and settings.

pub mod actions;
mod invitations;
mod list_page;
mod members;
mod page;
mod sender;
mod settings;
pub mod views;

pub use self::{
    list_page::OrganizationsPage,
    members::{Roles, RolesForm, as_typed},
    page::OrganizationPage,
};
