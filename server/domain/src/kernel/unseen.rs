//! Characters that nobody sees, or that turn the text around them: what people know something by has none of them.

/// The flags of England, Scotland and Wales, the only ones that are written with tags (Unicode Technical Standard #51, annex C).
const FLAGS: [&str; 3] = [
    "\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
    "\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
    "\u{1f3f4}\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
];

/// The first one in this text, but for those that are part of how a word or a picture is written: joiners in the scripts that have
/// them, and selectors of how the character before them looks.
pub fn unseen(text: &str) -> Option<char> {
    let (mut rest, mut before) = (text, ' ');
    while let Some(c) = rest.chars().next() {
        if let Some(after) = FLAGS.iter().find_map(|flag| rest.strip_prefix(flag)) {
            (rest, before) = (after, '\u{1f3f4}');
            continue;
        }
        let after = &rest[c.len_utf8()..];
        if is_unseen(c) && !is_written(c, before, after.chars().next()) {
            return Some(c);
        }
        (rest, before) = (after, c);
    }
    None
}

/// Unicode's `Default_Ignorable_Code_Point` with the bidirectional controls, and the blanks that look like nothing.
const fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Is it part of how what stands around it is written?
fn is_written(c: char, before: char, after: Option<char>) -> bool {
    match c {
        '\u{200c}' => is_joined(before),
        '\u{200d}' => is_joined(before) || (is_picture(before) && after.is_some_and(is_picture)),
        '\u{180b}'..='\u{180f}' => matches!(before, '\u{1820}'..='\u{18aa}'),
        // As in "1️⃣".
        '\u{fe0f}' if after == Some('\u{20e3}') => matches!(before, '0'..='9' | '#' | '*'),
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => has_looks(before),
        _ => false,
    }
}

/// Is it of a script whose letters join, and in which some words are written with a sign that they do, or do not? Arabic and
/// Syriac and their kin, the scripts of India and around it.
const fn is_joined(c: char) -> bool {
    matches!(c,
        '\u{600}'..='\u{61b}' | '\u{61d}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17b3}'
        | '\u{17b6}'..='\u{17d3}' | '\u{1820}'..='\u{18aa}' | '\u{1a20}'..='\u{1aaf}' | '\u{1b00}'..='\u{1ccf}'
        | '\u{a800}'..='\u{a8ff}' | '\u{a980}'..='\u{a9df}' | '\u{aa00}'..='\u{aadf}' | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}' | '\u{11000}'..='\u{11fff}')
}

/// Is it a picture, or what says of one how it looks?
const fn is_picture(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{27ff}' | '\u{2900}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

/// Are there several ways in which it may look? Of ideographs, pictures and signs; never of the letters of Europe.
const fn has_looks(c: char) -> bool {
    matches!(c, '©' | '®' | '\u{1000}'..='\u{1dff}' | '\u{2010}'..) && !is_unseen(c) && !is_blank(c)
}

const fn is_blank(c: char) -> bool {
    matches!(c, '\u{1680}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn honest_names_of_any_script_are_whole() {
        for name in [
            "",
            "Bücher & Äpfel",
            "متجر",
            "חנות",
            "お店",
            "Shop ☕",
            "O\u{301}scar",
            // "Library" in Persian, with its non-joiner; a name in Marathi; a word in Malayalam that ends in a joiner.
            "کتاب\u{200c}خانه",
            "तऱ\u{200d}हा",
            "ക്ഷൻ അവന\u{d4d}\u{200d}",
            "শ্রী ক\u{9cd}\u{200c}ষ",
            "ක\u{dca}\u{200d}ර",
            // A family, a rainbow flag, a heart, a key, Scotland.
            "👨\u{200d}👩\u{200d}👧",
            "🏳\u{fe0f}\u{200d}🌈",
            "Team ❤\u{fe0f}",
            "1\u{fe0f}\u{20e3} A",
            "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} A",
            "👩🏽\u{200d}🚀",
            // A surname in Japan.
            "葛\u{e0100}城",
            "Acme©\u{fe0e}",
        ] {
            assert_eq!(unseen(name), None, "{name:?}");
        }
    }

    #[test]
    fn what_hides_or_turns_is_found() {
        for (name, found) in [
            ("Bank\u{202e}live", '\u{202e}'),
            ("Ba\u{200b}nk", '\u{200b}'),
            ("Ba\u{200c}nk", '\u{200c}'),
            ("Ba\u{200d}nk", '\u{200d}'),
            ("Банк\u{200d}", '\u{200d}'),
            ("Bank\u{fe0f}", '\u{fe0f}'),
            ("1\u{fe0f}", '\u{fe0f}'),
            (" \u{fe0f}", '\u{fe0f}'),
            ("متجر\u{200f}", '\u{200f}'),
            ("متجر\u{202b}", '\u{202b}'),
            ("کتاب\u{200c}\u{200c}خانه", '\u{200c}'),
            ("👨\u{200d}", '\u{200d}'),
            ("👨\u{200d}a", '\u{200d}'),
            ("葛\u{e0100}\u{e0100}", '\u{e0100}'),
            ("🏴\u{e0041}\u{e007f}", '\u{e0041}'),
            ("a\u{e0067}", '\u{e0067}'),
            ("\u{2800}", '\u{2800}'),
            ("\u{200d}", '\u{200d}'),
        ] {
            assert_eq!(unseen(name), Some(found), "{name:?}");
        }
    }
}
