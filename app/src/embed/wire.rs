//! What the frame gets from the server.

use serde::{Deserialize, Serialize};

/// A code is on its way, asked for inside a frame.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EmbedCode {
    /// Sealed; goes back with the code.
    pub state: String,
    /// Where it was sent.
    pub email: String,
    /// Of a mail with a link: what the frame shows.
    pub number: Option<String>,
    /// It is a text message, and none gets through at the moment, to whomever.
    pub is_stuck: bool,
}

/// Another one is on its way, or one that completes a sign-in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EmbedSent {
    /// As of [`EmbedCode`].
    pub is_stuck: bool,
}

/// A sign-in inside a frame. All but the offer goes to the page around it, named as in the JSON API.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EmbedSignedIn {
    #[serde(flatten)]
    pub handed: EmbedHanded,
    pub client_id: String,
    pub email: String,
    /// Opens the page that adds a passkey, where one is offered. Never leaves our own pages.
    pub offer: Option<String>,
}

/// The same, where an authenticator app was set up for it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EmbedSetUp {
    #[serde(flatten)]
    pub signed_in: EmbedSignedIn,
    /// Whose backup codes were made, for the page of the window that shows them once.
    pub codes_of: Option<String>,
}

/// Tokens, or a code for the application's server.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum EmbedHanded {
    Tokens {
        access_token: String,
        refresh_token: String,
        token_type: String,
        /// RFC 3339.
        expires_at: String,
        user_id: String,
    },
    Code {
        code: String,
    },
}
