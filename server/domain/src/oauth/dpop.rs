//! Proof that whoever asks has a certain key (RFC 9449): a token that is stolen is worth nothing without it.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, jwk::Jwk, jwk::ThumbprintHash};
use serde::Deserialize;
use serde_json::Value;
use url::Url;

use super::{
    Error,
    client_signature::{SKEW, seconds},
    jwk_set::PRIVATE,
    tokens::Tokens,
};
use crate::{
    CeremonyId, Client, GrantType, Timestamp, Token,
    kernel::{
        clock::CLOCK_SKEW,
        secret::{same_bytes, sha256},
    },
    shared::Shared,
};

/// How long a nonce is good for. A proof that was made ahead, by somebody who had the key for a moment, is good no longer.
const NONCE_TTL: Duration = Duration::from_secs(5 * 60);
/// The clock of whoever proves may be wrong by so much; the nonce says how old the proof is (§11.1).
const CLOCK_WINDOW: Duration = Duration::from_secs(5 * 60);
/// Above this no honest proof reaches: RSA keys of 4096 bits, and a long address.
const MAX_LEN: usize = 8 * 1024;
const JTI_MAX: usize = 256;

/// What can be proved with, as the metadata says.
pub const ALGORITHMS: [&str; 4] = ["ES256", "ES384", "EdDSA", "PS256"];

/// A request, and the proof that came with it.
#[derive(Clone, Copy, Debug)]
pub struct Proof<'a> {
    pub jwt: &'a str,
    pub method: &'a str,
    pub url: &'a str,
    /// The access token that is shown with it, where one is.
    pub access_token: Option<&'a str>,
    /// Of an application that is held to FAPI 2.0.
    pub is_fapi: bool,
}

#[derive(Deserialize)]
struct Claims {
    jti: String,
    htm: String,
    htu: String,
    iat: i64,
    #[serde(default)]
    nbf: Option<i64>,
    #[serde(default)]
    nonce: Option<String>,
    #[serde(default)]
    ath: Option<String>,
}

/// A proof that is right. Whether it was used before only its [spending](Tokens::spend_proof) says.
#[derive(Debug)]
pub(super) struct Proved {
    /// The thumbprint of the key (RFC 7638).
    pub jkt: String,
    id: CeremonyId,
    until: Timestamp,
}

impl Tokens {
    /// The thumbprint of the key that was proved (RFC 7638). A proof works once, on all nodes together; that of a public
    /// application, which is anybody, is only looked at: its key is proved once more where it gets tokens.
    pub async fn verify_proof(&self, client: &Client, proof: Proof<'_>) -> Result<String, Error> {
        let proved = self.check_proof(&proof)?;
        let jkt = proved.jkt.clone();
        if client.is_confidential() {
            self.spend_proof(proved).await?;
        }
        Ok(jkt)
    }

    /// The same of whoever shows a code or a token at the token endpoint. A public application is anybody, and keys cost nothing to
    /// make up: its proof is spent beside what it was given. Whatever else it shows is refused after this.
    pub async fn verify_proof_beside(
        &self,
        client: &Client,
        (grant_type, shown): (Option<GrantType>, &str),
        proof: Proof<'_>,
    ) -> Result<String, Error> {
        let proved = self.check_proof(&proof)?;
        let jkt = proved.jkt.clone();
        if client.is_confidential() || self.was_given(client, grant_type, shown).await? {
            self.spend_proof(proved).await?;
        }
        Ok(jkt)
    }

    async fn was_given(&self, client: &Client, grant_type: Option<GrantType>, shown: &str) -> Result<bool, Error> {
        let Some(token) = Token::parse(shown) else { return Ok(false) };
        let hash = token.hash();
        let mut unit = self.shared.store.read().await?;
        let owner = match grant_type {
            Some(GrantType::AuthorizationCode) => {
                unit.authorization_codes().find(&hash).await?.map(|(code, _)| code.client_id)
            }
            Some(GrantType::RefreshToken) => unit.refresh_tokens().find(&hash).await?.map(|token| token.client_id),
            Some(GrantType::DeviceCode) => unit.device_codes().find(&hash).await?.map(|code| code.client_id),
            Some(GrantType::ClientCredentials | GrantType::TokenExchange) | None => None,
        };
        Ok(owner.is_some_and(|owner| owner == client.id))
    }

    /// Writes nothing: where an access token is shown it is looked at before the proof is spent, or anybody could have rows
    /// written by keys of their own.
    pub(super) fn check_proof(&self, proof: &Proof<'_>) -> Result<Proved, Error> {
        let shared = &*self.shared;
        let now = shared.now();
        let (claims, jkt) = verify(proof, now)?;
        if !claims.nonce.as_deref().is_some_and(|nonce| is_fresh(shared, nonce, now)) {
            return Err(Error::ProofNeedsNonce);
        }
        let id = CeremonyId::of(&[jkt.as_bytes(), b".", claims.jti.as_bytes()].concat());
        Ok(Proved { jkt, id, until: now + NONCE_TTL + CLOCK_SKEW })
    }

