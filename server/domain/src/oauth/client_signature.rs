//! What an application signs with a key of its own: who it is (`client_assertion.rs`), and what it asks
//! (`request_object.rs`).

use std::time::Duration;

use jsonwebtoken::{
    Algorithm, DecodingKey, Header, Validation,
    jwk::{AlgorithmParameters, EllipticCurve, Jwk},
};
use serde::{Deserialize, de::DeserializeOwned};

use crate::{Client, Timestamp};

/// What may sign here, as the metadata says.
pub const ALGORITHMS: [&str; 4] = ["ES256", "RS256", "PS256", "EdDSA"];
/// How far in the future it may end.
pub(super) const LIFE_MAX: Duration = Duration::from_secs(3600);
/// The application's clock may be wrong by so much.
pub(super) const SKEW: Duration = Duration::from_secs(60);
pub(super) const LEN_MAX: usize = 8 * 1024;
pub(super) const JTI_MAX: usize = 256;

/// When it is good (RFC 7519 §4.1).
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Times {
    pub exp: i64,
    #[serde(default)]
    pub nbf: Option<i64>,
    #[serde(default)]
    iat: Option<i64>,
}

impl Times {
    pub fn include(&self, now: Timestamp) -> bool {
        let (now, skew) = (now.as_secs(), seconds(SKEW));
        self.exp > now - skew
            && self.exp <= now + seconds(LIFE_MAX) + skew
            && self.nbf.is_none_or(|nbf| nbf <= now + skew)
            && self.iat.is_none_or(|iat| iat <= now + skew)
    }

    /// Could these have been good by then, and been shown? Which ids were used before a restore nobody knows after it. What does not
    /// say when it was made may have been made as early as its end allows.
    pub fn may_be_of(&self, then: Timestamp) -> bool {
        let made = self.exp.saturating_sub(seconds(LIFE_MAX)).max(self.nbf.unwrap_or(i64::MIN));
        made.max(self.iat.unwrap_or(i64::MIN)) <= then.as_secs() + seconds(SKEW)
    }
}

pub(super) fn seconds(time: Duration) -> i64 {
    i64::try_from(time.as_secs()).unwrap_or(i64::MAX)
}

/// Which key it says that signed it.
pub(super) fn claimed_kid(jwt: &str) -> Option<String> {
    jsonwebtoken::decode_header(Some(jwt).filter(|jwt| jwt.len() <= LEN_MAX)?).ok()?.kid
}

/// Header and claims, if one of these keys of this client signed them. The algorithm is one of ours that fits the key, never what the
/// JWT alone says.
pub(super) fn verified<T: DeserializeOwned + Clone>(jwt: &str, client: &Client, keys: &[Jwk]) -> Option<(Header, T)> {
    if jwt.len() > LEN_MAX {
        return None;
    }
    let header = jsonwebtoken::decode_header(jwt).ok()?;
    // An extension that has to be understood (RFC 7515 §4.1.11); none is.
    if header.crit.is_some() || (client.is_fapi && header.alg == Algorithm::RS256) {
        return None;
    }
    let is_meant = |key: &&Jwk| header.kid.is_none() || key.common.key_id == header.kid;
    let claims = keys.iter().filter(is_meant).find_map(|key| claims_by(jwt, key, header.alg))?;
    Some((header, claims))
}

fn claims_by<T: DeserializeOwned + Clone>(jwt: &str, key: &Jwk, alg: Algorithm) -> Option<T> {
    let fits = match &key.algorithm {
        AlgorithmParameters::EllipticCurve(_) => alg == Algorithm::ES256,
        AlgorithmParameters::RSA(_) => matches!(alg, Algorithm::RS256 | Algorithm::PS256),
        AlgorithmParameters::OctetKeyPair(key) => alg == Algorithm::EdDSA && key.curve == EllipticCurve::Ed25519,
        _ => false,
    };
    let is_named = key.common.key_algorithm.is_none_or(|named| named.to_string() == format!("{alg:?}"));
    if !fits || !is_named {
        return None;
    }
    let mut validation = Validation::new(alg);
    // All checked by hand, by the injected clock.
    validation.required_spec_claims.clear();
    validation.validate_aud = false;
    validation.validate_exp = false;
    jsonwebtoken::decode(jwt, &DecodingKey::from_jwk(key).ok()?, &validation).ok().map(|token| token.claims)
}
