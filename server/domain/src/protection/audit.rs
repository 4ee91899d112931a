//! The audit log: append-only facts about who did what.

use serde_json::{Map, Value};

use crate::{AuditEventId, Timestamp, UserId, kernel::context::RequestContext};

macro_rules! kinds {
    ($($variant:ident = $text:literal),+ $(,)?) => {
        /// What happened. The text is stored and shown to operators: it never changes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum AuditKind { $($variant),+ }

        impl AuditKind {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

kinds! {
    UserCreated = "user.created",
    UserUpdated = "user.updated",
    UserDeleted = "user.deleted",
    UserDeactivated = "user.deactivated",
    UserReactivated = "user.reactivated",
    EmailChanged = "user.email_changed",
    DataExported = "user.data_exported",
    SignInPasskey = "sign_in.passkey",
    SignInCode = "sign_in.code",
    SignInRecovery = "sign_in.recovery_link",
    SignInFailed = "sign_in.failed",
    StepUp = "session.step_up",
    SignedOut = "session.signed_out",
    SessionRevoked = "session.revoked",
    CodeGuessingStopped = "code.guessing_stopped",
    PasskeyAdded = "passkey.added",
    PasskeyRefused = "passkey.refused",
    PasskeyRenamed = "passkey.renamed",
    PasskeyRemoved = "passkey.removed",
    PasskeyCloneSuspected = "passkey.clone_suspected",
    PasskeyCounterWentBack = "passkey.counter_went_back",
    PasskeyBackupEligibilityRaised = "passkey.backup_eligibility_raised",
    PasskeyBackupEligibilityLowered = "passkey.backup_eligibility_lowered",
    RefreshReplayed = "token.refresh_replayed",
    SigningKeyRotated = "signing_key.rotated",
    ClientCreated = "client.created",
    ClientUpdated = "client.updated",
    ClientSecretRotated = "client.secret_rotated",
    ClientRemoved = "client.removed",
    RecoveryLinkCreated = "recovery_link.created",
}

#[derive(Clone, Debug, PartialEq)]
pub struct AuditEvent {
    pub id: AuditEventId,
    pub at: Timestamp,
    pub kind: AuditKind,
    /// Whose account it concerns.
    pub user_id: Option<UserId>,
    pub client_id: Option<String>,
    pub ip: String,
    pub user_agent: String,
    pub request_id: String,
    /// Facts of this kind of event: names, counts, ids; never a secret.
    pub detail: Map<String, Value>,
}

impl AuditEvent {
    pub fn new(id: AuditEventId, at: Timestamp, kind: AuditKind, request: &RequestContext) -> Self {
        Self {
            id,
            at,
            kind,
            user_id: None,
            client_id: request.client_id.clone(),
            ip: request.ip_text(),
            user_agent: request.user_agent.clone(),
            request_id: request.request_id.clone(),
            detail: Map::new(),
        }
    }

    pub fn of_user(mut self, user_id: UserId) -> Self {
        self.user_id = Some(user_id);
        self
    }

    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.detail.insert(key.to_owned(), value.into());
        self
    }
}
