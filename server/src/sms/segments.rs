//! How long a text message is, in what it costs (3GPP TS 23.038 §6.1, §6.2, and TS 23.040 §9.2.3.24.1).

/// Of one message alone, and of each part of a longer one.
const SEPTETS: (usize, usize) = (160, 153);
const CODE_UNITS: (usize, usize) = (70, 67);

const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿\
                     abcdefghijklmnopqrstuvwxyzäöñüà";
/// Two septets each.
const EXTENDED: &str = "^{}\\[~]|€\u{c}";

/// The number of parts that this is sent in: in seven bits a letter where the alphabet has them all, in sixteen otherwise.
pub fn segments(text: &str) -> u32 {
    let septets: Option<Vec<usize>> = text.chars().map(septets).collect();
    let parts = match septets {
        Some(letters) => parts(&letters, SEPTETS),
        None => parts(&text.chars().map(char::len_utf16).collect::<Vec<_>>(), CODE_UNITS),
    };
    u32::try_from(parts).unwrap_or(u32::MAX)
}

fn septets(c: char) -> Option<usize> {
    if BASIC.contains(c) { Some(1) } else { EXTENDED.contains(c).then_some(2) }
}

/// No letter is cut in two.
fn parts(letters: &[usize], (alone, each): (usize, usize)) -> usize {
    if letters.iter().sum::<usize>() <= alone {
        return 1;
    }
    let (mut parts, mut used) = (1, 0);
    for letter in letters {
        if used + letter > each {
            parts += 1;
            used = 0;
        }
        used += letter;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_counted_as_it_is_sent() {
        for (text, expected) in [
            ("", 1),
            ("482913 is your code", 1),
            (&*"a".repeat(160), 1),
            (&*"a".repeat(161), 2),
            (&*"ä".repeat(160), 1),
            (&*"a".repeat(306), 2),
            (&*"a".repeat(307), 3),
            // Two septets each, and 153 is an odd number.
            (&*"€".repeat(80), 1),
            (&*"€".repeat(81), 2),
            (&*"€".repeat(152), 2),
            (&*"€".repeat(153), 3),
            // One letter that is not in the alphabet, and all take sixteen bits.
            (&*"ç".repeat(70), 1),
            (&*format!("{}ç", "a".repeat(70)), 2),
            (&*"ش".repeat(134), 2),
            (&*"ش".repeat(135), 3),
            (&*"🦊".repeat(35), 1),
            (&*"🦊".repeat(36), 2),
            // 67 is odd as well.
            (&*"🦊".repeat(66), 2),
            (&*"🦊".repeat(67), 3),
        ] {
            assert_eq!(segments(text), expected, "{text}");
        }
    }

    #[test]
    fn the_alphabet_has_127_letters_and_ten_more() {
        assert_eq!(BASIC.chars().count(), 127);
        assert_eq!(EXTENDED.chars().count(), 10);
    }
}
