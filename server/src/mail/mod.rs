//! Mails: put into words, and given to a relay.

mod bounded;
mod composer;
mod content;
mod dkim;
mod kinds;
mod message;
mod organization_relays;
mod relay;
mod sender;
mod shipped;
mod shown;

pub use composer::{MailContent, compose};
pub use content::content;
pub use organization_relays::OwnRelays;
pub use relay::RelayFacts;
pub use sender::{Sender, SenderError};
pub use shipped::shipped;
pub use shown::{ShownMail, shown};
