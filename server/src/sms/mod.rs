//! Text messages: put into words, and given to a provider.

mod composer;
mod content;
mod segments;
mod sender;
mod shown;
mod twilio;
mod webhook;

pub use composer::{SmsContent, shipped, whole};
pub use content::content;
pub use sender::{Outgoing, SmsSender, SmsStartError, sender};
pub use shown::{ShownSms, shown};
pub use twilio::{STATUS_PATH, Signature, status_url};
