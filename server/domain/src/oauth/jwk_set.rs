//! Public keys of a client (RFC 7517 §5).

use std::collections::HashSet;

use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk};
use serde_json::{Value, json};

/// A set is this long at most: a dozen keys, and certificates with them.
pub(super) const MAX: usize = 16 * 1024;
const KEYS_MAX: usize = 20;
/// RFC 7517 §9.3, RFC 7518 §6.2.2 and §6.3.2: what a private key has, and a public one has not.
pub(super) const PRIVATE: [&str; 7] = ["d", "p", "q", "dp", "dq", "qi", "k"];

/// The keys of a set with which a client may sign here, as JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JwkSet(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidJwkSet {
    #[error("a JWK set is a JSON object with an array \"keys\", of at most 16 KB and 20 keys")]
    NotASet,
    #[error("the set has a private or a shared key in it: it is known to whoever has read it, and has to be replaced")]
    Private,
    #[error("the set has no key for ES256 (P-256), EdDSA (Ed25519), RS256 or PS256 (RSA of 2048 to 8192 bits)")]
    NoKey,
    #[error("two keys of the set have the same kid, or one of several has none")]
    Kid,
}

impl JwkSet {
    /// Keys of other kinds are left out: whoever publishes one for something else too may do so (RFC 7517 §5).
    pub fn parse(text: &str) -> Result<Self, InvalidJwkSet> {
        let set: Value = Some(text)
            .filter(|text| text.len() <= MAX)
            .and_then(|text| serde_json::from_str(text).ok())
            .ok_or(InvalidJwkSet::NotASet)?;
        let keys = set["keys"].as_array().filter(|keys| keys.len() <= KEYS_MAX).ok_or(InvalidJwkSet::NotASet)?;
        if keys.iter().any(|key| PRIVATE.iter().any(|member| key.get(member).is_some())) {
            return Err(InvalidJwkSet::Private);
        }
        let usable: Vec<&Value> = keys.iter().filter(|key| is_usable(key)).collect();
        if usable.is_empty() {
            return Err(InvalidJwkSet::NoKey);
        }
        let kids: HashSet<Option<&str>> = usable.iter().map(|key| key["kid"].as_str()).collect();
        if usable.len() > 1 && (kids.len() != usable.len() || kids.contains(&None)) {
            return Err(InvalidJwkSet::Kid);
        }
        Ok(Self(json!({ "keys": usable }).to_string()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn keys(&self) -> Vec<Jwk> {
        serde_json::from_str::<jsonwebtoken::jwk::JwkSet>(&self.0).map(|set| set.keys).unwrap_or_default()
    }
}

/// Can somebody sign with it, in a way that is taken here?
fn is_usable(key: &Value) -> bool {
    let Ok(jwk) = serde_json::from_value::<Jwk>(key.clone()) else { return false };
    let signs = !matches!(key["use"].as_str(), Some(of) if of != "sig");
    let takes = |algs: &[&str]| key["alg"].as_str().is_none_or(|alg| algs.contains(&alg));
    signs
        && match &jwk.algorithm {
            AlgorithmParameters::EllipticCurve(key) => key.curve == EllipticCurve::P256 && takes(&["ES256"]),
            // The modulus in base64url: 2048 bits are 342 or 343 characters, with a leading zero byte for some.
            AlgorithmParameters::RSA(key) => (342..=1368).contains(&key.n.len()) && takes(&["RS256", "PS256"]),
            AlgorithmParameters::OctetKeyPair(key) => key.curve == EllipticCurve::Ed25519 && takes(&["EdDSA"]),
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ec(kid: &str) -> Value {
        json!({"kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0", "kid": kid})
    }

    #[test]
    fn only_public_keys_that_sign_are_kept() {
        let rsa = |bytes: usize| json!({"kty": "RSA", "n": "w".repeat(bytes), "e": "AQAB", "kid": "rsa"});
        let mut private = ec("a");
        private["d"] = "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI".into();
        let mut encrypts = ec("a");
        encrypts["use"] = "enc".into();
        let mut other_alg = ec("a");
        other_alg["alg"] = "ES384".into();
        let shared = json!({"kty": "oct", "k": "c2VjcmV0"});
        let ed = json!({"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"});
        let okp = json!({"kty": "OKP", "crv": "X25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"});
        let parse = |keys: &[Value]| JwkSet::parse(&json!({ "keys": keys }).to_string());
        let kept = |keys: &[Value]| parse(keys).map(|set| set.keys().len());
        assert_eq!(kept(&[ec("a")]), Ok(1));
        assert_eq!(kept(&[ec("a"), rsa(342)]), Ok(2));
        assert_eq!(kept(&[ed]), Ok(1));
        assert_eq!(kept(&[ec("a"), okp.clone(), encrypts.clone()]), Ok(1));
        assert_eq!(kept(&[ec("a"), private]), Err(InvalidJwkSet::Private));
        assert_eq!(kept(&[ec("a"), shared]), Err(InvalidJwkSet::Private));
        assert_eq!(kept(&[ec("a"), ec("a")]), Err(InvalidJwkSet::Kid));
        for none in [&[][..], &[okp], &[encrypts], &[other_alg], &[rsa(171)]] {
            assert_eq!(kept(none), Err(InvalidJwkSet::NoKey), "{none:?}");
        }
        for text in ["", "[]", "{}", "{\"keys\": {}}", &json!({"keys": vec![ec("a"); 21]}).to_string()] {
            assert_eq!(JwkSet::parse(text), Err(InvalidJwkSet::NotASet), "{text}");
        }
        let set = parse(&[ec("a"), rsa(342)]).unwrap();
        assert_eq!(JwkSet::parse(set.as_str()), Ok(set));
    }
}
