use serde::{Deserialize, Serialize};

/// What the browser needs to run a ceremony, and to finish it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CeremonyStart {
    /// The sealed ceremony, to be sent back with the answer.
    pub auth_code: String,
    /// JSON text for `parseRequestOptionsFromJSON` or `parseCreationOptionsFromJSON`.
    pub options: String,
    /// The server wants the browser to do it silently, if it can.
    pub conditional: bool,
}

/// Where the browser goes next.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GoTo {
    pub location: String,
}

/// A new passkey.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PasskeyAdded {
    pub id: String,
    pub name: String,
}

/// A code is on its way, asked for inside a frame.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EmbedCode {
    /// Sealed; goes back with the code.
    pub state: String,
    /// Where it was sent.
    pub email: String,
}

/// A sign-in inside a frame. All but the offer goes to the page around it, named as in the JSON API.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EmbedSignedIn {
    pub access_token: String,
    pub refresh_token: String,
    pub token_type: String,
    /// RFC 3339.
    pub expires_at: String,
    pub user_id: String,
    pub client_id: String,
    pub email: String,
    /// Opens the page that adds a passkey, where one is offered. Never leaves our own pages.
    pub offer: Option<String>,
}

#[cfg(feature = "ssr")]
impl EmbedSignedIn {
    pub fn new(
        tokens: latchkey_domain::services::TokenSet,
        user: &latchkey_domain::User,
        client_id: String,
        offer: Option<String>,
    ) -> Self {
        Self {
            access_token: tokens.access_token,
            refresh_token: tokens.refresh_token.expose().to_owned(),
            token_type: "Bearer".to_owned(),
            expires_at: tokens.expires_at.to_string(),
            user_id: user.id.to_string(),
            client_id,
            email: user.email.to_string(),
            offer,
        }
    }
}
