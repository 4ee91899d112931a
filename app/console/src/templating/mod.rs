//! `/admin/templates`: mails and text messages in this server's own form.

mod fields;
mod list_page;
mod page;
pub mod views;

pub use self::{list_page::TemplatesPage, page::TemplatePage};
