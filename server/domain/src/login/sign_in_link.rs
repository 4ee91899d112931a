//! The link that a sign-in mail carries beside its six digits, and the number that lets a waiting window in.
//!
//! Nothing is stored of them: the link is the code's id, sealed, and the number is derived from it. Whatever uses the row
//! first, digits or link, uses up both.

use uuid::Uuid;

use crate::{
    CodeId, LoginDomain,
    kernel::secret::{Mac, Sealer},
    ports::Rng,
};

/// The letters of a token, none of which has to be escaped.
pub const LINK_TOKEN_LENGTH: usize = 60;

/// What the last segment of a link says: the mail that it came in. Sealed, since whoever asked by an application's means
/// needs nothing but the id to be let in; and good at the login domain alone where it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkToken {
    pub id: CodeId,
    /// The first mail is number one.
    pub mail: u8,
}

impl LinkToken {
    pub fn write(self, sealer: &Sealer, rng: &dyn Rng, at: &LoginDomain) -> String {
        let plain = [self.id.0.as_bytes(), &[self.mail][..]].concat();
        sealer.seal_for_message(rng, at.host().as_bytes(), &plain)
    }

    /// `None` unless it was written here, to the last bit.
    pub fn read(text: &str, sealer: &Sealer, at: &LoginDomain) -> Option<Self> {
        if text.len() != LINK_TOKEN_LENGTH {
            return None;
        }
        let plain = sealer.open_text(at.host().as_bytes(), text).ok()?;
        let (mail, id) = plain.split_last()?;
        Some(Self { id: CodeId(Uuid::from_slice(id).ok()?), mail: *mail })
    }
}

/// What the window that waits shows, and whoever lets it in from elsewhere has to know: two digits. Whoever guesses has one
/// try, and one chance in ninety.
pub fn match_number(id: CodeId, mac: &Mac) -> String {
    let signed = mac.sign(&[b"match", id.0.as_bytes()]);
    let number = u64::from_be_bytes([0, signed[0], signed[1], signed[2], signed[3], signed[4], signed[5], signed[6]]);
    // Of 2^56: no number is likelier than another by more than one in a thousand billion.
    format!("{}", 10 + number % 90)
}

#[cfg(test)]
mod tests {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

    use super::*;
    use crate::{MasterSecret, kernel::secret::Purpose, testing::SeededRng};

    fn mac(seed: u64) -> Mac {
        MasterSecret::generate(&SeededRng::new(seed)).mac(Purpose::OneTimeCode)
    }

    fn sealer(seed: u64) -> Sealer {
        MasterSecret::generate(&SeededRng::new(seed)).sealer(Purpose::SignInLink)
    }

    fn domain(url: &str) -> LoginDomain {
        LoginDomain::new(url.parse().unwrap(), "example.com", &[], "Example")
    }

    #[test]
    fn a_token_is_one_plain_segment_that_tells_nothing_and_none_of_its_bits_can_change() {
        let here = domain("https://login.example.com");
        let read = |text: &str| LinkToken::read(text, &sealer(1), &here);
        let token = LinkToken { id: CodeId(Uuid::from_bytes([7; 16])), mail: 2 };
        let text = token.write(&sealer(1), &SeededRng::new(3), &here);
        assert_eq!(text.len(), LINK_TOKEN_LENGTH);
        assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'), "{text}");
        assert_eq!(read(&text), Some(token));
        assert_eq!(LinkToken::read(&text, &sealer(2), &here), None, "another server's");
        assert_eq!(LinkToken::read(&text, &sealer(1), &domain("https://login.example.org")), None, "elsewhere");
        let bytes = URL_SAFE_NO_PAD.decode(&text).unwrap();
        assert!(!bytes.windows(4).any(|part| part == [7; 4]), "the id is not in it");
        for bit in 0..bytes.len() * 8 {
            let mut changed = bytes.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(read(&URL_SAFE_NO_PAD.encode(changed)), None, "bit {bit}");
        }
        for end in 0..text.len() {
            assert_eq!(read(&text[..end]), None, "cut after {end}");
        }
        for other in [format!("{text}="), format!("{text}A"), format!(" {text}"), String::new()] {
            assert_eq!(read(&other), None, "{other:?}");
        }
    }

    /// Where the plain text of a mail is read, the link would end before it: one in 32 did.
    #[test]
    fn a_token_ends_in_a_letter_or_a_digit() {
        let (sealer, rng, here) = (sealer(1), SeededRng::new(3), domain("https://login.example.com"));
        for n in 0..3000 {
            let token = LinkToken { id: CodeId(Uuid::from_u128(n)), mail: 1 };
            let text = token.write(&sealer, &rng, &here);
            assert!(text.ends_with(|last: char| last.is_ascii_alphanumeric()), "{text}");
            assert_eq!(LinkToken::read(&text, &sealer, &here), Some(token));
        }
    }

    #[test]
    fn numbers_have_two_digits_and_all_occur() {
        let numbers: std::collections::BTreeSet<String> =
            (0..3000_u128).map(|n| match_number(CodeId(Uuid::from_u128(n)), &mac(1))).collect();
        assert_eq!(numbers.len(), 90);
        assert!(numbers.iter().all(|number| number.len() == 2));
    }
}
