//! The audit log: append-only facts about who did what to whom.

use serde_json::{Map, Value};

use super::actor::{Actor, Target};
use crate::{
    AuditEventId, OrganizationId, Timestamp, UserId,
    kernel::{context::RequestContext, words},
};

words! {
    /// What happened. The text is stored and shown to operators: it never changes.
    AuditKind {
        UserCreated = "user.created",
        UserUpdated = "user.updated",
        LanguageChanged = "user.language_changed",
        UserDeletionPlanned = "user.deletion_planned",
        UserRestored = "user.restored",
        UserDeleted = "user.deleted",
        UserDeactivated = "user.deactivated",
        UserReactivated = "user.reactivated",
        EmailChanged = "user.email_changed",
        PhoneChanged = "user.phone_changed",
        PhoneRemoved = "user.phone_removed",
        PhoneRemovalAsked = "user.phone_removal_asked",
        PhoneRemovalStopped = "user.phone_removal_stopped",
        RecoveryAddressChanged = "user.recovery_address_changed",
        RecoveryAddressRemoved = "user.recovery_address_removed",
        RecoveryAsked = "user.recovery_asked",
        RecoveryStopped = "user.recovery_stopped",
        DataExported = "user.data_exported",
        PeopleExported = "people.exported",
        AuditExported = "audit.exported",
        SignInPasskey = "sign_in.passkey",
        SignInCode = "sign_in.code",
        SignInLink = "sign_in.magic_link",
        SignInPhone = "sign_in.phone_code",
        SignInApproved = "sign_in.approved",
        SignInDenied = "sign_in.denied",
        SignInRecovery = "sign_in.recovery_link",
        SignInRecoveryAddress = "sign_in.recovery_address",
        SignInSetUp = "sign_in.set_up_link",
        SecondStepOwed = "sign_in.second_step_owed",
        SignInFailed = "sign_in.failed",
        BrowserRemembered = "browser.remembered",
        RememberedBrowserForgotten = "browser.forgotten",
        SecondFactorChecked = "second_factor.checked",
        StepUp = "session.step_up",
        SignedOut = "session.signed_out",
        SessionRevoked = "session.revoked",
        AccountSecured = "account.secured",
        SmsCeilingReached = "sms.ceiling_reached",
        CodeGuessingStopped = "code.guessing_stopped",
        PasskeyAdded = "passkey.added",
        PasskeyRefused = "passkey.refused",
        PasskeyRenamed = "passkey.renamed",
        PasskeyRemoved = "passkey.removed",
        PasskeyCloneSuspected = "passkey.clone_suspected",
        PasskeyCounterWentBack = "passkey.counter_went_back",
        PasskeyBackupEligibilityRaised = "passkey.backup_eligibility_raised",
        PasskeyBackupEligibilityLowered = "passkey.backup_eligibility_lowered",
        TotpAdded = "totp.added",
        TotpReplaced = "totp.replaced",
        TotpRemoved = "totp.removed",
        BackupCodesMade = "backup_codes.made",
        BackupCodesRemoved = "backup_codes.removed",
        BackupCodeUsed = "backup_codes.used",
        FactorsRemoved = "factors.removed",
        ConsentGiven = "consent.given",
        DeviceAllowed = "device.allowed",
        DeviceRefused = "device.refused",
        ApplicationDisconnected = "application.disconnected",
        RefreshReplayed = "token.refresh_replayed",
        TokenExchanged = "token.exchanged",
        CodeReplayed = "token.code_replayed",
        SigningKeyRotated = "signing_key.rotated",
        ClientCreated = "client.created",
        ClientUpdated = "client.updated",
        ClientSecretRotated = "client.secret_rotated",
        ClientRemoved = "client.removed",
        RegistrationTokenCreated = "registration_token.created",
        RegistrationTokenRevoked = "registration_token.revoked",
        RecoveryLinkCreated = "recovery_link.created",
        RecoveryLinkStopped = "recovery_link.stopped",
        SetUpLinkCreated = "set_up_link.created",
        AdministratorGranted = "administrator.granted",
        AdministratorRevoked = "administrator.revoked",
        SignInSettingsChanged = "sign_in_settings.changed",
        WebhookCreated = "webhook.created",
        WebhookUpdated = "webhook.updated",
        WebhookSecretRotated = "webhook.secret_rotated",
        WebhookDeliveredAgain = "webhook.delivered_again",
        WebhookTested = "webhook.tested",
        WebhookSwitchedOff = "webhook.switched_off",
        WebhookRemoved = "webhook.removed",
        BulkStarted = "bulk.started",
        BulkCancelled = "bulk.cancelled",
        BulkStopped = "bulk.stopped",
        JobRetried = "job.retried",
        JobDiscarded = "job.discarded",
        BackupRestored = "backup.restored",
        RoleCreated = "role.created",
        RoleUpdated = "role.updated",
        RoleRemoved = "role.removed",
        PermissionCreated = "permission.created",
        PermissionUpdated = "permission.updated",
        PermissionRemoved = "permission.removed",
        OrganizationCreated = "organization.created",
        OrganizationUpdated = "organization.updated",
        OrganizationRemoved = "organization.removed",
        DomainProved = "domain.proved",
        DomainMissing = "domain.missing",
        DomainLapsed = "domain.lapsed",
        SenderChanged = "sender.changed",
        SenderRemoved = "sender.removed",
        SenderFailed = "sender.failed",
        DkimKeyAdded = "dkim_key.added",
        DkimKeyProved = "dkim_key.proved",
        DkimKeyMissing = "dkim_key.missing",
        DkimKeyRemoved = "dkim_key.removed",
        MembershipAdded = "membership.added",
        MembershipUpdated = "membership.updated",
        MembershipRemoved = "membership.removed",
        InvitationCreated = "invitation.created",
        InvitationUpdated = "invitation.updated",
        InvitationResent = "invitation.resent",
        InvitationRevoked = "invitation.revoked",
        BrandChanged = "brand.changed",
        WordsChanged = "words.changed",
        TemplateChanged = "template.changed",
        InvitationAccepted = "invitation.accepted",
    }
}

