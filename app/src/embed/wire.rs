//! What the frame gets from the server.

use serde::{Deserialize, Serialize};

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
