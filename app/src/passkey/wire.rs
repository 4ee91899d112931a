//! What the island gets from the server.

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

/// A new passkey.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PasskeyAdded {
    pub id: String,
    pub name: String,
}