impl AuditKind {
    /// Somebody has signed in.
    pub(crate) const SIGN_INS: [Self; 6] = [
        Self::SignInPasskey,
        Self::SignInCode,
        Self::SignInLink,
        Self::SignInPhone,
        Self::SignInRecovery,
        Self::SignInRecoveryAddress,
    ];
}

/// A kind and an id, as the log keeps them: what they name may be gone, or of a kind that only a newer node knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    pub kind: String,
    pub id: Option<String>,
}

impl Party {
    /// What is written of nobody, in the place of somebody. Whoever reads the log finds nobody there.
    pub const NOBODY: &'static str = "none";

    pub fn is_nobody(&self) -> bool {
        self.kind == Self::NOBODY
    }
}

impl From<&Actor> for Party {
    fn from(actor: &Actor) -> Self {
        Self { kind: actor.kind().to_owned(), id: actor.id() }
    }
}

impl From<&Target> for Party {
    fn from(target: &Target) -> Self {
        Self { kind: target.kind().to_owned(), id: Some(target.id()) }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct AuditEvent {
    pub id: AuditEventId,
    pub at: Timestamp,
    pub kind: AuditKind,
    /// Who did it; `None` for somebody whom nobody knows, as after a failed sign-in.
    pub actor: Option<Party>,
    /// What it was done to; `None` where a stranger named nothing that exists.
    pub target: Option<Party>,
    /// Whose account it concerns.
    pub user_id: Option<UserId>,
    pub organization_id: Option<OrganizationId>,
    /// The application through which it was done.
    pub client_id: Option<String>,
    pub ip: String,
    pub user_agent: String,
    pub request_id: String,
    /// The fields that changed, as they were and as they are; never a secret. One of them is empty when something was
    /// made, or removed.
    pub before: Map<String, Value>,
    pub after: Map<String, Value>,
    /// Other facts of this kind of event: names, counts; never a secret.
    pub detail: Map<String, Value>,
    /// What was written of changes and other facts cannot be read: those are empty here, and say nothing.
    pub is_damaged: bool,
}

impl AuditEvent {
    pub fn new(id: AuditEventId, at: Timestamp, kind: AuditKind, request: &RequestContext) -> Self {
        Self {
            id,
            at,
            kind,
            actor: None,
            target: None,
            user_id: None,
            organization_id: None,
            client_id: request.client_id.clone(),
            ip: request.ip_text(),
            user_agent: request.user_agent.clone(),
            request_id: request.request_id.clone(),
            before: Map::new(),
            after: Map::new(),
            detail: Map::new(),
            is_damaged: false,
        }
    }

    pub fn by(mut self, actor: &Actor) -> Self {
        self.actor = Some(actor.into());
        self
    }

    pub fn on(mut self, target: &Target) -> Self {
        self.target = Some(target.into());
        self.user_id = target.owner();
        self.organization_id = target.organization();
        self
    }

    /// On this person, where a stranger's guess aims at one; else on `nobody`, which is an id that nobody has. As much is written of
    /// that one, in as many indexes: how long it takes says nothing of who has an account.
    pub(crate) fn aimed_at(mut self, user_id: Option<UserId>, nobody: UserId) -> Self {
        let (kind, id) = match user_id {
            Some(user_id) => (Target::User(user_id).kind(), user_id),
            None => (Party::NOBODY, nobody),
        };
        self.target = Some(Party { kind: kind.to_owned(), id: Some(id.to_string()) });
        self.user_id = Some(id);
        self
    }

    /// A field that was changed; nothing, if it was set to what it was.
    pub fn changed(self, field: &str, before: impl Into<Value>, after: impl Into<Value>) -> Self {
        let (before, after) = (before.into(), after.into());
        if before == after { self } else { self.was(field, before).is(field, after) }
    }

    /// What changed of these fields, which are the same ones; or all, where it was made or removed.
    pub fn compared<F, V>(self, before: Option<F>, after: Option<F>) -> Self
    where
        F: IntoIterator<Item = (&'static str, V)>,
        V: Into<Value>,
    {
        match (before, after) {
            (Some(before), Some(after)) => before
                .into_iter()
                .zip(after)
                .fold(self, |event, ((field, before), (_, after))| event.changed(field, before, after)),
            (None, Some(after)) => after.into_iter().fold(self, |event, (field, value)| event.is(field, value)),
            (Some(before), None) => before.into_iter().fold(self, |event, (field, value)| event.was(field, value)),
            (None, None) => self,
        }
    }

    pub fn was(mut self, field: &str, value: impl Into<Value>) -> Self {
        self.before.insert(field.to_owned(), value.into());
        self
    }

    pub fn is(mut self, field: &str, value: impl Into<Value>) -> Self {
        self.after.insert(field.to_owned(), value.into());
        self
    }

    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.detail.insert(key.to_owned(), value.into());
        self
    }
}
