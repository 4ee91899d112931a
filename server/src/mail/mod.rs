//! Mails: put into words, and given to a relay.

mod composer;
mod kinds;
mod message;
mod relay;
mod sender;

pub use composer::Composer;
pub use relay::RelayFacts;
pub use sender::{Sender, SenderError};
