//! From the services' errors to what a page can act on.

use http::StatusCode;
/// What of such a request could be registered.
pub use latchkey_domain::RedirectUri;
/// Why an application's request has no answer: shown as it is.
pub use latchkey_domain::oauth::{
    authorization_parameters::Unanswerable, authorization_request::RequestLost, logout_request::LogoutRefused,
};
use latchkey_domain::{
    branding,
    ceremony::{CeremonyError, VerificationError},
    delivery, identity,
    kernel::{Fault, InvalidInput, email::InvalidEmail},
    login::{self, AccessError, methods::CanSetUp},
    oauth, protection, templating, tenancy, wording,
};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

use crate::{AppError, request};

impl From<login::Error> for AppError {
    fn from(error: login::Error) -> Self {
        use login::Error;

        match error {
            Error::Fault(error) => error.into(),
            Error::Access(error) => error.into(),
            Error::InvalidInput(error) => error.into(),
            Error::Client(error) => error.into(),
            Error::Ceremony(error) => error.into(),
            Error::Verification(error) => verification(&error),
            Error::UnknownCredential => Self::UnknownCredential,
            Error::SignInRefused | Error::MethodOff => Self::SignInRefused,
            Error::CodeWrong { attempts_left } => Self::CodeWrong { attempts_left },
            Error::CodeUsedAlready => Self::CodeUsedAlready,
            Error::TotpCodeWrong => Self::TotpWrong,
            Error::CodeExpired => Self::CodeExpired,
            Error::CodeUsedUp => Self::CodeUsedUp,
            Error::ResendTooSoon { retry_after } => too_many(retry_after),
            Error::ResendUsedUp => Self::ResendUsedUp,
            Error::EmailUndeliverable => Self::EmailUndeliverable,
            Error::PhoneInvalid => Self::InvalidInput { field: "phone".to_owned(), message: error.to_string() },
            Error::PhoneNotServed => Self::PhoneNotServed,
            Error::RecoveryLinkInvalid | Error::LinkInvalid => Self::LinkInvalid,
            Error::AddressTaken => Self::AddressTaken,
            Error::FactorElsewhere(can_set_up) => Self::FactorElsewhere { takes: can_set_up.to_string() },
            // No page of ours is told so: it is a matter of applications that ask by themselves.
            Error::EnrolmentElsewhere => Self::FactorElsewhere { takes: CanSetUp::Passkey.to_string() },
            Error::LastWayIn => Self::LastWayIn,
            Error::SecondStepOver => Self::SecondStepOver,
            Error::SecondStepOwed(owed) => Self::SecondStepOwed { attempt: Some(owed.attempt), ways: None },
            Error::NotFound => Self::NotFound,
        }
    }
}

impl From<identity::Error> for AppError {
    fn from(error: identity::Error) -> Self {
        use identity::Error;

        match error {
            Error::Fault(error) => error.into(),
            Error::Access(error) => error.into(),
            Error::InvalidInput(error) => error.into(),
            Error::Ceremony(error) => error.into(),
            Error::Verification(error) => verification(&error),
            Error::AlreadyRegistered => Self::AlreadyRegistered,
            Error::TooManyPasskeys => Self::TooManyPasskeys,
            Error::TotpCodeWrong => Self::TotpWrong,
            Error::EmailTaken { .. } => Self::Taken { field: "email".to_owned() },
            Error::LastWayIn => Self::LastWayIn,
            Error::LastAdministrator => Self::LastAdministrator,
            Error::PasskeyNeeded => Self::PasskeyNeeded,
            Error::LastOwner(_) => Self::LastOwner,
            Error::TooMany(_) => Self::TooMany,
            Error::NotFound => Self::NotFound,
        }
    }
}

impl From<tenancy::Error> for AppError {
    fn from(error: tenancy::Error) -> Self {
        use tenancy::Error;

        match error {
            Error::Fault(error) => error.into(),
            Error::Access(error) => error.into(),
            Error::InvalidInput(error) => error.into(),
            Error::LastOwner(_) => Self::LastOwner,
            Error::OwnerRole => Self::OwnerRole,
            Error::AboveOwn => Self::AboveOwn,
            Error::Dns(_) => Self::DnsSilent,
            Error::SenderRefused(fault) => Self::SenderRefused { fault: fault.as_str().to_owned() },
            Error::Taken(field) => Self::Taken { field: field.to_owned() },
            Error::TooMany(_) => Self::TooMany,
            Error::InvitationInvalid => Self::LinkInvalid,
            Error::OtherAddress { expected } => Self::OtherAddress { expected },
            Error::NotFound => Self::NotFound,
        }
    }
}

