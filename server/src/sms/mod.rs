//! Text messages: put into words, and given to a provider.

mod composer;
mod segments;
mod sender;
mod shown;
mod twilio;
mod webhook;

pub use composer::{SmsContent, compose};
pub use sender::{Outgoing, SmsSender, SmsStartError, sender};
pub use shown::{ShownSms, shown};
pub use twilio::{STATUS_PATH, Signature, status_url};
