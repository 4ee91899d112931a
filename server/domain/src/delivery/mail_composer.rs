use std::{fmt::Debug, sync::Arc};

use crate::{Email, Locale, LoginDomain, MailContent, Timestamp};

/// Every mail that Latchkey sends, with what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailKind {
    SignInCode {
        code: String,
        /// Where it is to be typed; on the hosted page when it is `None`.
        application: Option<String>,
    },
    /// Somebody asked for a code for an address that has no account, while sign-up is closed.
    NoAccount,
    /// Somebody asked for a code for a deactivated account.
    AccountInactive,
    /// To an address whose sign-in codes were tried so often that no more are accepted for a while.
    CodeGuessingStopped,
    StepUpCode {
        code: String,
    },
    ChangeEmailCode {
        code: String,
    },
    /// To the address that was left.
    EmailChanged {
        new: Email,
    },
    /// To the address that is asked about: somebody wanted it for their account, and it has one.
    EmailAlreadyInUse,
    PasskeyAdded {
        name: String,
    },
    PasskeyRemoved {
        name: String,
    },
    PasskeyCloneSuspected {
        name: String,
    },
    /// The counter of a synced passkey went back, for the first time. The sign-in succeeded.
    PasskeyCounterWentBack {
        name: String,
    },
    RecoveryLinkUsed,
    AccountDeleted,
}

/// Where a mail came from: what its links begin with, and its last lines.
#[derive(Clone, Debug)]
pub struct MailOrigin {
    pub login_domain: Arc<LoginDomain>,
    pub at: Timestamp,
    pub ip: String,
    pub user_agent: String,
}

/// Puts a mail into words, as text and HTML. Absolute addresses are those of its login domain.
pub trait MailComposer: Debug + Send + Sync {
    /// In the language that its reader reads.
    fn compose(&self, kind: &MailKind, origin: &MailOrigin, locale: &Locale) -> MailContent;
}
