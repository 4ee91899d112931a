//! What there is to say by text message, and to whom.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{GoesOnTo, LoginDomain, Phone, kernel::phone::Country, ports::Allowance};

/// Every text message that Latchkey sends, with what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SmsKind {
    SignInCode {
        code: String,
        /// Where it is to be typed; on the hosted page when it is `None`.
        application: Option<String>,
    },
    /// The second step of a sign-in, after one that was no text message.
    SecondStepCode {
        code: String,
        /// That is signed in to; the place itself when it is `None`.
        application: Option<String>,
    },
    /// To somebody who is signed in, before they change something important.
    StepUpCode { code: String },
    /// To a number that somebody adds to their account.
    AddNumberCode { code: String },
    /// To a number that is to be removed from an account, with the token that keeps it.
    NumberRemoval { stop: String },
    /// Nothing is sent, to a number that nobody has: whoever asks waits as long, and learns as little. As much is written of it as of
    /// [`Self::SignInCode`]; its code opens nothing.
    Nothing { code: String, application: Option<String> },
}

impl SmsKind {
    /// What its job is called.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::SignInCode { code: _, application: _ } => "sign_in_code",
            Self::SecondStepCode { code: _, application: _ } => "second_step_code",
            Self::StepUpCode { code: _ } => "step_up_code",
            Self::AddNumberCode { code: _ } => "add_number_code",
            Self::NumberRemoval { stop: _ } => "number_removal",
            Self::Nothing { code: _, application: _ } => "nothing",
        }
    }

    pub fn code(&self) -> Option<&str> {
        match self {
            Self::SignInCode { code, .. }
            | Self::SecondStepCode { code, .. }
            | Self::StepUpCode { code }
            | Self::AddNumberCode { code } => Some(code),
            Self::NumberRemoval { .. } | Self::Nothing { .. } => None,
        }
    }

    /// Is there something to send?
    pub const fn leaves(&self) -> bool {
        !matches!(self, Self::Nothing { .. })
    }
}

/// Where a message came from, and the page that waits for its code.
#[derive(Clone, Debug)]
pub struct SmsOrigin {
    pub login_domain: Arc<LoginDomain>,
    /// The host of the page: telephones offer the code there, and nowhere else.
    pub host: String,
    /// That of the frame in it which waits, where it is one.
    pub frame: Option<String>,
    /// As in a mail.
    pub whose: GoesOnTo,
}

/// What the operator lets messages cost. Nothing of it is switched off with the limits of requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmsPolicy {
    /// Where messages go. None: none is sent, whoever asks.
    pub countries: Vec<Country>,
    /// Numbers without the code of a country are of this one.
    pub home: Option<Country>,
    /// To one number, and for one account that adds numbers.
    pub per_number: Allowance,
    /// To one block of ten thousand numbers.
    pub per_prefix: Allowance,
    /// For one network address.
    pub per_address: Allowance,
    /// By this server, in a day.
    pub ceiling: u32,
    /// Keep messages readable instead of sending them.
    pub is_kept: bool,
}

impl SmsPolicy {
    pub fn is_on(&self) -> bool {
        !self.countries.is_empty()
    }

    /// May a message go there?
    pub fn serves(&self, phone: &Phone) -> bool {
        phone.is_mobile() && phone.country().is_some_and(|country| self.countries.contains(&country))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_much_is_written_of_nothing_as_of_a_code() {
        let (code, application) = ("123456".to_owned(), Some("Shop".to_owned()));
        let told = SmsKind::SignInCode { code: code.clone(), application: application.clone() };
        let nothing = SmsKind::Nothing { code, application };
        // But for their names.
        let length = |kind: &SmsKind| serde_json::to_string(kind).unwrap().len() - kind.name().len();
        assert_eq!(length(&told), length(&nothing));
        assert!(told.leaves() && !nothing.leaves());
        assert_eq!(nothing.code(), None, "what opens nothing is shown to nobody");
    }
}
