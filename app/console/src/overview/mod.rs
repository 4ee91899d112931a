//! `/admin`: how the server is used, and what is still to be set up.

mod causes;
mod chart;
mod checklist;
mod page;
mod views;

pub use self::page::OverviewPage;
