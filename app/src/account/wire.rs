//! What the dashboard's pages get from the server after they were rendered.

use serde::{Deserialize, Serialize};

/// For the signal API (WebAuthn L3 §5.1.10), as JSON text.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PasskeySignals {
    /// Options of `signalAllAcceptedCredentials`, unless it could hide a passkey that is being added.
    pub accepted: Option<String>,
    /// Options of `signalCurrentUserDetails`.
    pub details: String,
}

/// All that is kept about a person, as they download it. Times are RFC 3339.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AccountExport {
    pub exported_at: String,
    pub profile: ExportedProfile,
    pub passkeys: Vec<ExportedPasskey>,
    pub authenticator_app: Option<ExportedTotp>,
    /// How many are left; the codes themselves are not kept.
    pub backup_codes: u32,
    pub sessions: Vec<ExportedSession>,
    pub activity: Vec<ExportedEvent>,
    /// There are no older events than these.
    pub activity_is_complete: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ExportedProfile {
    pub id: String,
    pub email: String,
    pub email_verified_at: Option<String>,
    /// To come back by.
    pub recovery_email: Option<String>,
    pub recovery_email_verified_at: Option<String>,
    /// When somebody asked to come back by it, if that is not over.
    pub recovery_asked_at: Option<String>,
    /// In E.164.
    pub phone: Option<String>,
    pub first_name: String,
    pub last_name: String,
    pub language: Option<String>,
    pub created_at: String,
    pub updated_at: String,
    pub last_login_at: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ExportedPasskey {
    pub id: String,
    pub relying_party: String,
    pub name: String,
    pub aaguid: String,
    pub transports: Vec<String>,
    pub signature_counter: u32,
    pub backup_eligible: bool,
    pub backup_state: bool,
    pub created_at: String,
    pub updated_at: String,
    pub last_used_at: Option<String>,
    pub last_used_ip: String,
    pub last_used_user_agent: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ExportedTotp {
    pub created_at: String,
    pub last_used_at: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ExportedSession {
    pub id: String,
    pub application: Option<String>,
    /// RFC 8176 values.
    pub methods: Vec<String>,
    pub ip: String,
    pub user_agent: String,
    pub created_at: String,
    pub last_seen_at: String,
    pub expires_at: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ExportedEvent {
    pub at: String,
    pub kind: String,
    /// What kind of party did it: the person, an application, whoever runs the server, the server.
    pub actor: Option<String>,
    /// What it was done to: a kind and an id.
    pub target: Option<String>,
    pub target_id: Option<String>,
    pub application: Option<String>,
    pub ip: String,
    pub user_agent: String,
    /// The fields that changed, as they were and as they are.
    pub before: serde_json::Value,
    pub after: serde_json::Value,
    pub detail: serde_json::Value,
}
