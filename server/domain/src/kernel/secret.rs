//! The master secret, what is derived from it, and one-time tokens.
//!
//! One 32-byte master secret; every use has a key of its own (HKDF-SHA256, RFC 5869), so that no two uses can be
//! confused. Cryptography is AWS-LC's.

use std::fmt;

use aws_lc_rs::{aead, constant_time, digest, hkdf, hmac};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::ports::Rng;

/// 32 random bytes from which all keys are derived.
#[derive(Clone)]
pub struct MasterSecret([u8; 32]);

/// The text is not a master secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the master secret must be 32 bytes, written as 64 hexadecimal digits or as base64")]
pub struct InvalidMasterSecret;

/// What a key is for. The name is the HKDF `info`; it must never change once released.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Ceremony,
    Embed,
    OneTimeCode,
    SignInLink,
    SecureLink,
    StopLink,
    WayBack,
    SigningKey,
    Mail,
    Sms,
    RefreshToken,
    KnownBrowser,
    SessionToken,
    FormToken,
    AuthorizationRequest,
    Subject,
    SessionName,
    DpopNonce,
    Logout,
    Webhook,
    Cursor,
    Answer,
    Totp,
    PendingTotp,
    BackupCode,
    Canary,
    LoginAttempt,
    Sender,
    Dkim,
}

impl Purpose {
    const fn info(self) -> &'static [u8] {
        match self {
            Self::Ceremony => b"latchkey/ceremony/1",
            Self::Embed => b"latchkey/embed/1",
            Self::OneTimeCode => b"latchkey/one-time-code/1",
            Self::SignInLink => b"latchkey/sign-in-link/1",
            Self::StopLink => b"latchkey/stop-link/1",
            Self::WayBack => b"latchkey/way-back/1",
            Self::SecureLink => b"latchkey/secure-link/1",
            Self::SigningKey => b"latchkey/signing-key/1",
            Self::Mail => b"latchkey/mail/1",
            Self::Sms => b"latchkey/sms/1",
            Self::RefreshToken => b"latchkey/refresh-token/1",
            Self::KnownBrowser => b"latchkey/known-browser/1",
            Self::SessionToken => b"latchkey/session-token/1",
            Self::FormToken => b"latchkey/form-token/1",
            Self::AuthorizationRequest => b"latchkey/authorization-request/1",
            Self::Subject => b"latchkey/subject/1",
            Self::SessionName => b"latchkey/session-name/1",
            Self::DpopNonce => b"latchkey/dpop-nonce/1",
            Self::Logout => b"latchkey/logout/1",
            Self::Webhook => b"latchkey/webhook/1",
            Self::Cursor => b"latchkey/cursor/1",
            Self::Answer => b"latchkey/answer/1",
            Self::Totp => b"latchkey/totp/1",
            Self::PendingTotp => b"latchkey/pending-totp/1",
            Self::BackupCode => b"latchkey/backup-code/1",
            Self::Canary => b"latchkey/canary/1",
            Self::LoginAttempt => b"latchkey/login-attempt/1",
            Self::Sender => b"latchkey/sender/1",
            Self::Dkim => b"latchkey/dkim/1",
        }
    }
}

impl MasterSecret {
    pub fn generate(rng: &dyn Rng) -> Self {
        let mut bytes = [0; 32];
        rng.fill(&mut bytes);
        Self(bytes)
    }

    /// Reads 64 hexadecimal digits or base64 (either alphabet, padded or not).
    pub fn parse(text: &str) -> Result<Self, InvalidMasterSecret> {
        let text = text.trim();
        // `from_str_radix` reads `+f` as well, which is nobody's idea of two digits.
        let bytes = if text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            (0..32)
                .map(|i| text.get(2 * i..2 * i + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()))
                .collect::<Option<Vec<u8>>>()
        } else {
            let text = text.trim_end_matches('=').replace('+', "-").replace('/', "_");
            URL_SAFE_NO_PAD.decode(text).ok()
        };
        let bytes = bytes.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        bytes.map(Self).ok_or(InvalidMasterSecret)
    }

    /// The form that [`Self::parse`] reads: 64 hexadecimal digits.
    pub fn to_hex(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn derive(&self, purpose: Purpose, epoch: &[u8]) -> [u8; 32] {
        let prk = hkdf::Salt::new(hkdf::HKDF_SHA256, b"latchkey").extract(&self.0);
        let info = [purpose.info(), epoch];
        let mut key = [0; 32];
        prk.expand(&info, hkdf::HKDF_SHA256)
            .and_then(|okm| okm.fill(&mut key))
            .expect("32 bytes is a valid HKDF-SHA256 length");
        key
    }

    pub fn sealer(&self, purpose: Purpose) -> Sealer {
        self.sealer_of(purpose, b"")
    }

    /// One that opens nothing of another epoch. The first one has no name.
    pub fn sealer_of(&self, purpose: Purpose, epoch: &[u8]) -> Sealer {
        let key = self.derive(purpose, epoch);
        let key = aead::UnboundKey::new(&aead::AES_256_GCM, &key).expect("AES-256 takes 32 bytes");
        Sealer { key: aead::LessSafeKey::new(key) }
    }

    pub fn mac(&self, purpose: Purpose) -> Mac {
        self.mac_of(purpose, b"")
    }

    /// One whose signatures are none of another epoch.
    pub fn mac_of(&self, purpose: Purpose, epoch: &[u8]) -> Mac {
        Mac { key: hmac::Key::new(hmac::HMAC_SHA256, &self.derive(purpose, epoch)) }
    }
}

