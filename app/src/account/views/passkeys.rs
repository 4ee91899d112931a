//! What pages show of a person's passkeys.

use std::time::Duration;

use latchkey_domain::{Credential, CredentialId, Timestamp, login::ways_in::WaysIn, services::Caller};
use latchkey_ui::{AppError, request};

use super::profile::Person;

/// For so long a passkey is a new one.
const NEW: Duration = Duration::from_secs(120);

/// Where the copies of a passkey are, as far as its authenticator says (WebAuthn L3 §6.1.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backup {
    /// It never leaves the device.
    ThisDeviceOnly,
    /// It may be copied, but no copy has been made yet.
    NotYetSynced,
    Synced,
}

/// What pages show of a passkey.
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
    pub created_at: Timestamp,
    pub last_used_at: Option<Timestamp>,
    /// Where it was used last, or made when it was not used since.
    pub user_agent: String,
    pub ip: String,
}

/// One passkey, and what would be left without it.
#[derive(Clone, Debug)]
pub struct PasskeyPage {
    pub person: Person,
    pub passkey: Passkey,
    pub is_last: bool,
    /// `None` where it is the only way into the account, and stays.
    pub without: Option<WaysIn>,
}

pub async fn passkey_page(id: &str) -> Result<PasskeyPage, AppError> {
    let caller = request::session_caller().await?;
    let mut passkeys = list(&caller).await?;
    let index = passkeys.iter().position(|passkey| passkey.id == id).ok_or(AppError::NotFound)?;
    let is_last = passkeys.len() == 1;
    let passkey = passkeys.swap_remove(index);
    let id = request::id_of(&passkey.id)?;
    let without = request::services().passkeys.ways_without(&caller, &id).await?;
    Ok(PasskeyPage { person: (&caller.user).into(), passkey, is_last, without })
}

/// Newest first.
pub(super) async fn list(caller: &Caller) -> Result<Vec<Passkey>, AppError> {
    let listed = request::services().passkeys.list(caller).await?;
    let current = caller.access().credential_id.as_ref();
    Ok(listed.into_iter().rev().map(|details| shown(details.credential, current)).collect())
}

fn shown(credential: Credential, current: Option<&CredentialId>) -> Passkey {
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
        created_at: credential.created_at,
        last_used_at: credential.last_used_at,
        user_agent: credential.last_used_user_agent,
        ip: credential.last_used_ip,
    }
}
