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

/// What a sign-in inside a frame gives the page around it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EmbedTokens {
    pub access_token: String,
    pub refresh_token: String,
    /// RFC 3339.
    pub expires_at: String,
    pub user_id: String,
}
