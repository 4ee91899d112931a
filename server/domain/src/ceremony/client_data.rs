//! The parts of the client data (WebAuthn L3 §5.8.1) that are judged here: where does it come from, and
//! from a frame?

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ClientData {
    /// The page's.
    pub origin: Option<String>,
    /// Missing or `null` means no.
    pub cross_origin: Option<bool>,
    /// The top-level page's origin, sent with `crossOrigin: true` by browsers that implement Level 3.
    pub top_origin: Option<String>,
}

impl ClientData {
    pub(super) fn parse(json: &[u8]) -> Option<Self> {
        serde_json::from_slice(json).ok()
    }
}
