//! A small sign by which somebody, or something, is found again in a list.

use leptos::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

/// How many tints the style sheet has.
const TINTS: u32 = 6;

/// Initials of the first two words, in a tint that stays with whoever, or whatever, it is.
#[component]
pub fn Initials(
    name: String,
    /// Whose they are; without one the tint is the name's.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let tint = tint(id.as_ref().unwrap_or(&name));
    view! {
        <span class=format!("monogram monogram-{tint}") aria-hidden="true">
            {initials(&name)}
        </span>
    }
}

/// Of an id, or of a name.
pub fn tint(of: &str) -> u32 {
    of.chars().fold(0_u32, |sum, c| sum.wrapping_mul(31).wrapping_add(u32::from(c))) % TINTS
}

/// Of a name without letters and digits its first sign, such as an emoji.
pub fn initials(name: &str) -> String {
    let words = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let initials: String = words.take(2).flat_map(char::to_uppercase).collect();
    if initials.is_empty() { name.trim().graphemes(true).next().unwrap_or_default().to_owned() } else { initials }
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_of_providers() {
        let cases =
            [("iCloud Keychain", "IK"), ("1Password", "1"), ("Chrome on Windows", "CO"), ("Ö (old)", "ÖO"), ("—", "—")];
        for (name, expected) in cases {
            assert_eq!(initials(name), expected, "{name}");
        }
    }

    #[test]
    fn a_name_of_emoji_has_a_monogram() {
        for (name, expected) in [("🔑", "🔑"), ("👩\u{200d}💻 🔒", "👩\u{200d}💻"), ("🇨🇭🇨🇭", "🇨🇭"), ("🔑 My key", "MK")]
        {
            assert_eq!(initials(name), expected, "{name}");
        }
    }
}
