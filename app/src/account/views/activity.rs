//! What happened on a person's account, in words.

use latchkey_domain::{AuditEvent, AuditKind, Timestamp, services::Caller};
use latchkey_ui::{
    AppError,
    components::IconName,
    request,
    text::{Message, activity},
};
use serde_json::{Map, Value};

use super::{profile::Person, sessions::application_name};

/// More than anybody reads.
const PAGE: u32 = 200;

/// One line of the list.
#[derive(Clone, Debug)]
pub struct Activity {
    pub what: Message,
    /// A passkey's name, an address.
    pub detail: Option<Message>,
    pub icon: IconName,
    /// Worth a second look.
    pub is_alarming: bool,
    pub application: Option<String>,
    pub user_agent: String,
    pub ip: String,
    pub at: Timestamp,
}

#[derive(Clone, Debug)]
pub struct ActivityPage {
    pub person: Person,
    pub activity: Vec<Activity>,
    /// There is more than this.
    pub is_cut: bool,
}

pub async fn activity_page() -> Result<ActivityPage, AppError> {
    let caller = request::session_caller().await?;
    let mut activity = list(&caller, PAGE + 1).await?;
    let is_cut = activity.len() > PAGE as usize;
    activity.truncate(PAGE as usize);
    Ok(ActivityPage { activity, is_cut, person: (&caller.user).into() })
}

/// Newest first.
pub(super) async fn list(caller: &Caller, limit: u32) -> Result<Vec<Activity>, AppError> {
    let events = request::services().account.activity(caller, limit).await?;
    let mut shown = Vec::with_capacity(events.len());
    for event in events {
        let (what, icon, is_alarming) = describe(event.kind);
        shown.push(Activity {
            what,
            detail: detail(&event),
            icon,
            is_alarming,
            application: application_name(client_id(&event)).await,
            user_agent: event.user_agent,
            ip: event.ip,
            at: event.at,
        });
    }
    Ok(shown)
}

/// The application through which it was done, or that it is about.
fn client_id(event: &AuditEvent) -> Option<&str> {
    event.client_id.as_deref().or_else(|| event.detail.get("client")?.as_str())
}

