//! A person's passkeys: what pages show of them, renaming, removing, and telling the password manager.

use leptos::server;

use super::protocol::Form;
#[cfg(feature = "ssr")]
use super::{flash::Notice, forms, request, step_up};
#[cfg(feature = "ssr")]
use crate::routes::{self, AfterConfirm};
use crate::wire::{AppError, GoTo, PasskeySignals};

#[server(prefix = "/_fn", endpoint = "passkeys/rename", protocol = Form)]
pub async fn rename_passkey(id: String, name: String) -> Result<GoTo, AppError> {
    let renamed = async {
        let caller = request::form_caller().await?;
        let passkey = parse_id(&id)?;
        request::services().passkeys.rename(&caller, &passkey, &name, &request::context()).await?;
        Ok(forms::with_notice(routes::PASSKEYS_PART, Notice::PasskeyRenamed))
    };
    let renamed = renamed.await;
    forms::answer(renamed.clone(), &page_after(&renamed, &id))
}

/// Needs a fresh authentication; a form without one is led to where it can be had.
#[server(prefix = "/_fn", endpoint = "passkeys/remove", protocol = Form)]
pub async fn remove_passkey(id: String) -> Result<GoTo, AppError> {
    let removed = async {
        let caller = request::form_caller().await?;
        let passkey = parse_id(&id)?;
        request::services().passkeys.remove(&caller, &passkey, &request::context()).await?;
        Ok(forms::with_notice(routes::PASSKEYS_PART, Notice::PasskeyRemoved))
    };
    let removed = removed.await;
    step_up::answer(removed.clone(), &page_after(&removed, &id), &AfterConfirm::Passkey(id))
}

/// What the password manager should know after a change. Asked for when it is told, never rendered into a page: an
/// old page that comes back from a browser's history must not hide a newer passkey.
#[server(prefix = "/_fn", endpoint = "passkeys/signals", protocol = Form)]
pub async fn signal_passkeys() -> Result<PasskeySignals, AppError> {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    use serde_json::json;

    let caller = request::form_caller().await?;
    let services = request::services();
    let rp_id = services.relying_party().id();
    let user = &caller.user;
    let user_id = URL_SAFE_NO_PAD.encode(user.id.0.as_bytes());
    let accepted = services.passkeys.accepted(&caller).await?.map(|ids| {
        let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
        json!({ "rpId": rp_id, "userId": user_id, "allAcceptedCredentialIds": ids }).to_string()
    });
    Ok(PasskeySignals {
        accepted,
        details: json!({
            "rpId": rp_id, "userId": user_id, "name": user.email.to_string(), "displayName": user.display_name(),
        })
        .to_string(),
    })
}

/// For so long a passkey is a new one.
#[cfg(feature = "ssr")]
const NEW: std::time::Duration = std::time::Duration::from_secs(120);

/// Where the copies of a passkey are, as far as its authenticator says (WebAuthn L3 §6.1.3).
#[cfg(feature = "ssr")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backup {
    /// It never leaves the device.
    ThisDeviceOnly,
    /// It may be copied, but no copy has been made yet.
    NotYetSynced,
    Synced,
}

/// What pages show of a passkey.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug)]
pub struct Passkey {
    /// base64url.
    pub id: String,
    pub name: String,
    /// Of the model of authenticator, or of the password manager.
    pub aaguid: String,
    pub backup: Backup,
    /// This session was opened, or last confirmed, with it.
    pub is_current: bool,
    /// Made a moment ago, and not touched since: the time to give it a name.
    pub is_new: bool,
    pub created_at: time::OffsetDateTime,
    pub last_used_at: Option<time::OffsetDateTime>,
    /// Where it was used last, or made when it was not used since.
    pub user_agent: String,
    pub ip: String,
}

/// One passkey, and whether it is the last.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug)]
pub struct PasskeyPage {
    pub person: super::profile::Person,
    pub passkey: Passkey,
    pub is_last: bool,
}

#[cfg(feature = "ssr")]
pub async fn passkey_page(id: &str) -> Result<PasskeyPage, AppError> {
    let caller = request::session_caller().await?;
    let mut passkeys = list(&caller).await?;
    let index = passkeys.iter().position(|passkey| passkey.id == id).ok_or(AppError::NotFound)?;
    let is_last = passkeys.len() == 1;
    Ok(PasskeyPage { person: (&caller.user).into(), passkey: passkeys.swap_remove(index), is_last })
}

/// What the page for adding one needs: a fresh authentication, before anything is begun.
#[cfg(feature = "ssr")]
pub async fn new_passkey_page() -> Result<super::profile::Person, AppError> {
    let caller = request::session_caller().await?;
    request::services().sessions.require_fresh(&caller)?;
    Ok((&caller.user).into())
}

/// Newest first.
#[cfg(feature = "ssr")]
pub(super) async fn list(caller: &latchkey_domain::services::Caller) -> Result<Vec<Passkey>, AppError> {
    let listed = request::services().passkeys.list(caller).await?;
    let current = caller.session.credential_id.as_ref();
    Ok(listed.into_iter().rev().map(|details| shown(details.credential, current)).collect())
}

#[cfg(feature = "ssr")]
fn shown(credential: latchkey_domain::Credential, current: Option<&latchkey_domain::CredentialId>) -> Passkey {
    Passkey {
        id: credential.id.to_string(),
        backup: match (credential.backup_eligible, credential.backup_state) {
            (false, _) => Backup::ThisDeviceOnly,
            (true, false) => Backup::NotYetSynced,
            (true, true) => Backup::Synced,
        },
        is_current: current == Some(&credential.id),
        is_new: credential.updated_at == credential.created_at
            && request::services().now().since(credential.created_at) < NEW,
        name: credential.name,
        aaguid: credential.aaguid.to_string(),
        created_at: credential.created_at.to_datetime(),
        last_used_at: credential.last_used_at.map(latchkey_domain::Timestamp::to_datetime),
        user_agent: credential.last_used_user_agent,
        ip: credential.last_used_ip,
    }
}

#[cfg(feature = "ssr")]
fn parse_id(id: &str) -> Result<latchkey_domain::CredentialId, AppError> {
    id.parse().map_err(|_| AppError::NotFound)
}

/// Where an error is shown: on the passkey's own page, if it still has one.
#[cfg(feature = "ssr")]
fn page_after(result: &Result<String, AppError>, id: &str) -> String {
    match result {
        Err(AppError::NotFound) => routes::ACCOUNT.to_owned(),
        _ => routes::passkey(id),
    }
}
