//! Mails: put into words, and given to a relay.

mod composer;
mod kinds;
mod message;
mod relay;
mod sender;
mod shown;

pub use composer::{MailContent, compose};
pub use relay::RelayFacts;
pub use sender::{Sender, SenderError};
pub use shown::{ShownMail, shown};
