//! Pages on the way to an application that sent somebody here, and what those pages have in common.

pub mod actions;
mod choose_page;
mod consent_page;
mod organization_page;
mod parts;
mod samples;
pub mod views;

pub use self::{
    choose_page::ChoosePage,
    consent_page::ConsentPage,
    organization_page::OrganizationPage,
    parts::{Back, Logo, Shared},
};