fn describe(kind: AuditKind) -> (Message, IconName, bool) {
    use AuditKind as K;
    use IconName as I;

    match kind {
        K::UserCreated => (activity::user_created(), I::Person, false),
        K::UserUpdated => (activity::user_updated(), I::Person, false),
        K::LanguageChanged => (activity::language_changed(), I::Person, false),
        K::UserDeletionPlanned => (activity::user_deletion_planned(), I::Warning, true),
        K::UserRestored => (activity::user_restored(), I::Person, false),
        K::UserDeleted => (activity::user_deleted(), I::Person, false),
        K::UserDeactivated => (activity::user_deactivated(), I::Warning, true),
        K::UserReactivated => (activity::user_reactivated(), I::Person, false),
        K::EmailChanged => (activity::email_changed(), I::Mail, false),
        K::PhoneChanged => (activity::phone_changed(), I::Person, false),
        K::PhoneRemoved => (activity::phone_removed(), I::Person, false),
        K::PhoneRemovalAsked => (activity::phone_removal_asked(), I::Person, true),
        K::PhoneRemovalStopped => (activity::phone_removal_stopped(), I::Person, false),
        K::RecoveryAddressChanged => (activity::recovery_address_changed(), I::Mail, true),
        K::RecoveryAddressRemoved => (activity::recovery_address_removed(), I::Mail, true),
        K::RecoveryAsked => (activity::recovery_asked(), I::Warning, true),
        K::RecoveryStopped => (activity::recovery_stopped(), I::Shield, false),
        K::DataExported => (activity::data_exported(), I::Download, false),
        K::SignInPasskey => (activity::sign_in_passkey(), I::Passkey, false),
        K::SignInCode => (activity::sign_in_code(), I::Mail, false),
        K::SignInLink => (activity::sign_in_link(), I::Mail, false),
        K::SignInPhone => (activity::sign_in_phone(), I::Mail, false),
        K::SignInApproved => (activity::sign_in_approved(), I::Mail, false),
        K::SignInDenied => (activity::sign_in_denied(), I::Warning, true),
        K::SignInRecovery => (activity::sign_in_recovery(), I::Warning, true),
        K::SignInRecoveryAddress => (activity::sign_in_recovery_address(), I::Warning, true),
        K::SignInSetUp => (activity::sign_in_set_up(), I::Key, false),
        K::SecondStepOwed => (activity::second_step_owed(), I::Shield, false),
        K::SignInFailed => (activity::sign_in_failed(), I::Warning, true),
        K::BrowserRemembered => (activity::browser_remembered(), I::Shield, true),
        K::RememberedBrowserForgotten => (activity::browser_forgotten(), I::Shield, false),
        K::SecondFactorChecked => (activity::second_factor_checked(), I::Shield, false),
        K::StepUp => (activity::step_up(), I::Shield, false),
        K::SignedOut => (activity::signed_out(), I::SignOut, false),
        K::SessionRevoked => (activity::session_revoked(), I::SignOut, false),
        K::AccountSecured => (activity::account_secured(), I::Warning, true),
        K::CodeGuessingStopped => (activity::code_guessing_stopped(), I::Warning, true),
        K::PasskeyAdded => (activity::passkey_added(), I::Passkey, false),
        K::PasskeyRefused => (activity::passkey_refused(), I::Passkey, false),
        K::PasskeyRenamed => (activity::passkey_renamed(), I::Passkey, false),
        K::PasskeyRemoved => (activity::passkey_removed(), I::Passkey, false),
        K::PasskeyCloneSuspected => (activity::passkey_clone_suspected(), I::Warning, true),
        K::PasskeyCounterWentBack => (activity::passkey_counter_went_back(), I::Passkey, false),
        K::PasskeyBackupEligibilityRaised => (activity::passkey_sync_on(), I::Passkey, false),
        K::PasskeyBackupEligibilityLowered => (activity::passkey_sync_off(), I::Passkey, true),
        K::TotpAdded => (activity::totp_added(), I::Shield, false),
        K::TotpReplaced => (activity::totp_replaced(), I::Shield, false),
        K::TotpRemoved => (activity::totp_removed(), I::Shield, false),
        K::BackupCodesMade => (activity::backup_codes_made(), I::Key, false),
        K::BackupCodesRemoved => (activity::backup_codes_removed(), I::Key, false),
        K::BackupCodeUsed => (activity::backup_code_used(), I::Key, true),
        K::FactorsRemoved => (activity::factors_removed(), I::Warning, true),
        K::ConsentGiven => (activity::consent_given(), I::Application, false),
        K::TokenExchanged => (activity::token_exchanged(), I::Application, false),
        K::DeviceAllowed => (activity::device_allowed(), I::Application, false),
        K::DeviceRefused => (activity::device_refused(), I::Application, false),
        K::ApplicationDisconnected => (activity::application_disconnected(), I::Application, false),
        K::RefreshReplayed | K::CodeReplayed => (activity::refresh_replayed(), I::Warning, true),
        K::RecoveryLinkCreated => (activity::recovery_link_created(), I::Warning, true),
        K::RecoveryLinkStopped => (activity::recovery_link_stopped(), I::Shield, false),
        K::AdministratorGranted => (activity::administrator_granted(), I::Shield, true),
        K::AdministratorRevoked => (activity::administrator_revoked(), I::Shield, false),
        K::MembershipAdded => (activity::membership_added(), I::Person, false),
        K::MembershipUpdated => (activity::membership_updated(), I::Person, false),
        K::MembershipRemoved => (activity::membership_removed(), I::Person, false),
        // Of the server, not of a person: never in anybody's list.
        K::SetUpLinkCreated
        | K::SigningKeyRotated
        | K::ClientCreated
        | K::ClientUpdated
        | K::ClientSecretRotated
        | K::ClientRemoved
        | K::RegistrationTokenCreated
        | K::RegistrationTokenRevoked
        | K::WebhookCreated
        | K::WebhookUpdated
        | K::WebhookSecretRotated
        | K::WebhookDeliveredAgain
        | K::WebhookTested
        | K::WebhookSwitchedOff
        | K::WebhookRemoved
        | K::BulkStarted
        | K::BulkCancelled
        | K::BulkStopped
        | K::JobRetried
        | K::JobDiscarded
        | K::BackupRestored
        | K::SmsCeilingReached
        | K::SignInSettingsChanged
        | K::BrandChanged
        | K::WordsChanged
        | K::TemplateChanged
        | K::RoleCreated
        | K::RoleUpdated
        | K::RoleRemoved
        | K::PermissionCreated
        | K::PermissionUpdated
        | K::PermissionRemoved
        | K::OrganizationCreated
        | K::OrganizationUpdated
        | K::OrganizationRemoved
        | K::DomainProved
        | K::DomainMissing
        | K::DomainLapsed
        | K::SenderChanged
        | K::SenderRemoved
        | K::SenderFailed
        | K::DkimKeyAdded
        | K::DkimKeyProved
        | K::DkimKeyMissing
        | K::DkimKeyRemoved
        | K::InvitationCreated
        | K::InvitationUpdated
        | K::InvitationResent
        | K::InvitationRevoked
        | K::InvitationAccepted
        | K::AuditExported
        | K::PeopleExported => (activity::other(), I::Info, false),
    }
}

fn detail(event: &AuditEvent) -> Option<Message> {
    let AuditEvent { before, after, detail, .. } = event;
    let text = |facts: &Map<String, Value>, field| facts.get(field).and_then(Value::as_str).map(str::to_owned);
    let passkey = match event.kind {
        AuditKind::EmailChanged => return Some(activity::from_to(text(before, "email")?, text(after, "email")?)),
        AuditKind::PasskeyAdded | AuditKind::PasskeyRenamed => text(after, "name"),
        AuditKind::PasskeyRemoved => text(before, "name"),
        _ => text(detail, "passkey"),
    };
    passkey.map(activity::passkey_name)
}
