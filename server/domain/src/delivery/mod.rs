//! What people are told, and the jobs that tell them.

mod error;
pub mod job;
pub mod mail;
pub mod mail_route;
pub mod mails;
pub mod ports;
pub mod set_aside;
pub mod sms;
pub mod sms_messages;
pub mod sms_record;
pub mod webhook;
pub mod webhook_calls;
pub mod webhook_secret;
pub mod webhooks;

pub use error::Error;
