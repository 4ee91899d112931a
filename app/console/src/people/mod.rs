//! One person, for those who look after people.

pub mod actions;
mod new_page;
mod organizations;
mod page;
mod recovery_page;
mod sections;
mod views;

pub use new_page::NewPersonPage;
pub use page::PersonPage;
pub use recovery_page::RecoveryLinkPage;
pub use views::named;
