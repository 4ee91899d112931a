//! `/admin/people/import`: people from a file.

mod page;
mod views;

pub use page::ImportPage;
pub use views::{FILE_MAX, NOT_UTF8, TOO_LARGE};
