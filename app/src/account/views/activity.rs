//! What happened on a person's account, in words.

use latchkey_domain::{AuditEvent, AuditKind, services::Caller};
use latchkey_ui::{AppError, components::IconName, locales::text::account::activity as words, request};
use serde_json::{Map, Value};
use time::OffsetDateTime;

use super::{profile::Person, sessions::application_name};

/// More than anybody reads.
const PAGE: u32 = 200;

/// One line of the list.
#[derive(Clone, Debug)]
pub struct Activity {
    pub what: &'static str,
    /// A passkey's name, an address.
    pub detail: Option<String>,
    pub icon: IconName,
    /// Worth a second look.
    pub is_alarming: bool,
    pub application: Option<String>,
    pub user_agent: String,
    pub ip: String,
    pub at: OffsetDateTime,
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
            application: application_name(event.client_id.as_deref()).await,
            user_agent: event.user_agent,
            ip: event.ip,
            at: event.at.to_datetime(),
        });
    }
    Ok(shown)
}

fn describe(kind: AuditKind) -> (&'static str, IconName, bool) {
    use AuditKind as K;
    use IconName as I;

    match kind {
        K::UserCreated => (words::USER_CREATED, I::Person, false),
        K::UserUpdated => (words::USER_UPDATED, I::Person, false),
        K::UserDeleted => (words::USER_DELETED, I::Person, false),
        K::UserDeactivated => (words::USER_DEACTIVATED, I::Warning, true),
        K::UserReactivated => (words::USER_REACTIVATED, I::Person, false),
        K::EmailChanged => (words::EMAIL_CHANGED, I::Mail, false),
        K::DataExported => (words::DATA_EXPORTED, I::Download, false),
        K::SignInPasskey => (words::SIGN_IN_PASSKEY, I::Passkey, false),
        K::SignInCode => (words::SIGN_IN_CODE, I::Mail, false),
        K::SignInRecovery => (words::SIGN_IN_RECOVERY, I::Warning, true),
        K::SignInFailed => (words::SIGN_IN_FAILED, I::Warning, true),
        K::StepUp => (words::STEP_UP, I::Shield, false),
        K::SignedOut => (words::SIGNED_OUT, I::SignOut, false),
        K::SessionRevoked => (words::SESSION_REVOKED, I::SignOut, false),
        K::CodeGuessingStopped => (words::CODE_GUESSING_STOPPED, I::Warning, true),
        K::PasskeyAdded => (words::PASSKEY_ADDED, I::Passkey, false),
        K::PasskeyRefused => (words::PASSKEY_REFUSED, I::Passkey, false),
        K::PasskeyRenamed => (words::PASSKEY_RENAMED, I::Passkey, false),
        K::PasskeyRemoved => (words::PASSKEY_REMOVED, I::Passkey, false),
        K::PasskeyCloneSuspected => (words::PASSKEY_CLONE_SUSPECTED, I::Warning, true),
        K::PasskeyCounterWentBack => (words::PASSKEY_COUNTER_WENT_BACK, I::Passkey, false),
        K::PasskeyBackupEligibilityRaised => (words::PASSKEY_SYNC_ON, I::Passkey, false),
        K::PasskeyBackupEligibilityLowered => (words::PASSKEY_SYNC_OFF, I::Passkey, true),
        K::RefreshReplayed => (words::REFRESH_REPLAYED, I::Warning, true),
        K::RecoveryLinkCreated => (words::RECOVERY_LINK_CREATED, I::Warning, true),
        // Of the server, not of a person: never in anybody's list.
        K::SigningKeyRotated | K::ClientCreated | K::ClientUpdated | K::ClientSecretRotated | K::ClientRemoved => {
            (words::OTHER, I::Info, false)
        }
    }
}

fn detail(event: &AuditEvent) -> Option<String> {
    let AuditEvent { before, after, detail, .. } = event;
    let text = |facts: &Map<String, Value>, field| facts.get(field).and_then(Value::as_str).map(str::to_owned);
    let passkey = match event.kind {
        AuditKind::EmailChanged => return Some(format!("{} → {}", text(before, "email")?, text(after, "email")?)),
        AuditKind::PasskeyAdded | AuditKind::PasskeyRenamed => text(after, "name"),
        AuditKind::PasskeyRemoved => text(before, "name"),
        _ => text(detail, "passkey"),
    };
    passkey.map(|name| format!("{}{name}{}", words::QUOTES[0], words::QUOTES[1]))
}
