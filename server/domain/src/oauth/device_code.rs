//! The two codes of a device that cannot show a sign-in page itself: a long one that it keeps, and a short one that its
//! person types into a browser (RFC 8628).

use std::{fmt, time::Duration};

use crate::{
    Amr, CredentialId, GrantId, SessionId, Timestamp, UserId,
    kernel::secret::{Mac, Token},
    login::policy::Method,
    oauth::scope::Scopes,
    ports::Rng,
};

pub const DEVICE_CODE_TTL: Duration = Duration::from_secs(10 * 60);
/// How long a code is kept after it could be used: a device that asks so late is told that it has expired, and one that
/// shows a used code again still ends what the first one got.
pub const DEVICE_CODE_KEPT: Duration = Duration::from_secs(3600);
/// Between two questions of a device whether somebody has decided (§3.2).
pub const POLL_INTERVAL: Duration = Duration::from_secs(5);
/// One who asks too early waits so much longer from then on (§3.5), as far as this.
pub const SLOWER_BY: Duration = Duration::from_secs(5);
pub const POLL_INTERVAL_MAX: Duration = Duration::from_secs(60);
/// So much too early is no hurry: clocks and lines differ.
pub const POLL_SLACK: Duration = Duration::from_secs(1);

/// A device's request, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceCode {
    /// SHA-256 of the device's code.
    pub code_hash: Vec<u8>,
    pub user_code_hash: Vec<u8>,
    pub client_id: String,
    pub scope: Scopes,
    /// For whom the access tokens are (RFC 8707 §2).
    pub resource: Vec<String>,
    /// The thumbprint of the only key that may use it: the one that was proved when it was asked for.
    pub dpop_jkt: Option<String>,
    /// Where the device is, as far as anybody knows.
    pub ip: String,
    pub user_agent: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub poll_interval: Duration,
    /// Who asks before is told to slow down.
    pub next_poll_at: Timestamp,
    pub decision: Option<Decision>,
    pub used_at: Option<Timestamp>,
    /// What came of its use. No reference: it may have ended.
    pub grant_id: Option<GrantId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub at: Timestamp,
    /// None: refused.
    pub by: Option<AllowedBy>,
}

/// Whoever let the device in, as they were signed in then. It ends with their session until it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllowedBy {
    pub user_id: UserId,
    /// None from its use on.
    pub session_id: Option<SessionId>,
    pub auth_time: Timestamp,
    pub amr: Vec<Amr>,
    pub first: Method,
    pub credential_id: Option<CredentialId>,
}

impl DeviceCode {
    /// May somebody still decide?
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.decision.is_none() && now < self.expires_at
    }
}

/// Without vowels, so that it is no word, and without digits, so that nothing looks like something else (§6.1).
const LETTERS: &[u8; 20] = b"BCDFGHJKLMNPQRSTVWXZ";
const LENGTH: usize = 8;

/// One of 20^8: 34.6 bits.
#[derive(Clone, PartialEq, Eq)]
pub struct UserCode([u8; LENGTH]);

impl UserCode {
    pub fn generate(rng: &dyn Rng) -> Self {
        let mut letters = [0; LENGTH];
        for letter in &mut letters {
            let mut byte = [0];
            loop {
                rng.fill(&mut byte);
                // 256 is no multiple of 20: the rest would make some letters more frequent.
                if byte[0] < 240 {
                    break;
                }
            }
            *letter = LETTERS[usize::from(byte[0]) % LETTERS.len()];
        }
        Self(letters)
    }

    /// However somebody types it: in small letters, with blanks, hyphens or dots anywhere, in the full-width letters of a
    /// Japanese keyboard.
    pub fn parse(text: &str) -> Option<Self> {
        let mut letters = Vec::with_capacity(LENGTH);
        for c in text.chars().filter(|c| c.is_alphanumeric()) {
            let c = match c {
                'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - 0xFEE0)?,
                c => c,
            };
            let letter = u8::try_from(c).ok()?.to_ascii_uppercase();
            if letters.len() == LENGTH || !LETTERS.contains(&letter) {
                return None;
            }
            letters.push(letter);
        }
        letters.try_into().ok().map(Self)
    }

    /// Too short to be stored under a bare hash.
    pub fn hash(&self, mac: &Mac) -> Vec<u8> {
        mac.sign(&[b"device", &self.0]).to_vec()
    }

    /// For addresses and forms.
    pub fn bare(&self) -> &str {
        std::str::from_utf8(&self.0).expect("ASCII letters")
    }
}

/// For people: `BCDF-GHJK`.
impl fmt::Display for UserCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, second) = self.bare().split_at(LENGTH / 2);
        write!(f, "{first}-{second}")
    }
}

impl fmt::Debug for UserCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UserCode(..)")
    }
}

/// What a repeated answer has to carry as well is derived from the device's code, not drawn.
pub(super) fn refresh_token(mac: &Mac, code: &Token) -> Token {
    Token::from_bytes(mac.sign(&[b"device", code.expose().as_bytes()]))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::testing::SeededRng;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        for typed in [
            "BCDFGHJK",
            "BCDF-GHJK",
            "bcdf-ghjk",
            " bcdf ghjk ",
            "b.c.d.f–g h\u{a0}j\tk",
            "ＢＣＤＦ－ＧＨＪＫ",
            "ｂｃｄｆｇｈｊｋ",
        ] {
            assert_eq!(UserCode::parse(typed).map(|code| code.to_string()).as_deref(), Some("BCDF-GHJK"), "{typed}");
        }
        for other in ["", "BCDF-GHJ", "BCDF-GHJKL", "ACDF-GHJK", "BCDF-GHJ0", "ВCDF-GHJK", "BCDF-GHJÉ", "BCDF-GHJ字"]
        {
            assert_eq!(UserCode::parse(other), None, "{other}");
        }
    }

    #[test]
    fn every_letter_is_as_frequent_as_every_other() {
        let rng = SeededRng::new(7);
        let mut counts = BTreeMap::<char, u32>::new();
        for _ in 0..5_000 {
            let code = UserCode::generate(&rng);
            assert_eq!(UserCode::parse(&code.to_string()), Some(code.clone()));
            for letter in code.bare().chars() {
                *counts.entry(letter).or_default() += 1;
            }
        }
        assert_eq!(counts.len(), 20);
        // 2,000 each; six standard deviations.
        assert!(counts.values().all(|count| count.abs_diff(2_000) < 270), "{counts:?}");
    }
}
