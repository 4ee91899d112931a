//! The stored form of webauthn-rs's credential: one JSON document behind a version number, never taken apart into
//! columns, so that a field which a later release of the library adds is not lost.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use webauthn_rs_core::proto::Credential;

#[derive(Serialize, Deserialize)]
pub(super) struct Record {
    version: u8,
    /// COSE_Key in base64url, as the authenticator wrote it.
    public_key: String,
    /// The counter of this synced passkey went back before, and its owner was told.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub counter_went_back: bool,
    pub credential: Credential,
}

/// The stored record cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the stored passkey record is not valid")]
pub struct CorruptRecord;

impl Record {
    pub(super) fn new(cose_key: &[u8], credential: Credential) -> Self {
        Self { version: 1, public_key: URL_SAFE_NO_PAD.encode(cose_key), counter_went_back: false, credential }
    }

    pub(super) fn parse(json: &str) -> Result<Self, CorruptRecord> {
        serde_json::from_str(json).ok().filter(|record: &Self| record.version == 1).ok_or(CorruptRecord)
    }

    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).expect("plain data serialises")
    }
}

/// The public key of a stored record: COSE_Key in base64url.
pub fn public_key(record: &str) -> Result<String, CorruptRecord> {
    #[derive(Deserialize)]
    struct Head {
        public_key: String,
    }
    serde_json::from_str::<Head>(record).map(|head| head.public_key).map_err(|_| CorruptRecord)
}
