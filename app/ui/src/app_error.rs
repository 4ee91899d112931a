//! Why a server function did not do it, in terms that a page can act on.

use serde::{Deserialize, Serialize};

/// The precise cause stays in the server's trace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum AppError {
    CeremonyExpired,
    CeremonyUsed,
    /// No account on the server has this passkey: the password manager may forget it.
    UnknownCredential,
    VerificationFailed,
    SignInRefused,
    AlreadyRegistered,
    /// The account has as many as it can have.
    TooManyPasskeys,
    /// The authenticator did not keep a discoverable credential.
    NotDiscoverable,
    /// The page was opened under another address than the configured one.
    WrongOrigin {
        expected: String,
    },
    CodeWrong {
        attempts_left: u32,
    },
    /// The code of an authenticator app that is being set up.
    TotpWrong,
    /// Not that of an authenticator app, nor a backup code.
    FactorWrong {
        attempts_left: u32,
    },
    /// It is right, and was accepted before: the app shows another one soon.
    CodeUsedAlready,
    CodeExpired,
    CodeUsedUp,
    /// The code was sent as often as it may be.
    ResendUsedUp,
    TooManyRequests {
        retry_after_secs: u32,
    },
    NotSignedIn,
    /// The page was made for somebody else than is signed in now. Nothing was changed.
    OtherAccount {
        signed_in_as: String,
    },
    StepUpRequired,
    LastWayIn,
    /// Somebody has an account with this address.
    AddressTaken,
    /// Nobody who can sign in would administer the server any more.
    LastAdministrator,
    /// The admin console is opened with a passkey.
    PasskeyNeeded,
    /// An organization would be left without an owner.
    LastOwner,
    /// The role of owners cannot go, nor lose anything.
    OwnerRole,
    /// Somebody would give, or change, more than they may themselves.
    AboveOwn,
    /// Name servers did not say anything about a domain.
    DnsSilent,
    /// The DNS does not show the record of a domain.
    RecordMissing,
    /// A relay that mails are to go out through took none.
    SenderRefused {
        fault: String,
    },
    /// Somebody or something else has this value.
    Taken {
        field: String,
    },
    /// There are as many as there can be.
    TooMany,
    /// An invitation is for somebody else than is signed in now.
    OtherAddress {
        /// Masked.
        expected: String,
    },
    InvalidInput {
        field: String,
        message: String,
    },
    /// Our mail relay cannot deliver to an address that is spelt so.
    EmailUndeliverable,
    /// No text messages are sent to this number.
    PhoneNotServed,
    /// A recovery link that was used, has expired or never was.
    LinkInvalid,
    /// The sign-in that is to be finished was made elsewhere, is too old, or was finished.
    SecondStepOver,
    /// A second factor is owed, and what its person has does not work here.
    FactorElsewhere {
        /// Which would: `passkey`, `app`, `either` or `nothing`.
        takes: String,
    },
    /// What was proved is right, and a second factor is owed. No page of ours gets that, theirs is the next one; but an
    /// application's does.
    SecondStepOwed {
        /// What it is proved with, or set up; none where neither can be done any more.
        attempt: Option<String>,
        /// How, for a frame, which has no page to look it up.
        #[serde(skip_serializing_if = "Option::is_none")]
        ways: Option<SecondWays>,
    },
    NotFound,
    /// Somebody else has changed it since the page was made.
    Changed,
    /// It could be taken back for a little while.
    TooLate,
    Unavailable,
}

/// In which ways somebody can prove a second factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondWays {
    pub app: bool,
    pub backup_codes: bool,
    pub passkey: bool,
    /// A code can be sent, in this way.
    pub channel: Option<String>,
    /// And to what, most of it hidden.
    pub to: Option<String>,
    /// They have none of these: one can be set up, in a window of our own.
    pub set_up: bool,
}

impl AppError {
    /// The `code` on the wire; pages use it as the key of what they tell people.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::CeremonyExpired => "ceremony_expired",
            Self::CeremonyUsed => "ceremony_used",
            Self::UnknownCredential => "unknown_credential",
            Self::VerificationFailed => "verification_failed",
            Self::SignInRefused => "sign_in_refused",
            Self::AlreadyRegistered => "already_registered",
            Self::TooManyPasskeys => "too_many_passkeys",
            Self::NotDiscoverable => "not_discoverable",
            Self::WrongOrigin { .. } => "wrong_origin",
            Self::CodeWrong { .. } => "code_wrong",
            Self::TotpWrong => "totp_wrong",
            Self::FactorWrong { .. } => "factor_wrong",
            Self::CodeUsedAlready => "code_used_already",
            Self::CodeExpired => "code_expired",
            Self::CodeUsedUp => "code_used_up",
            Self::ResendUsedUp => "resend_used_up",
            Self::TooManyRequests { .. } => "too_many_requests",
            Self::NotSignedIn => "not_signed_in",
            Self::OtherAccount { .. } => "other_account",
            Self::StepUpRequired => "step_up_required",
            Self::LastWayIn => "last_way_in",
            Self::AddressTaken => "address_taken",
            Self::LastAdministrator => "last_administrator",
            Self::PasskeyNeeded => "passkey_needed",
            Self::LastOwner => "last_owner",
            Self::OwnerRole => "owner_role",
            Self::AboveOwn => "above_own",
            Self::DnsSilent => "dns_silent",
            Self::RecordMissing => "record_missing",
            Self::SenderRefused { .. } => "sender_refused",
            Self::Taken { .. } => "taken",
            Self::TooMany => "too_many",
            Self::OtherAddress { .. } => "other_address",
            Self::InvalidInput { .. } => "invalid_input",
            Self::EmailUndeliverable => "email_undeliverable",
            Self::PhoneNotServed => "phone_not_served",
            Self::LinkInvalid => "link_invalid",
            Self::SecondStepOver => "second_step_over",
            Self::FactorElsewhere { .. } => "factor_elsewhere",
            Self::SecondStepOwed { .. } => "second_step_owed",
            Self::NotFound => "not_found",
            Self::Changed => "changed",
            Self::TooLate => "too_late",
            Self::Unavailable => "unavailable",
        }
    }

    /// The field of a form that it is about.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::InvalidInput { field, .. } => Some(field.as_str()).filter(|field| !field.is_empty()),
            Self::Taken { field } => Some(field.as_str()),
            Self::CodeWrong { .. } | Self::CodeUsedAlready | Self::TotpWrong | Self::FactorWrong { .. } => Some("code"),
            Self::EmailUndeliverable | Self::AddressTaken => Some("email"),
            Self::PhoneNotServed => Some("phone"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_what_serde_writes() {
        let error = AppError::CodeWrong { attempts_left: 3 };
        let json = serde_json::to_value(&error).unwrap();
        assert_eq!(json, serde_json::json!({ "code": error.code(), "attempts_left": 3 }));
    }
}
