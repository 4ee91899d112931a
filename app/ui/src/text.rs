//! Texts, in the language of the request that is served.

use latchkey_text::Piece;
pub use latchkey_text::{
    Arg, Checked, FileReport, Hole, Language, Message, Original, TEXT_MAX, Timestamp, Wrong, ago, arguments_of, check,
    look_at_file, messages::*,
};
use leptos::prelude::{AnyView, IntoAny, use_context};

/// Between a device and its address, and the like. It ends a line, but begins none.
pub const DOT: &str = "\u{a0}· ";

/// What the reader of this page reads.
pub fn language() -> Language {
    use_context().unwrap_or_else(Language::english)
}

/// An address on the internet among words. Where these begin at the right, the parts between its colons would change places:
/// marks keep its own direction (Unicode Standard Annex #9, LRI and PDI).
pub fn ip_address(ip: &str) -> String {
    if language().is_rtl() { format!("\u{2066}{ip}\u{2069}") } else { ip.to_owned() }
}

/// The message in words.
pub fn say(message: Message) -> String {
    language().say(&message)
}

/// The message in words, with a view for each of its [`Hole`]s.
pub fn say_around(message: Message, views: impl IntoIterator<Item = AnyView>) -> Vec<AnyView> {
    let mut views: Vec<Option<AnyView>> = views.into_iter().map(Some).collect();
    let pieces = language().pieces(&message).into_iter();
    pieces
        .filter_map(|piece| match piece {
            // Rendered it would be a space: a second one before the next word, and one at which a line may break.
            Piece::Text(text) if text.is_empty() => None,
            Piece::Text(text) => Some(text.into_any()),
            Piece::Hole(at) => views.get_mut(at)?.take(),
        })
        .collect()
}
