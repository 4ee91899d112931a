//! What the browser and the authenticator say, before it is signed.

use aws_lc_rs::digest;
use serde_json::{Value, json};

use crate::{Passkey, text};

/// Every claim of an answer, open to tampering.
#[derive(Debug)]
pub struct Answer {
    /// `clientData.type`.
    pub type_: String,
    pub challenge: String,
    pub origin: String,
    pub cross_origin: bool,
    pub top_origin: Option<String>,
    /// Hashed into the authenticator data.
    pub rp_id: String,
    pub user_present: bool,
    pub user_verified: bool,
    pub backup_eligible: bool,
    pub backup_state: bool,
    pub sign_count: u32,
    pub aaguid: [u8; 16],
    pub transports: Vec<String>,
    /// `credProps.rk`.
    pub is_discoverable: bool,
    pub user_handle: Option<Vec<u8>>,
    pub attachment: String,
    /// Members of the client data that are put over those above, or beside them.
    pub client_data_members: Vec<(&'static str, Value)>,
    /// Flip a bit of the signature after signing.
    pub break_signature: bool,
    /// Send this client data instead of the one that was signed.
    pub client_data_sent: Option<Vec<u8>>,
}

impl Answer {
    pub(crate) fn new(type_: &str, options: &Value, origin: &str, passkey: &Passkey) -> Self {
        Self {
            type_: type_.to_owned(),
            challenge: text(&options["challenge"]),
            origin: origin.to_owned(),
            cross_origin: false,
            top_origin: None,
            rp_id: passkey.rp_id.clone(),
            user_present: true,
            user_verified: true,
            backup_eligible: passkey.backup_eligible,
            backup_state: passkey.backup_state,
            sign_count: passkey.sign_count,
            aaguid: [0; 16],
            transports: vec!["internal".into(), "hybrid".into()],
            is_discoverable: true,
            user_handle: Some(passkey.user_handle.clone()),
            attachment: "platform".into(),
            client_data_members: Vec::new(),
            break_signature: false,
            client_data_sent: None,
        }
    }

    /// Client data (WebAuthn L3 §5.8.1).
    pub fn client_data(&self) -> Vec<u8> {
        let mut data = json!({
            "type": self.type_,
            "challenge": self.challenge,
            "origin": self.origin,
            "crossOrigin": self.cross_origin,
        });
        if let Some(top) = &self.top_origin {
            data["topOrigin"] = json!(top);
        }
        for (name, value) in &self.client_data_members {
            data[*name] = value.clone();
        }
        data.to_string().into_bytes()
    }

    /// Authenticator data (§6.1) up to the signature counter.
    pub(crate) fn auth_data(&self, more_flags: u8) -> Vec<u8> {
        let flags = u8::from(self.user_present)
            | u8::from(self.user_verified) << 2
            | u8::from(self.backup_eligible) << 3
            | u8::from(self.backup_state) << 4
            | more_flags;
        let mut bytes = digest::digest(&digest::SHA256, self.rp_id.as_bytes()).as_ref().to_vec();
        bytes.push(flags);
        bytes.extend(self.sign_count.to_be_bytes());
        bytes
    }
}
