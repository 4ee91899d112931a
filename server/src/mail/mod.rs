//! Mails: put into words, and given to a relay.

mod composer;
mod kinds;
mod message;
mod sender;

pub use composer::Composer;
pub use sender::{Sender, SenderError};