    pub(super) async fn spend_proof(&self, Proved { id, until, .. }: Proved) -> Result<(), Error> {
        if self.shared.spend(id, until).await? { Ok(()) } else { Err(Error::ProofInvalid("it was used before")) }
    }

    /// For the next proof. Any node knows it; nothing is stored.
    pub fn dpop_nonce(&self) -> String {
        nonce(&self.shared, self.shared.now())
    }
}

fn verify(proof: &Proof<'_>, now: Timestamp) -> Result<(Claims, String), Error> {
    let no = |why| Err(Error::ProofInvalid(why));
    if proof.jwt.len() > MAX_LEN {
        return no("it is too long");
    }
    let Some((jwk, alg)) = read_header(proof.jwt) else {
        return no("its header has to have typ dpop+jwt, a public jwk, and one of the algorithms that are offered");
    };
    let (Ok(key), Ok(jkt)) = (DecodingKey::from_jwk(&jwk), jwk.thumbprint(ThumbprintHash::SHA256)) else {
        return no("its jwk is no public key that can be used here");
    };
    let mut validation = Validation::new(alg);
    validation.required_spec_claims.clear();
    validation.validate_exp = false;
    validation.validate_aud = false;
    let Ok(token) = jsonwebtoken::decode::<Claims>(proof.jwt, &key, &validation) else {
        return no("its signature, or one of jti, htm, htu and iat, is missing or wrong");
    };
    let claims = token.claims;
    // FAPI 2.0 Security Profile §5.4.1 and §5.3.2.1: fewer algorithms, and no clock that is far ahead.
    if proof.is_fapi && alg == Algorithm::ES384 {
        return no("under FAPI 2.0 it is signed by ES256, PS256 or EdDSA");
    }
    if proof.is_fapi && claims.iat.max(claims.nbf.unwrap_or_default()) > now.as_secs() + seconds(SKEW) {
        return no("iat is not now");
    }
    if claims.htm != proof.method {
        return no("htm is not the method of this request");
    }
    if !is_same_url(&claims.htu, proof.url) {
        return no("htu is not the address of this request");
    }
    if claims.iat.abs_diff(now.as_secs()) > CLOCK_WINDOW.as_secs() {
        return no("iat is not now");
    }
    if claims.jti.is_empty() || claims.jti.len() > JTI_MAX {
        return no("jti is empty or too long");
    }
    let ath = proof.access_token.map(|token| URL_SAFE_NO_PAD.encode(sha256(token.as_bytes())));
    if ath.is_some_and(|ath| claims.ath.as_deref() != Some(&ath)) {
        return no("ath is not the hash of the access token");
    }
    Ok((claims, jkt))
}

fn read_header(jwt: &str) -> Option<(Jwk, Algorithm)> {
    let header = URL_SAFE_NO_PAD.decode(jwt.split('.').next()?).ok()?;
    let header: Value = serde_json::from_slice(&header).ok()?;
    let alg = header["alg"].as_str().filter(|alg| ALGORITHMS.contains(alg))?;
    let is_plain = header["typ"] == "dpop+jwt" && header.get("crit").is_none();
    // A proof with a private key in it gives the key away.
    let jwk = header["jwk"].as_object().filter(|jwk| PRIVATE.iter().all(|member| !jwk.contains_key(*member)))?;
    let jwk = serde_json::from_value(Value::Object(jwk.clone())).ok()?;
    is_plain.then_some((jwk, alg.parse().ok()?))
}

/// Without query and fragment (§4.3, 9), and in the form that addresses have.
fn is_same_url(given: &str, own: &str) -> bool {
    let bare = |text: &str| {
        let mut url = Url::parse(text).ok()?;
        url.set_query(None);
        url.set_fragment(None);
        Some(url)
    };
    bare(given).is_some_and(|given| bare(own) == Some(given))
}

/// When it was made, and that it was made here.
fn nonce(shared: &Shared, at: Timestamp) -> String {
    let at = at.as_secs().to_be_bytes();
    URL_SAFE_NO_PAD.encode([&at[..], &shared.dpop_nonce_mac.sign(&[&at])[..16]].concat())
}

fn is_fresh(shared: &Shared, text: &str, now: Timestamp) -> bool {
    let Ok(bytes) = URL_SAFE_NO_PAD.decode(text) else { return false };
    let Some((at, tag)) = bytes.split_at_checked(8) else { return false };
    let is_ours = same_bytes(&shared.dpop_nonce_mac.sign(&[at])[..16], tag);
    let Ok(at) = at.try_into().map(i64::from_be_bytes) else { return false };
    // Another node's clock may be ahead.
    is_ours && now.as_secs() - at <= NONCE_TTL.as_secs() as i64 && at - now.as_secs() <= CLOCK_SKEW.as_secs() as i64
}
