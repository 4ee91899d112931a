//! From each context's errors to what the API answers.

use std::time::Duration;

use latchkey_domain::{
    branding,
    ceremony::{CeremonyError, VerificationError},
    delivery, identity,
    kernel::{Fault, InvalidInput},
    login::{self, AccessError, methods::CanSetUp},
    oauth,
    ports::StorageError,
    protection, templating, tenancy, wording,
};

use super::{ApiError, ErrorCode as Code, sentence};

/// How long a client waits for a database that is away.
pub(in crate::http) const UNAVAILABLE_FOR: Duration = Duration::from_secs(5);

impl From<login::Error> for ApiError {
    fn from(error: login::Error) -> Self {
        use login::Error;

        let told = match error {
            Error::Fault(error) => return error.into(),
            Error::Access(error) => return error.into(),
            Error::InvalidInput(error) => return error.into(),
            Error::Client(error) => return error.into(),
            Error::Ceremony(error) => return error.into(),
            // The developer of the page cannot know it otherwise; the request alone decides it.
            Error::Verification(VerificationError::WrongOrigin) => Self::new(Code::VerificationFailed).detail(
                "Pages at this origin may not use passkeys of this server. Its setting webauthn.related_origins has to \
                 list the origin.",
            ),
            // One answer for every refused passkey: it must not tell whether an account exists, or what it lacks.
            Error::UnknownCredential
            | Error::SignInRefused
            | Error::Verification(
                VerificationError::Malformed(_)
                | VerificationError::CrossOrigin
                | VerificationError::NotDiscoverable
                | VerificationError::UserNotVerified
                | VerificationError::Algorithm
                | VerificationError::CloneSuspected
                | VerificationError::BackupState
                | VerificationError::Failed(_),
            ) => Self::new(Code::VerificationFailed),
            Error::CodeWrong { attempts_left } => {
                Self { attempts_left: Some(attempts_left), ..Self::new(Code::CodeWrong) }
            }
            Error::MethodOff => Self::new(Code::ClientNotAllowed)
                .detail("This way to sign in is switched off: here, for this application, or for the organization."),
            Error::CodeUsedAlready => {
                Self::new(Code::CodeWrong).detail("These digits were accepted before: wait for the next ones.")
            }
            Error::TotpCodeWrong => Self::new(Code::CodeWrong),
            Error::CodeExpired => Self::new(Code::CodeExpired),
            Error::CodeUsedUp => Self::new(Code::CodeUsedUp),
            Error::ResendTooSoon { retry_after } => Self::new(Code::ResendTooSoon).retry_after(retry_after),
            Error::ResendUsedUp => Self::new(Code::ResendUsedUp),
            Error::EmailUndeliverable => Self::new(Code::InvalidEmail)
                .field("email")
                .detail("Mail cannot be sent from here to an address with other than ASCII letters before the @."),
            Error::PhoneInvalid => Self::new(Code::InvalidPhone).field("phone_id"),
            Error::PhoneNotServed => Self::new(Code::PhoneNotServed).field("phone_id"),
            Error::RecoveryLinkInvalid | Error::LinkInvalid => Self::new(Code::RecoveryLinkInvalid),
            Error::AddressTaken => Self::new(Code::Taken).field("email"),
            Error::SecondStepOwed(ref owed) => {
                Self { owed: Some(Box::new(owed.clone())), ..Self::new(Code::MfaRequired) }
            }
            Error::FactorElsewhere(can_set_up) => Self::new(Code::ClientNotAllowed).detail(match can_set_up {
                CanSetUp::Either => {
                    "A second factor is needed, and what the person has does not work here: a passkey or an authenticator app does."
                }
                CanSetUp::Passkey => {
                    "A second factor is needed, and what the person has does not work here: a passkey does."
                }
                CanSetUp::App => {
                    "A second factor is needed, and what the person has does not work here: an authenticator app does."
                }
                CanSetUp::Nothing => "A second factor is needed, and what the person has does not work here.",
            }),
            Error::EnrolmentElsewhere => Self::new(Code::ClientNotAllowed).detail(
                "A second factor is needed, and the person has none. It would have to be a passkey, which this application may \
                 not add (manages_passkeys): send them to /oauth/authorize.",
            ),
            Error::LastWayIn => Self::new(Code::LastWayIn),
            Error::SecondStepOver => Self::new(Code::InvalidToken),
            Error::NotFound => Self::new(Code::NotFound),
        };
        told.because(error)
    }
}

