//! `/admin/words`: what pages, mails and messages say, in words of this server's own.

mod arguments;
mod list_page;
mod text_page;
mod views;

pub use self::{list_page::WordsPage, text_page::TextPage};