impl From<delivery::Error> for AppError {
    fn from(error: delivery::Error) -> Self {
        use delivery::Error;

        match error {
            Error::Fault(error) => error.into(),
            Error::InvalidInput(error) => error.into(),
            Error::TooManyWebhooks => Self::InvalidInput { field: String::new(), message: error.to_string() },
            Error::NotFound => Self::NotFound,
        }
    }
}

impl From<branding::Error> for AppError {
    fn from(error: branding::Error) -> Self {
        use branding::Error;

        match error {
            Error::Fault(error) => error.into(),
            Error::InvalidInput(error) => error.into(),
            Error::NotFound => Self::NotFound,
        }
    }
}

impl From<templating::Error> for AppError {
    fn from(error: templating::Error) -> Self {
        use templating::Error;

        match error {
            Error::Fault(error) => error.into(),
            // The page looks first, and says what it is.
            Error::Wrong(_) | Error::NotFound => Self::NotFound,
        }
    }
}

impl From<wording::Error> for AppError {
    fn from(error: wording::Error) -> Self {
        use wording::Error;

        match error {
            Error::Fault(error) => error.into(),
            Error::InvalidInput(error) => error.into(),
            Error::NotFound => Self::NotFound,
        }
    }
}

impl From<oauth::Error> for AppError {
    fn from(error: oauth::Error) -> Self {
        use oauth::Error;

        match error {
            Error::Fault(error) => error.into(),
            Error::InvalidInput(error) => error.into(),
            Error::UnknownClient
            | Error::ClientSecretWrong
            | Error::KeysUnavailable(_)
            | Error::DocumentUnusable(_)
            | Error::Metadata(_)
            | Error::RegistrationTokenWrong
            | Error::TooManyStrangers
            | Error::TooManyApplications
            | Error::NotFound
            | Error::ClientIdTaken => Self::NotFound,
            // No page asks for tokens: that is what applications do.
            Error::RefreshInvalid
            | Error::CodeInvalid
            | Error::CodeMisfit(_)
            | Error::SubjectTokenInvalid(_)
            | Error::DeviceCodeInvalid
            | Error::DeviceCodeExpired
            | Error::DevicePending
            | Error::DeviceSlowDown
            | Error::DeviceRefused
            | Error::GrantTypeNotAllowed
            | Error::ScopeInvalid
            | Error::TargetInvalid
            | Error::ProofInvalid(_)
            | Error::ProofNeedsNonce
            | Error::TokenInvalid
            | Error::ScopeInsufficient(_)
            | Error::TokenTypeUnsupported => Self::NotSignedIn,
        }
    }
}

impl From<protection::Error> for AppError {
    fn from(error: protection::Error) -> Self {
        use protection::Error;

        match error {
            Error::Fault(error) => error.into(),
            Error::InvalidInput(error) => error.into(),
            Error::NotFound => Self::NotFound,
        }
    }
}

impl From<AccessError> for AppError {
    fn from(error: AccessError) -> Self {
        match error {
            AccessError::NotSignedIn => Self::NotSignedIn,
            AccessError::StepUpRequired => Self::StepUpRequired,
        }
    }
}

impl From<CeremonyError> for AppError {
    fn from(error: CeremonyError) -> Self {
        match error {
            // Altered, or sealed before a restart with another secret: either way a new ceremony is what helps.
            CeremonyError::Broken | CeremonyError::Expired => Self::CeremonyExpired,
            CeremonyError::Spent => Self::CeremonyUsed,
        }
    }
}

impl From<InvalidInput> for AppError {
    fn from(InvalidInput { field, message }: InvalidInput) -> Self {
        Self::InvalidInput { field: field.to_owned(), message }
    }
}

