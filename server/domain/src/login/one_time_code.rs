//! A six-digit code sent by mail, and what it is good for.

use std::{fmt, time::Duration};

use unicode_properties::{GeneralCategory as Category, UnicodeGeneralCategory as _};

use super::sent_code::{SentCode, is_sent};
use crate::{
    CodeId, Email, Timestamp, UserId,
    kernel::{digits::ascii_digit, secret::Mac},
    ports::Rng,
};

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
/// The same for one account, whoever guesses: strangers, and the browsers that it knows, each of which has
/// [`MAX_TRIES`] of its own.
pub const MAX_TRIES_OF_ALL: u32 = 100;
/// A window that was let in goes on at once; where it does not, nobody does.
pub const LET_IN_FOR: Duration = Duration::from_secs(2 * 60);
/// For this long after a code was used, or asked for, the same browser doing so again is taken for a second click, or
/// for somebody whose first answer was lost.
pub const REPEAT_WINDOW: Duration = Duration::from_secs(10);

/// Was that within [`REPEAT_WINDOW`]? Where a clock was put back nobody knows, and it was not.
pub fn is_just_now(at: Timestamp, now: Timestamp) -> bool {
    now.age_of(at).is_some_and(|age| age <= REPEAT_WINDOW)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodePurpose {
    /// Sign in, or sign up when the address is unknown.
    SignIn,
    /// Step up an existing session.
    StepUp,
    /// Prove the new address of an account.
    ChangeEmail,
    /// Prove an address to come back by.
    RecoveryAddress,
}

impl CodePurpose {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::StepUp => "step_up",
            Self::ChangeEmail => "change_email",
            Self::RecoveryAddress => "recovery_address",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        let all = [Self::SignIn, Self::StepUp, Self::ChangeEmail, Self::RecoveryAddress];
        all.into_iter().find(|purpose| purpose.as_str() == text)
    }
}

/// A code that is sent by mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneTimeCode {
    pub sent: SentCode,
    pub purpose: CodePurpose,
    /// The signed-in person, where nobody signs in with it.
    pub user_id: Option<UserId>,
    /// Where it was sent, and the address that it proves.
    pub email: Email,
    /// Where whoever asked goes on to by the link, sealed: of this server, and of no other's choosing. `None` where its
    /// mails carry none.
    pub next: Option<String>,
    /// From where it was asked for, for whoever opens the link elsewhere.
    pub ip: String,
    pub user_agent: String,
    /// When the window that waits was let in by the link, from elsewhere.
    pub approved_at: Option<Timestamp>,
}

is_sent!(OneTimeCode);

impl OneTimeCode {
    /// Does somebody wait for it still? What was let in is about to be used: whoever asks again begins anew.
    pub fn waits(&self, now: Timestamp) -> bool {
        self.is_live(now) && self.approved_at.is_none()
    }

    /// Was the window that waits let in a moment ago? Whoever sits there later is somebody else.
    pub fn is_let_in(&self, now: Timestamp) -> bool {
        self.is_live(now) && self.approved_at.and_then(|at| now.age_of(at)).is_some_and(|age| age <= LET_IN_FOR)
    }

    /// Was it let in, and did nobody go on? Then it is over, at either end.
    pub fn has_lapsed(&self, now: Timestamp) -> bool {
        self.approved_at.is_some() && !self.is_let_in(now)
    }

    /// Can the link in the mail with this number still be used? It ends when the digits of that mail do.
    pub fn takes_link(&self, mail: u8, now: Timestamp) -> bool {
        let mail = u32::from(mail);
        let expires_at = if mail == self.sends {
            Some(self.expires_at)
        } else {
            let earlier = mail.checked_sub(1).and_then(|before| self.earlier.get(before as usize));
            earlier.map(|code| code.expires_at)
        };
        self.next.is_some()
            && self.is_live(now)
            && !self.has_lapsed(now)
            && expires_at.is_some_and(|expires_at| expires_at > now)
    }
}

/// How often something was done by, or to, an account in the window that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempts {
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

    /// The last six digits of a number that nobody can foresee; so large a one that none of them is likelier.
    pub(crate) fn of_number(number: u64) -> Self {
        Self(format!("{:06}", number % 1_000_000))
    }

    /// Six digits of any script. What people paste around and between them is dropped: spaces, dashes, quotes, dots,
    /// and characters that nobody sees.
    pub fn parse(text: &str) -> Option<Self> {
        digits(text, 6).map(Self)
    }

    pub fn hash(&self, mac: &Mac, id: CodeId) -> Vec<u8> {
        mac.sign(&[id.0.as_bytes(), self.0.as_bytes()]).to_vec()
    }

    /// The digits, for the mail.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// So many digits of any script, in ASCII. See [`Code::parse`].
pub(crate) fn digits(text: &str, count: usize) -> Option<String> {
    typed(text).filter(|typed| typed.len() == count && typed.bytes().all(|byte| byte.is_ascii_digit()))
}

/// What somebody typed for a code, without what people paste around and between it, and with ASCII's digits. `None` when
/// it is longer than any code.
pub(crate) fn typed(text: &str) -> Option<String> {
    let mut typed = String::new();
    for c in text.chars().take(TEXT_MAX) {
        match c.general_category() {
            Category::DecimalNumber => typed.push(ascii_digit(c)),
            Category::Format
            | Category::Control
            | Category::NonspacingMark
            | Category::SpaceSeparator
            | Category::LineSeparator
            | Category::ParagraphSeparator
            | Category::DashPunctuation
            | Category::ConnectorPunctuation
            | Category::OpenPunctuation
            | Category::ClosePunctuation
            | Category::InitialPunctuation
            | Category::FinalPunctuation
            | Category::OtherPunctuation => {}
            _ => typed.push(c),
        }
    }
    text.chars().nth(TEXT_MAX).is_none().then_some(typed)
}

/// Longer than anything that a person pastes for a code.
const TEXT_MAX: usize = 64;

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> Option<String> {
        Code::parse(text).map(|code| code.expose().to_owned())
    }

    #[test]
    fn a_code_may_be_written_in_any_script_and_with_what_is_pasted_around_it() {
        for text in [
            "123456",
            "١٢٣٤٥٦",
            "۱۲۳۴۵۶",
            "１２３４５６",
            "१२३४५६",
            "𝟏𝟐𝟑𝟒𝟓𝟔",
            "𝟣𝟤𝟥𝟦𝟧𝟨",
            " 123 456\n",
            "123-456",
            "123\u{2011}456",
            "123\u{a0}456",
            "\u{200f}١٢٣\u{200f}٤٥٦\u{200b}",
            "\u{feff}123456\u{2069}",
            "“123.456”",
        ] {
            assert_eq!(digits(text).as_deref(), Some("123456"), "{text:?}");
        }
    }

    #[test]
    fn what_cannot_be_a_code_is_none() {
        for text in ["", "12345", "1234567", "hello", "12345a", "12345Ⅵ", "12345⑥", "1234½6", "+123456", "12345六"]
        {
            assert_eq!(digits(text), None, "{text:?}");
        }
        assert_eq!(digits(&format!("123456{}", " ".repeat(1_000_000))), None);
    }
}
