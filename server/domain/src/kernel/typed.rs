//! What somebody types after what stands on a page.

use icu_normalizer::ComposingNormalizerBorrowed;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// Is this the word, as far as anybody can see and type it? A blank is like any number of them, a letter like its parts, and
/// what has no looks of its own counts for nothing. A word of which nothing is left by that is compared as it is.
pub fn is_typed(typed: &str, word: &str) -> bool {
    let wanted = seen(word);
    if wanted.is_empty() { typed.trim() == word.trim() } else { seen(typed) == wanted }
}

fn seen(text: &str) -> String {
    let is_seen = |c: &char| {
        let is_selector = matches!(c, '\u{fe00}'..='\u{fe0f}');
        let unseen = [GeneralCategory::Control, GeneralCategory::Format];
        c.is_whitespace() || !is_selector && !unseen.contains(&c.general_category())
    };
    let text: String = text.chars().filter(is_seen).collect();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    ComposingNormalizerBorrowed::new_nfc().normalize(&words).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_the_same_is_the_same() {
        for (typed, word) in [
            (" Acme ", "Acme"),
            ("Acme GmbH", "Acme  GmbH"),
            ("Acme GmbH", "Acme\u{a0}GmbH"),
            ("Acme", "Ac\u{200b}me\u{feff}"),
            ("Acme", "\u{202e}Acme"),
            ("Ac\u{ad}me", "Acme"),
            ("Zoë", "Zoe\u{308}"),
            ("Zoe\u{308}", "Zoë"),
            ("Zoë", "Zoe\u{200d}\u{308}"),
            ("❤", "❤\u{fe0f}"),
            ("\u{200b}", "\u{200b}"),
        ] {
            assert!(is_typed(typed, word), "{typed:?}, {word:?}");
        }
    }

    #[test]
    fn what_looks_otherwise_is_not() {
        for (typed, word) in [
            ("", "Acme"),
            ("acme", "Acme"),
            ("Zoe", "Zoë"),
            ("AcmeGmbH", "Acme GmbH"),
            ("Acme", "Acme GmbH"),
            ("", "\u{200b}"),
            ("\u{200b}", "Acme"),
        ] {
            assert!(!is_typed(typed, word), "{typed:?}, {word:?}");
        }
    }
}
