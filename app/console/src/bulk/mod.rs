//! One deed to many people: who they are, once more, and how it goes.

pub mod actions;
mod ask_page;
mod live;
mod run_page;
pub mod views;
mod words;

pub use ask_page::BulkPage;
pub use live::Progress;
pub use run_page::BulkRunPage;
pub use words::deed as deed_words;
