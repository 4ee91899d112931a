//! A signing key, made and opened.

use std::fmt;

use aws_lc_rs::{
    encoding::AsDer,
    rand::SystemRandom,
    rsa::KeySize,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, RsaKeyPair},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey, Header,
    jwk::{Jwk, PublicKeyUse, ThumbprintHash},
};
use serde::Serialize;

use crate::{SigningAlg, SigningKey, Timestamp, kernel::Fault, shared::Shared};

pub struct LoadedKey {
    pub(super) kid: String,
    pub(super) alg: SigningAlg,
    pub(super) active_at: Timestamp,
    pub(super) expires_at: Option<Timestamp>,
    pub(super) decoding: DecodingKey,
    encoding: EncodingKey,
}

impl LoadedKey {
    /// A signed JWT of this type: `at+jwt` for an access token (RFC 9068 §2.1).
    pub(crate) fn sign(&self, typ: &str, claims: &impl Serialize) -> String {
        let header = Header { typ: Some(typ.into()), kid: Some(self.kid.clone()), ..Header::new(algorithm(self.alg)) };
        jsonwebtoken::encode(&header, claims, &self.encoding).expect("an opened key signs")
    }

    pub(super) fn open(shared: &Shared, row: &SigningKey) -> Result<Self, Fault> {
        let corrupt = || Fault::Corrupt(format!("signing key {}", row.kid));
        let pkcs8 = shared
            .signing_key_sealer
            .open(row.kid.as_bytes(), &row.private_sealed)
            .map_err(|_| Fault::WrongMasterSecret)?;
        let jwk: Jwk = serde_json::from_str(&row.public_jwk).map_err(|_| corrupt())?;
        Ok(Self {
            kid: row.kid.clone(),
            alg: row.alg,
            active_at: row.active_at,
            expires_at: row.expires_at,
            decoding: DecodingKey::from_jwk(&jwk).map_err(|_| corrupt())?,
            encoding: encoding_key(row.alg, &pkcs8).ok_or_else(corrupt)?,
        })
    }
}

#[cfg(test)]
impl LoadedKey {
    /// One that nobody stores.
    pub(super) fn fresh(alg: SigningAlg) -> Self {
        let encoding = encoding_key(alg, &pkcs8(alg).expect("a key")).expect("it signs");
        let jwk = Jwk::from_encoding_key(&encoding, algorithm(alg)).expect("it has a public half");
        Self {
            kid: jwk.thumbprint(ThumbprintHash::SHA256).expect("it has a thumbprint"),
            alg,
            active_at: Timestamp::from_millis(0),
            expires_at: None,
            decoding: DecodingKey::from_jwk(&jwk).expect("it verifies"),
            encoding,
        }
    }
}

impl fmt::Debug for LoadedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoadedKey").field("kid", &self.kid).finish_non_exhaustive()
    }
}

pub(super) const fn algorithm(alg: SigningAlg) -> Algorithm {
    match alg {
        SigningAlg::Es256 => Algorithm::ES256,
        SigningAlg::Rs256 => Algorithm::RS256,
    }
}

/// A new key. AWS-LC draws it from its own generator: a private key does not come from a seedable source. One for RS256
/// takes a tenth of a second.
pub(super) fn generate(shared: &Shared, alg: SigningAlg, active_at: Timestamp) -> Result<SigningKey, Fault> {
    let failed = || Fault::Corrupt("the key generator failed".into());
    let pkcs8 = pkcs8(alg).ok_or_else(failed)?;
    let encoding = encoding_key(alg, &pkcs8).ok_or_else(failed)?;
    let mut jwk = Jwk::from_encoding_key(&encoding, algorithm(alg)).map_err(|_| failed())?;
    // The thumbprint (RFC 7638 §3) names the key.
    let kid = jwk.thumbprint(ThumbprintHash::SHA256).map_err(|_| failed())?;
    jwk.common.key_id = Some(kid.clone());
    jwk.common.public_key_use = Some(PublicKeyUse::Signature);
    Ok(SigningKey {
        private_sealed: shared.signing_key_sealer.seal(&*shared.rng, kid.as_bytes(), &pkcs8),
        kid,
        alg,
        public_jwk: serde_json::to_string(&jwk).map_err(|_| failed())?,
        created_at: shared.now(),
        active_at,
        expires_at: None,
    })
}

fn pkcs8(alg: SigningAlg) -> Option<Vec<u8>> {
    match alg {
        SigningAlg::Es256 => {
            let key = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new());
            key.ok().map(|key| key.as_ref().to_vec())
        }
        // NIST SP 800-57: 2048 bits are enough until 2030, and each signature costs less than half of one by 3072.
        SigningAlg::Rs256 => {
            let key = RsaKeyPair::generate(KeySize::Rsa2048).ok()?;
            key.as_der().ok().map(|key| key.as_ref().to_vec())
        }
    }
}

fn encoding_key(alg: SigningAlg, pkcs8: &[u8]) -> Option<EncodingKey> {
    match alg {
        SigningAlg::Es256 => Some(EncodingKey::from_ec_der(pkcs8)),
        // Of DER it takes the inner part only, and of PEM the whole.
        SigningAlg::Rs256 => {
            let pem = format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", STANDARD.encode(pkcs8));
            EncodingKey::from_rsa_pem(pem.as_bytes()).ok()
        }
    }
}
