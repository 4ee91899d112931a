//! One person, for those who look after people.

pub mod actions;
mod page;
mod sections;
mod views;

pub use page::PersonPage;
