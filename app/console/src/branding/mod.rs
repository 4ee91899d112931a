//! `/admin/brand`: what the server, an organization, an application is called and how it looks, with the sign-in page as it
//! would be.

pub mod actions;
mod page;
mod pictures;
mod preview;
pub mod views;

pub use self::page::BrandPage;