impl fmt::Debug for MasterSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterSecret(..)")
    }
}

/// Authenticated encryption (AES-256-GCM) of values at rest or in a browser's hands.
pub struct Sealer {
    key: aead::LessSafeKey,
}

/// The sealed value was altered, belongs to another context, or another master secret sealed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the sealed value does not open")]
pub struct SealBroken;

impl Sealer {
    /// `nonce || ciphertext || tag`. `context` is bound, not contained: opening needs the same one.
    pub fn seal(&self, rng: &dyn Rng, context: &[u8], plain: &[u8]) -> Vec<u8> {
        let mut nonce = [0; aead::NONCE_LEN];
        rng.fill(&mut nonce);
        let mut body = plain.to_vec();
        self.key
            .seal_in_place_append_tag(aead::Nonce::assume_unique_for_key(nonce), aead::Aad::from(context), &mut body)
            .expect("the plain text is far below the AES-GCM limit");
        [&nonce[..], &body].concat()
    }

    pub fn open(&self, context: &[u8], sealed: &[u8]) -> Result<Vec<u8>, SealBroken> {
        let (nonce, body) = sealed.split_at_checked(aead::NONCE_LEN).ok_or(SealBroken)?;
        let nonce = aead::Nonce::try_assume_unique_for_key(nonce).map_err(|_| SealBroken)?;
        let mut body = body.to_vec();
        let plain = self.key.open_in_place(nonce, aead::Aad::from(context), &mut body).map_err(|_| SealBroken)?;
        Ok(plain.to_vec())
    }

    /// As [`Self::seal`], in base64url: for a browser to bring back.
    pub fn seal_text(&self, rng: &dyn Rng, context: &[u8], plain: &[u8]) -> String {
        URL_SAFE_NO_PAD.encode(self.seal(rng, context, plain))
    }

    /// As [`Self::seal_text`], for an address that stands in a message: it ends in a letter or a digit. Programs that make links of
    /// what stands in plain text take `-`, and some take `_`, at the end of an address for no part of it.
    pub fn seal_for_message(&self, rng: &dyn Rng, context: &[u8], plain: &[u8]) -> String {
        loop {
            let text = self.seal_text(rng, context, plain);
            if text.ends_with(|last: char| last.is_ascii_alphanumeric()) {
                return text;
            }
        }
    }

    pub fn open_text(&self, context: &[u8], text: &str) -> Result<Vec<u8>, SealBroken> {
        self.open(context, &URL_SAFE_NO_PAD.decode(text).map_err(|_| SealBroken)?)
    }
}

impl fmt::Debug for Sealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealer(..)")
    }
}

/// Keyed hashing (HMAC-SHA256), for values too short to be stored under a bare hash.
pub struct Mac {
    key: hmac::Key,
}

impl Mac {
    pub fn sign(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut context = hmac::Context::with_key(&self.key);
        for part in parts {
            // Length-prefixed, so that no two lists of parts give the same bytes.
            context.update(&(part.len() as u64).to_be_bytes());
            context.update(part);
        }
        let mut out = [0; 32];
        out.copy_from_slice(context.sign().as_ref());
        out
    }
}

impl fmt::Debug for Mac {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mac(..)")
    }
}

/// 256 random bits in a bearer's hands: a session cookie, a refresh token, a client secret, a recovery link.
/// The database only ever holds [`Token::hash`].
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    pub fn generate(rng: &dyn Rng) -> Self {
        let mut bytes = [0; 32];
        rng.fill(&mut bytes);
        Self::from_bytes(bytes)
    }

    /// Ends in a letter or a digit, as what stands in a message has to: of its last character two bits are none of the 256.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Takes what a client sent. Anything that is not 43 base64url characters cannot be a token.
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() == 43 && URL_SAFE_NO_PAD.decode(text).is_ok()).then(|| Self(text.to_owned()))
    }

    /// The secret itself, to hand to its bearer.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// SHA-256: enough for 256 random bits, and what the database may see.
    pub fn hash(&self) -> Vec<u8> {
        sha256(self.0.as_bytes()).to_vec()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(..)")
    }
}

pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(digest::digest(&digest::SHA256, bytes).as_ref());
    out
}

/// Compares without telling how much of it matched.
pub fn same_bytes(a: &[u8], b: &[u8]) -> bool {
    constant_time::verify_slices_are_equal(a, b).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::SeededRng;

    /// Invitations, and links to come back by, end the line in the plain text of a mail.
    #[test]
    fn a_token_ends_in_a_letter_or_a_digit() {
        let rng = SeededRng::new(3);
        for _ in 0..3000 {
            let token = Token::generate(&rng);
            assert!(token.expose().ends_with(|last: char| last.is_ascii_alphanumeric()), "{}", token.expose());
        }
    }
}
