//! What people read: every text, in every language, and how each language writes numbers, days and times.
//!
//! The texts are Fluent messages in `locales/<language>/<area>.ftl`. Code names a message by a function of [`messages`],
//! passes the [`Message`] on, and [`Language::say`] puts it into words where it is shown: the
//! shipped ones, or those that a server has in their place ([`Words`]).

mod added;
mod check;
mod file;
mod language;
mod message;
mod negotiate;
mod originals;
mod own_words;
mod report;
mod texts;
mod when;
mod words;

pub use self::{
    added::{Added, Flaw, add_languages, added_languages, check_language, why_not_offered, write_language},
    check::{Checked, TEXT_MAX, Wrong, arguments_of, check},
    file::{FileText, read_file, write_file},
    language::Language,
    message::{Arg, Hole, Message},
    negotiate::negotiate,
    originals::Original,
    report::{FileReport, look_at_file},
    texts::Piece,
    when::ago,
    words::Words,
};

/// What days and times are written of.
pub use latchkey_domain::Timestamp;

/// A function for every message of `locales/en`.
pub mod messages {
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}