impl From<delivery::Error> for ApiError {
    fn from(error: delivery::Error) -> Self {
        use delivery::Error;

        let told = match error {
            Error::Fault(error) => return error.into(),
            Error::InvalidInput(error) => return error.into(),
            Error::TooManyWebhooks => Self::new(Code::TooManyWebhooks),
            Error::NotFound => Self::new(Code::NotFound),
        };
        told.because(error)
    }
}

impl From<identity::Error> for ApiError {
    fn from(error: identity::Error) -> Self {
        use identity::Error;

        let told = match error {
            Error::Fault(error) => return error.into(),
            Error::Access(error) => return error.into(),
            Error::InvalidInput(error) => return error.into(),
            Error::Ceremony(error) => return error.into(),
            // Of a signed-in person's own new passkey: unlike a stranger's sign-in, it may learn what was wrong.
            Error::Verification(VerificationError::Malformed(_) | VerificationError::Failed(_)) => {
                let refused = Self::new(Code::RegistrationRefused);
                refused.detail("The answer of the authenticator could not be verified.")
            }
            Error::Verification(
                ref known @ (VerificationError::WrongOrigin
                | VerificationError::CrossOrigin
                | VerificationError::NotDiscoverable
                | VerificationError::UserNotVerified
                | VerificationError::Algorithm
                | VerificationError::CloneSuspected
                | VerificationError::BackupState),
            ) => Self::new(Code::RegistrationRefused).detail(sentence(&known.to_string())),
            Error::AlreadyRegistered => Self::new(Code::AlreadyRegistered),
            Error::TooManyPasskeys => Self::new(Code::TooManyPasskeys),
            Error::TooMany(what) => {
                Self::new(Code::TooMany).detail(format!("There are as many {what} as there can be."))
            }
            Error::TotpCodeWrong => Self::new(Code::CodeWrong),
            Error::EmailTaken { by_deleted: false } => {
                Self::new(Code::Taken).field("email").detail("Somebody has this address.")
            }
            Error::EmailTaken { by_deleted: true } => Self::new(Code::Taken).field("email").detail(
                "Somebody has this address who was deleted and can still be brought back: restore them, or delete them \
                 permanently.",
            ),
            Error::LastWayIn => Self::new(Code::LastWayIn),
            Error::LastAdministrator => Self::new(Code::LastAdministrator),
            Error::PasskeyNeeded => Self::new(Code::StepUpRequired),
            Error::LastOwner(_) => Self::new(Code::LastOwner),
            Error::NotFound => Self::new(Code::NotFound),
        };
        told.because(error)
    }
}

impl From<tenancy::Error> for ApiError {
    fn from(error: tenancy::Error) -> Self {
        use tenancy::Error;

        let told = match error {
            Error::Fault(error) => return error.into(),
            Error::Access(error) => return error.into(),
            Error::InvalidInput(error) => return error.into(),
            Error::LastOwner(_) => Self::new(Code::LastOwner),
            Error::OwnerRole => Self::new(Code::OwnerRole),
            Error::Dns(_) => {
                Self::new(Code::Unavailable).detail("The name servers gave no answer. Try again a little later.")
            }
            Error::SenderRefused(fault) => Self::new(Code::SenderRefused).detail(sentence(fault.sentence())),
            Error::Taken(field) => Self::new(Code::Taken).field(field),
            // Invitations are accepted on a page, and members look after their organizations on others.
            Error::AboveOwn => Self::new(Code::NotFound),
            Error::InvitationInvalid | Error::OtherAddress { .. } => Self::new(Code::NotFound),
            Error::TooMany(what) => {
                Self::new(Code::TooMany).detail(format!("There are as many {what} as there can be."))
            }
            Error::NotFound => Self::new(Code::NotFound),
        };
        told.because(error)
    }
}

impl From<branding::Error> for ApiError {
    fn from(error: branding::Error) -> Self {
        use branding::Error;

        let told = match error {
            Error::Fault(error) => return error.into(),
            Error::InvalidInput(error) => return error.into(),
            Error::NotFound => Self::new(Code::NotFound),
        };
        told.because(error)
    }
}

impl From<wording::Error> for ApiError {
    fn from(error: wording::Error) -> Self {
        use wording::Error;

        let told = match error {
            Error::Fault(error) => return error.into(),
            Error::InvalidInput(error) => return error.into(),
            Error::NotFound => Self::new(Code::NotFound),
        };
        told.because(error)
    }
}

impl From<templating::Error> for ApiError {
    fn from(error: templating::Error) -> Self {
        use templating::Error;

        let told = match error {
            Error::Fault(error) => return error.into(),
            Error::Wrong(ref wrong) => {
                Self::new(Code::InvalidInput).field(wrong.part.as_str()).detail(format!("{wrong}."))
            }
            Error::NotFound => Self::new(Code::NotFound),
        };
        told.because(error)
    }
}

