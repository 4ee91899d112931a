//! What people read: every text, in every language, and how each language writes numbers, days and times.
//!
//! The texts are Fluent messages in `locales/<language>/<area>.ftl`. Code names a message by a function of [`messages`],
//! passes the [`Message`] on, and [`Language::say`] puts it into words where it is shown.

mod language;
mod message;
mod negotiate;
mod texts;
mod when;

pub use self::{
    language::Language,
    message::{Arg, Hole, Message},
    negotiate::negotiate,
    texts::Piece,
    when::ago,
};

/// What days and times are written of.
pub use latchkey_domain::Timestamp;

/// A function for every message of `locales/en`.
pub mod messages {
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}
