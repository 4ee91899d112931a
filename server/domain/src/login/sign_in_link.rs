//! The link that a sign-in mail carries beside its six digits, and the number that lets a waiting window in.
//!
//! Both are derived from the code's id, so that nothing is stored of them: whatever uses the row first, digits or link,
//! uses up both.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use uuid::Uuid;

use crate::{
    CodeId,
    kernel::secret::{Mac, same_bytes},
};

const ID: usize = 16;
const MAC: usize = 16;

/// What the last segment of a link says: the mail that it came in. 44 letters, none of which has to be escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkToken {
    pub id: CodeId,
    /// The first mail is number one.
    pub mail: u8,
}

impl LinkToken {
    pub fn write(self, mac: &Mac) -> String {
        URL_SAFE_NO_PAD.encode([self.id.0.as_bytes(), &[self.mail][..], &self.sign(mac)].concat())
    }

    /// `None` unless it was written here, to the last bit.
    pub fn read(text: &str, mac: &Mac) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (id, rest) = bytes.split_at_checked(ID)?;
        let (mail, signature) = rest.split_first()?;
        let token = Self { id: CodeId(Uuid::from_slice(id).ok()?), mail: *mail };
        same_bytes(signature, &token.sign(mac)).then_some(token)
    }

    fn sign(self, mac: &Mac) -> [u8; MAC] {
        let signed = mac.sign(&[b"magic link", self.id.0.as_bytes(), &[self.mail]]);
        let mut half = [0; MAC];
        half.copy_from_slice(&signed[..MAC]);
        half
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
    use super::*;
    use crate::{MasterSecret, kernel::secret::Purpose, testing::SeededRng};

    fn mac(seed: u64) -> Mac {
        MasterSecret::generate(&SeededRng::new(seed)).mac(Purpose::OneTimeCode)
    }

    #[test]
    fn a_token_is_one_plain_segment_and_none_of_its_bits_can_change() {
        let token = LinkToken { id: CodeId(Uuid::from_bytes([7; 16])), mail: 2 };
        let text = token.write(&mac(1));
        assert_eq!(text.len(), 44);
        assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'), "{text}");
        assert_eq!(LinkToken::read(&text, &mac(1)), Some(token));
        assert_eq!(LinkToken::read(&text, &mac(2)), None, "another server's");
        let bytes = URL_SAFE_NO_PAD.decode(&text).unwrap();
        for bit in 0..bytes.len() * 8 {
            let mut changed = bytes.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(LinkToken::read(&URL_SAFE_NO_PAD.encode(changed), &mac(1)), None, "bit {bit}");
        }
        for end in 0..text.len() {
            assert_eq!(LinkToken::read(&text[..end], &mac(1)), None, "cut after {end}");
        }
        for other in [format!("{text}="), format!("{text}A"), format!(" {text}"), String::new()] {
            assert_eq!(LinkToken::read(&other, &mac(1)), None, "{other:?}");
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
