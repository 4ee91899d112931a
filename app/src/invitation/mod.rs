//! Joining an organization that has invited somebody.

pub mod actions;
mod page;
mod views;

pub use page::InvitationPage;
