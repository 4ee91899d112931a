//! A small sign by which a passkey is found again in a list.

use leptos::prelude::*;

/// How many tints the style sheet has.
const TINTS: u32 = 6;

/// Initials of the first two words, in a tint that stays with the name.
#[component]
pub fn Monogram(name: String) -> impl IntoView {
    let tint = name.chars().fold(0_u32, |sum, c| sum.wrapping_mul(31).wrapping_add(u32::from(c))) % TINTS;
    view! {
        <span class=format!("monogram monogram-{tint}") aria-hidden="true">
            {initials(&name)}
        </span>
    }
}

fn initials(name: &str) -> String {
    let words = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    words.take(2).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_of_providers() {
        let cases =
            [("iCloud Keychain", "IK"), ("1Password", "1"), ("Chrome on Windows", "CO"), ("Ö (old)", "ÖO"), ("—", "")];
        for (name, expected) in cases {
            assert_eq!(initials(name), expected, "{name}");
        }
    }
}
