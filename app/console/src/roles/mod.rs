//! `/admin/roles`: which role has which permission, and a page for each of them.

pub mod actions;
mod one_page;
mod page;
mod views;

pub use self::{
    one_page::{PermissionPage, RolePage},
    page::RolesPage,
};
