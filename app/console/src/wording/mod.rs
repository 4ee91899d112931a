//! `/admin/words`: what pages, mails and messages say, in words of this server's own.

mod arguments;
mod file_views;
mod import_page;
mod list_page;
mod text_page;
mod views;

pub use self::{import_page::ImportWordsPage, list_page::WordsPage, text_page::TextPage};
