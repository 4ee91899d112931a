//! `/admin/roles`: which role has which permission.

pub mod actions;
mod page;
mod views;

pub use page::RolesPage;
