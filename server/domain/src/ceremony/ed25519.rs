//! Ed25519 credentials (COSE `EdDSA`, RFC 9053 §2.2), which webauthn-rs does not verify.
//!
//! AWS-LC verifies the one thing the library cannot, the signature. Everything else stays the library's: a throw-away
//! P-256 key stands in for the Ed25519 key and signs the very same bytes, so that each of its checks runs unchanged.

use std::collections::BTreeMap;

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, ED25519, EcdsaKeyPair, KeyPair, UnparsedPublicKey},
};
use serde_cbor_2::Value;
use webauthn_rs_core::proto::COSEKey;

/// The raw public key of a COSE_Key, when it is an Ed25519 one.
pub(super) fn public_key(cose_key: &[u8]) -> Option<Vec<u8>> {
    let Value::Map(map) = serde_cbor_2::from_slice(cose_key).ok()? else { return None };
    let int = |label| match map.get(&Value::Integer(label)) {
        Some(Value::Integer(value)) => Some(*value),
        _ => None,
    };
    // kty OKP, alg EdDSA, crv Ed25519 (RFC 9053 §7.2).
    let is_ed25519 = int(1) == Some(1) && int(3) == Some(-8) && int(-1) == Some(6);
    match map.get(&Value::Integer(-2)) {
        Some(Value::Bytes(x)) if is_ed25519 && x.len() == 32 => Some(x.clone()),
        _ => None,
    }
}

pub(super) fn verify(public_key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    UnparsedPublicKey::new(&ED25519, public_key).verify(message, signature).is_ok()
}

/// A P-256 key that lives for one ceremony.
pub(super) struct StandIn(EcdsaKeyPair);

impl StandIn {
    pub(super) fn generate() -> Self {
        Self(EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).expect("AWS-LC makes a P-256 key"))
    }

    fn cose_value(&self) -> Value {
        let point = self.0.public_key().as_ref();
        Value::Map(BTreeMap::from([
            (Value::Integer(1), Value::Integer(2)),
            (Value::Integer(3), Value::Integer(-7)),
            (Value::Integer(-1), Value::Integer(1)),
            (Value::Integer(-2), Value::Bytes(point[1..33].to_vec())),
            (Value::Integer(-3), Value::Bytes(point[33..65].to_vec())),
        ]))
    }

    pub(super) fn cose_bytes(&self) -> Vec<u8> {
        serde_cbor_2::to_vec(&self.cose_value()).expect("a small map serialises")
    }

    pub(super) fn cose_key(&self) -> COSEKey {
        COSEKey::try_from(&self.cose_value()).expect("a P-256 key is valid")
    }

    pub(super) fn sign(&self, message: &[u8]) -> Vec<u8> {
        self.0.sign(&SystemRandom::new(), message).expect("AWS-LC signs").as_ref().to_vec()
    }
}