impl From<oauth::Error> for ApiError {
    fn from(error: oauth::Error) -> Self {
        use oauth::Error;

        let told = match error {
            Error::Fault(error) => return error.into(),
            Error::InvalidInput(error) => return error.into(),
            Error::UnknownClient => Self::new(Code::UnknownClient),
            Error::ClientSecretWrong | Error::KeysUnavailable(_) => Self::new(Code::InvalidClientSecret),
            Error::Metadata(_) => Self::new(Code::InvalidInput),
            Error::DocumentUnusable(_) | Error::RegistrationTokenWrong => Self::new(Code::UnknownClient),
            Error::TooManyStrangers => Self::new(Code::Unavailable),
            Error::NotFound => Self::new(Code::NotFound),
            Error::TooManyApplications => Self::new(Code::TooManyApplications),
            Error::ClientIdTaken => Self::new(Code::Taken),
            Error::RefreshInvalid => Self::new(Code::RefreshTokenInvalid),
            Error::CodeInvalid => Self::new(Code::AuthorizationCodeInvalid),
            Error::CodeMisfit(why) => Self::new(Code::AuthorizationCodeInvalid).detail(sentence(why)),
            Error::GrantTypeNotAllowed | Error::ScopeInvalid | Error::TargetInvalid => {
                Self::new(Code::ClientNotAllowed).detail(sentence(&error.to_string()))
            }
            Error::ProofInvalid(why) => Self::new(Code::InvalidDpopProof).detail(sentence(why)),
            Error::ProofNeedsNonce => Self::new(Code::UseDpopNonce),
            // Devices and exchanges are not this API's.
            Error::TokenInvalid
            | Error::ScopeInsufficient(_)
            | Error::SubjectTokenInvalid(_)
            | Error::DeviceCodeInvalid
            | Error::DeviceCodeExpired
            | Error::DevicePending
            | Error::DeviceSlowDown
            | Error::DeviceRefused => Self::new(Code::InvalidToken),
            Error::TokenTypeUnsupported => Self::new(Code::InvalidInput),
        };
        told.because(error)
    }
}

impl From<protection::Error> for ApiError {
    fn from(error: protection::Error) -> Self {
        use protection::Error;

        let told = match error {
            Error::Fault(error) => return error.into(),
            Error::InvalidInput(error) => return error.into(),
            Error::NotFound => Self::new(Code::NotFound),
        };
        told.because(error)
    }
}

impl From<AccessError> for ApiError {
    fn from(error: AccessError) -> Self {
        let told = match error {
            AccessError::NotSignedIn => Self::new(Code::InvalidToken),
            AccessError::StepUpRequired => Self::new(Code::StepUpRequired),
        };
        told.because(error)
    }
}

impl From<CeremonyError> for ApiError {
    fn from(error: CeremonyError) -> Self {
        let told = match error {
            CeremonyError::Broken => Self::new(Code::InvalidAuthCode),
            CeremonyError::Expired => Self::new(Code::AuthCodeExpired),
            CeremonyError::Spent => Self::new(Code::AuthCodeUsed),
        };
        told.because(error)
    }
}

impl From<InvalidInput> for ApiError {
    fn from(error: InvalidInput) -> Self {
        let InvalidInput { field, message } = &error;
        Self::new(Code::InvalidInput).field(*field).detail(format!("{field}: {message}.")).because(error)
    }
}

impl From<Fault> for ApiError {
    fn from(fault: Fault) -> Self {
        let told = match &fault {
            Fault::RateLimited(limited) => Self::new(Code::RateLimited).retry_after(limited.retry_after),
            Fault::Forbidden(forbidden) => match forbidden.scope {
                Some(scope) => Self::insufficient_scope(scope),
                None => Self::new(Code::ClientNotAllowed),
            },
            Fault::Revoked => Self::new(Code::InvalidToken),
            Fault::Changed(_) => Self::new(Code::PreconditionFailed),
            Fault::Storage(StorageError::Retry(_) | StorageError::Database(_)) => {
                Self::new(Code::Unavailable).retry_after(UNAVAILABLE_FOR)
            }
            // Where a row that is gone, or taken, means something, the context says so.
            Fault::WrongMasterSecret
            | Fault::Corrupt(_)
            | Fault::Storage(
                StorageError::Corrupt { column: _ } | StorageError::Gone | StorageError::Conflict { constraint: _ },
            ) => Self::new(Code::Internal),
        };
        told.because(fault)
    }
}
