//! A six-digit code sent by mail, and what it is good for.

use std::{fmt, time::Duration};

use crate::{CodeId, Email, Timestamp, UserId, ports::Rng, secret::Mac};

pub const CODE_TTL: Duration = Duration::from_secs(10 * 60);
pub const CODE_ATTEMPTS: u32 = 5;
/// A person can ask for the same code to be sent again after this long.
pub const RESEND_AFTER: Duration = Duration::from_secs(30);
/// The first mail and two more.
pub const MAX_SENDS: u32 = 3;
/// Wrong tries at all the codes of an account within [`TRIES_WINDOW`]: a stranger who keeps asking for codes and guessing
/// has 20 guesses at a million in a day.
pub const MAX_TRIES: u32 = 20;
pub const TRIES_WINDOW: Duration = Duration::from_secs(24 * 3600);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodePurpose {
    /// Sign in, or sign up when the address is unknown.
    SignIn,
    /// Step up an existing session.
    StepUp,
    /// Prove the new address of an account.
    ChangeEmail,
}

impl CodePurpose {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::StepUp => "step_up",
            Self::ChangeEmail => "change_email",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::SignIn, Self::StepUp, Self::ChangeEmail].into_iter().find(|purpose| purpose.as_str() == text)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneTimeCode {
    /// The `state` of the API.
    pub id: CodeId,
    pub purpose: CodePurpose,
    /// The client it was asked for by; another client cannot use it.
    pub client_id: Option<String>,
    /// The signed-in person, for step-up and address change.
    pub user_id: Option<UserId>,
    /// Where it was sent, and, for an address change, the new address.
    pub email: Email,
    /// HMAC under the master secret: six digits would not survive a bare hash.
    pub code_hash: Vec<u8>,
    pub attempts_left: u32,
    pub sends: u32,
    pub created_at: Timestamp,
    pub sent_at: Timestamp,
    pub expires_at: Timestamp,
}

/// How often an account's codes were tried in the window that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeTries {
    pub count: u32,
    /// When the window ends.
    pub expires_at: Timestamp,
}

/// Six digits, uniformly drawn.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    pub fn generate(rng: &dyn Rng) -> Self {
        // Rejection sampling: 2^32 is not a multiple of a million.
        const LIMIT: u32 = u32::MAX - u32::MAX % 1_000_000;
        loop {
            let mut bytes = [0; 4];
            rng.fill(&mut bytes);
            let n = u32::from_be_bytes(bytes);
            if n < LIMIT {
                return Self(format!("{:06}", n % 1_000_000));
            }
        }
    }

    /// Six digits; spaces and dashes that people paste are dropped.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').take(7).collect();
        (digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(Self(digits))
    }

    pub fn hash(&self, mac: &Mac, id: CodeId) -> Vec<u8> {
        mac.sign(&[id.0.as_bytes(), self.0.as_bytes()]).to_vec()
    }

    /// The digits, for the mail.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(..)")
    }
}
