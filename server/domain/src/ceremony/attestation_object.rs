//! Reading the attestation object (WebAuthn L3 §6.5) for what webauthn-rs keeps to itself: the AAGUID and the COSE
//! key's own bytes; and saying that the user was present, where nothing signs that.

use serde_cbor_2::Value;
use uuid::Uuid;

/// Flags of the authenticator data (§6.1).
const UP: u8 = 0x01;
const AT: u8 = 0x40;
const FLAGS: usize = 32;
/// rpIdHash (32), flags (1), signCount (4).
const HEADER: usize = 37;

pub(super) struct AttestationObject {
    value: std::collections::BTreeMap<Value, Value>,
    auth_data: Vec<u8>,
    cose_key: std::ops::Range<usize>,
}

impl AttestationObject {
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let Value::Map(value) = serde_cbor_2::from_slice(bytes).ok()? else { return None };
        let Value::Bytes(auth_data) = value.get(&text("authData"))? else { return None };
        let auth_data = auth_data.clone();
        if auth_data.get(FLAGS)? & AT == 0 {
            return None;
        }
        let len = auth_data.get(HEADER + 16..HEADER + 18)?;
        let start = HEADER + 18 + usize::from(u16::from_be_bytes([len[0], len[1]]));
        // Extensions may follow the key, so read exactly one value.
        let mut values = serde_cbor_2::Deserializer::from_slice(auth_data.get(start..)?).into_iter::<Value>();
        values.next()?.ok()?;
        let cose_key = start..start + values.byte_offset();
        Some(Self { value, auth_data, cose_key })
    }

    pub(super) fn aaguid(&self) -> Option<Uuid> {
        Uuid::from_slice(self.auth_data.get(HEADER..HEADER + 16)?).ok()
    }

    /// The credential public key as the authenticator wrote it, COSE_Key (RFC 9052 §7).
    pub(super) fn cose_key(&self) -> &[u8] {
        &self.auth_data[self.cose_key.clone()]
    }

    /// With format `none` (§8.7) nothing signs the authenticator data.
    pub(super) fn is_unsigned(&self) -> bool {
        self.value.get(&text("fmt")) == Some(&text("none"))
    }

    /// Only meaningful where [`Self::is_unsigned`]: the flag proves nothing either way, so setting it loses nothing.
    pub(super) fn set_user_present(&mut self) {
        self.auth_data[FLAGS] |= UP;
    }

    pub(super) fn into_bytes(mut self) -> Option<Vec<u8>> {
        self.value.insert(text("authData"), Value::Bytes(self.auth_data));
        serde_cbor_2::to_vec(&self.value).ok()
    }
}

fn text(s: &str) -> Value {
    Value::Text(s.to_owned())
}
