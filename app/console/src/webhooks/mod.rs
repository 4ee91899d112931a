//! `/admin/webhooks`: programs that are told of events.

pub mod actions;
mod form;
mod list_page;
mod new_page;
mod one_page;
mod views;

pub use self::{list_page::WebhooksPage, new_page::NewWebhookPage, one_page::WebhookPage};
