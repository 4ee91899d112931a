//! What a browser takes from the authorization endpoint to an application, which exchanges it for tokens (RFC 6749 §4.1).

use std::time::Duration;

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::{
    Amr, CredentialId, GrantId, OrganizationId, SessionId, Timestamp, UserId, login::policy::Method,
    oauth::scope::Scopes,
};

pub const CODE_TTL: Duration = Duration::from_secs(60);
/// How long a code is kept after it could be used: one that comes again so late still ends what the first one got.
pub const CODE_KEPT: Duration = Duration::from_secs(3600);

/// What somebody let an application have, until it asks for it. Written when they are sent back to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorizationCode {
    /// SHA-256 of the code.
    pub code_hash: Vec<u8>,
    pub client_id: String,
    pub user_id: UserId,
    /// The browser session in which it was given; the code ends with it. None where somebody signed in inside the
    /// application's own page (`login/embeds.rs`).
    pub session_id: Option<SessionId>,
    /// As it was in the request, to the letter: the token request repeats it. Empty where nobody was sent anywhere.
    pub redirect_uri: String,
    pub scope: Scopes,
    pub nonce: Option<String>,
    /// By S256 (RFC 7636 §4.2); none for an application that was let off.
    pub code_challenge: Option<String>,
    /// Of the session, when the code was given.
    pub auth_time: Timestamp,
    pub amr: Vec<Amr>,
    pub first: Method,
    pub credential_id: Option<CredentialId>,
    /// The person's address and browser, which the token request does not come from.
    pub ip: String,
    pub user_agent: String,
    /// The `claims` of the request (OIDC Core §5.5); empty when there were none.
    pub claims: Map<String, Value>,
    /// For whom the access tokens are (RFC 8707 §2).
    pub resource: Vec<String>,
    /// The organization that it is for: where its person is in that no more, it is worth nothing.
    pub organization_id: Option<OrganizationId>,
    /// The thumbprint of the only key that may use the code (RFC 9449 §10).
    pub dpop_jkt: Option<String>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
    /// What came of its use. No reference: it may have ended.
    pub grant_id: Option<GrantId>,
    /// The sign-in that it follows; see [`Opened::sign_in`](crate::Opened::sign_in).
    pub came_of: Option<Uuid>,
}