impl From<InvalidEmail> for AppError {
    fn from(error: InvalidEmail) -> Self {
        Self::InvalidInput { field: "email".to_owned(), message: error.to_string() }
    }
}

impl From<Fault> for AppError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::RateLimited(limited) => too_many(limited.retry_after),
            Fault::Forbidden(_) | Fault::Revoked => Self::NotFound,
            Fault::Changed(_) => Self::Changed,
            Fault::WrongMasterSecret | Fault::Corrupt(_) | Fault::Storage(_) => {
                tracing::error!(error = &fault as &dyn std::error::Error, "a request could not be served");
                Self::Unavailable
            }
        }
    }
}

/// Strangers are told less than the log: which check failed is nobody's business.
fn verification(error: &VerificationError) -> AppError {
    match error {
        VerificationError::WrongOrigin => {
            AppError::WrongOrigin { expected: request::login_domain().origin().to_string() }
        }
        VerificationError::NotDiscoverable => AppError::NotDiscoverable,
        VerificationError::Malformed(_)
        | VerificationError::CrossOrigin
        | VerificationError::UserNotVerified
        | VerificationError::Algorithm
        | VerificationError::CloneSuspected
        | VerificationError::BackupState
        | VerificationError::Failed(_) => AppError::VerificationFailed,
    }
}

fn too_many(retry_after: std::time::Duration) -> AppError {
    let secs = retry_after.as_secs() + u64::from(retry_after.subsec_nanos() > 0);
    AppError::TooManyRequests { retry_after_secs: u32::try_from(secs.max(1)).unwrap_or(u32::MAX) }
}

/// The browser's answer to a ceremony, which is JSON text; anything else is refused like a wrong signature.
pub fn answer_json(credential: &str) -> Result<serde_json::Value, AppError> {
    serde_json::from_str(credential).map_err(|_| AppError::VerificationFailed)
}

/// The HTTP status of an answer to an island.
pub fn status(error: &AppError) -> StatusCode {
    match error {
        AppError::CeremonyExpired
        | AppError::CeremonyUsed
        | AppError::VerificationFailed
        | AppError::SignInRefused
        | AppError::NotDiscoverable
        | AppError::CodeWrong { .. }
        | AppError::TotpWrong
        | AppError::FactorWrong { .. }
        | AppError::CodeUsedAlready
        | AppError::CodeExpired
        | AppError::CodeUsedUp
        | AppError::InvalidInput { .. }
        | AppError::EmailUndeliverable
        | AppError::SecondStepOver
        | AppError::FactorElsewhere { .. }
        | AppError::PhoneNotServed
        | AppError::LinkInvalid => StatusCode::BAD_REQUEST,
        AppError::NotSignedIn => StatusCode::UNAUTHORIZED,
        AppError::WrongOrigin { .. }
        | AppError::StepUpRequired
        | AppError::SecondStepOwed { .. }
        | AppError::PasskeyNeeded => StatusCode::FORBIDDEN,
        AppError::UnknownCredential | AppError::NotFound => StatusCode::NOT_FOUND,
        AppError::AlreadyRegistered
        | AppError::TooManyPasskeys
        | AppError::LastWayIn
        | AppError::Changed
        | AppError::TooLate
        | AppError::LastAdministrator
        | AppError::LastOwner
        | AppError::AddressTaken
        | AppError::OwnerRole
        | AppError::AboveOwn
        | AppError::RecordMissing
        | AppError::SenderRefused { .. }
        | AppError::Taken { .. }
        | AppError::TooMany
        | AppError::OtherAddress { .. }
        | AppError::OtherAccount { .. } => StatusCode::CONFLICT,
        AppError::TooManyRequests { .. } | AppError::ResendUsedUp => StatusCode::TOO_MANY_REQUESTS,
        AppError::Unavailable | AppError::DnsSilent => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// Gives the answer that status; without this the framework answers every error with a 500.
pub fn set_status(error: &AppError) {
    let Some(response) = use_context::<ResponseOptions>() else { return };
    response.set_status(status(error));
    if let AppError::TooManyRequests { retry_after_secs } = error {
        response.insert_header(http::header::RETRY_AFTER, (*retry_after_secs).into());
    }
}
