use axum::{Json, extract::State};
use latchkey_domain::services::PasskeyDetails;
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::ClientParams, paths::CREDENTIALS, wire::time_or_never},
    },
    error::ApiError,
    extract::Bearer,
    state::AppState,
};

/// The same, where older programs look for it.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "PascalCase")]
pub struct OlderNames {
    #[schema(example = "iCloud Keychain")]
    name: Option<String>,
    #[schema(example = 0)]
    sign_count: u32,
    #[schema(example = "2026-01-01T12:00:00Z")]
    last_used_at: String,
    #[schema(example = "2026-01-01T12:00:00Z")]
    created_at: String,
    #[schema(example = "2026-01-01T12:00:00Z")]
    updated_at: String,
}

/// A passkey: the server's half.
#[derive(Serialize, ToSchema)]
pub struct Passkey {
    /// The credential id, base64url.
    #[schema(example = "q83vEjRWeJCrze8SNFZ4kA")]
    id: String,
    /// What the owner calls it.
    #[schema(example = "iCloud Keychain")]
    name: Option<String>,
    /// The signature counter; 0 where the authenticator has none.
    #[schema(example = 0)]
    sign_count: u32,
    #[schema(example = "2026-01-01T12:00:00Z")]
    last_used_at: String,
    #[schema(example = "2026-01-01T12:00:00Z")]
    created_at: String,
    #[schema(example = "2026-01-01T12:00:00Z")]
    updated_at: String,
    #[serde(flatten)]
    older_names: OlderNames,
    /// The COSE key, base64url.
    #[schema(example = "pQECAyYgASFYIE…")]
    public_key: String,
    /// Attestation is not asked for: a passkey's maker is the owner's business.
    #[schema(example = "none")]
    attestation_type: &'static str,
    /// The kind of authenticator, where it says so.
    #[schema(example = "fbfc3007-154e-4ecc-8c0b-6e020557d7bd")]
    aaguid: String,
    /// How browsers reach it, as the authenticator said.
    #[schema(example = json!(["internal", "hybrid"]))]
    transports: Vec<String>,
    /// It may be copied to the owner's other devices.
    #[schema(example = true)]
    backup_eligible: bool,
    /// It has been copied.
    #[schema(example = true)]
    backup_state: bool,
}

impl From<PasskeyDetails> for Passkey {
    fn from(PasskeyDetails { credential, public_key }: PasskeyDetails) -> Self {
        let name = Some(credential.name);
        let sign_count = credential.sign_count;
        let last_used_at = time_or_never(credential.last_used_at);
        let (created_at, updated_at) = (credential.created_at.to_string(), credential.updated_at.to_string());
        Self {
            id: credential.id.to_string(),
            older_names: OlderNames {
                name: name.clone(),
                sign_count,
                last_used_at: last_used_at.clone(),
                created_at: created_at.clone(),
                updated_at: updated_at.clone(),
            },
            name,
            sign_count,
            last_used_at,
            created_at,
            updated_at,
            public_key,
            attestation_type: "none",
            aaguid: credential.aaguid.to_string(),
            transports: credential.transports,
            backup_eligible: credential.backup_eligible,
            backup_state: credential.backup_state,
        }
    }
}

causes!(Causes: CLIENT, BEARER;);

/// List passkeys
///
/// Oldest first.
#[utoipa::path(
    get,
    path = CREDENTIALS,
    tag = tag::CREDENTIAL,
    params(ClientParams),
    security(("access_token" = [])),
    responses((status = 200, description = "The passkeys.", body = Vec<Passkey>), Causes),
)]
pub async fn list_passkeys(
    State(state): State<AppState>,
    Bearer { caller, .. }: Bearer,
) -> Result<Json<Vec<Passkey>>, ApiError> {
    let passkeys = state.services.passkeys.list(&caller).await?;
    Ok(Json(passkeys.into_iter().map(Passkey::from).collect()))
}
