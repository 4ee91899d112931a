//! Keys that sign tokens: made, published ahead of use, rotated, retired.

use std::{
    fmt,
    sync::{Arc, RwLock},
    time::Duration,
};

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::Serialize;
use serde_json::{Value, json};

use super::misses::Misses;
use crate::services::{CLOCK_SKEW, Shared};
use crate::{
    Actor, AuditKind, Permission, RequestContext, SigningKey, Target, Timestamp,
    kernel::{Fault, secret::sha256, transact},
    oauth::signing_key::PUBLISH_BEFORE,
    oauth::token::{ACCESS_TOKEN_TTL, AccessClaims},
    protection::authz,
};

/// How long a node may go on with the keys it knows: so long it may publish, and sign with, a key that was ended. What
/// such a key signed is refused here all the same, see [`crate::services::Sessions::authenticate_access_token`].
const CACHE_TTL: Duration = Duration::from_secs(5);
/// A retired key stays published this much longer than the last token it signed.
const RETIRE_MARGIN: Duration = Duration::from_secs(3600);

/// A key, opened.
pub struct LoadedKey {
    kid: String,
    active_at: Timestamp,
    expires_at: Option<Timestamp>,
    encoding: EncodingKey,
    decoding: DecodingKey,
}

impl LoadedKey {
    /// A signed JWT of this type: `at+jwt` for an access token (RFC 9068 §2.1).
    pub(crate) fn sign(&self, typ: &str, claims: &impl Serialize) -> String {
        let header = Header { typ: Some(typ.into()), kid: Some(self.kid.clone()), ..Header::new(Algorithm::ES256) };
        jsonwebtoken::encode(&header, claims, &self.encoding).expect("an opened P-256 key signs")
    }
}

impl fmt::Debug for LoadedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoadedKey").field("kid", &self.kid).finish_non_exhaustive()
    }
}

#[derive(Debug)]
struct Loaded {
    at: Timestamp,
    keys: Vec<Arc<LoadedKey>>,
    jwks: Arc<[u8]>,
    etag: String,
}

#[derive(Debug)]
pub struct SigningKeys {
    shared: Arc<Shared>,
    cache: RwLock<Option<Arc<Loaded>>>,
    misses: Misses,
}

/// Access tokens that have not expired: an application has one, or a few, of each sign-in that it used lately.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LiveTokens {
    pub sign_ins: u64,
    /// When the last of them expires.
    pub until: Timestamp,
}

/// What ending all keys ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    pub keys: u64,
    /// Tokens that would have lived on; `None` when there were none.
    pub tokens: Option<LiveTokens>,
}

impl SigningKeys {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared, cache: RwLock::new(None), misses: Misses::default() }
    }

    /// The key set (RFC 7517 §5), ready-made, and its ETag.
    pub async fn jwks(&self) -> Result<(Arc<[u8]>, String), Fault> {
        let mut loaded = self.load().await?;
        if loaded.keys.is_empty() {
            // An empty set must not get into anybody's cache.
            self.ensure().await?;
            loaded = self.load().await?;
        }
        Ok((loaded.jwks.clone(), loaded.etag.clone()))
    }

    /// The key that signs now.
    pub(crate) async fn current(&self) -> Result<Arc<LoadedKey>, Fault> {
        let now = self.shared.now();
        let signs = |key: &&Arc<LoadedKey>| key.active_at <= now && key.expires_at.is_none_or(|end| end > now);
        let loaded = self.load().await?;
        if let Some(key) = loaded.keys.iter().rev().find(signs) {
            return Ok(key.clone());
        }
        self.ensure().await?;
        let loaded = self.load().await?;
        loaded.keys.iter().rev().find(signs).cloned().ok_or_else(|| Fault::Corrupt("no signing key is active".into()))
    }

    /// The claims of an access token that this server signed and that has not expired, and the id of the key that
    /// signed it. Whether its session and this key still stand is the caller's question: this node's copy may be old.
    pub(crate) async fn verify(&self, jwt: &str) -> Result<Option<(AccessClaims, String)>, Fault> {
        let Ok(header) = jsonwebtoken::decode_header(jwt) else { return Ok(None) };
        let Some(kid) = header.kid.filter(|_| header.typ.as_deref() == Some("at+jwt")) else { return Ok(None) };
        let Some(key) = self.find(&kid).await? else { return Ok(None) };
        let mut validation = Validation::new(Algorithm::ES256);
        validation.set_issuer(&[&self.shared.policy.issuer]);
        // Who asks knows whom it should be for.
        validation.validate_aud = false;
        // Checked below, by the injected clock.
        validation.validate_exp = false;
        let token = jsonwebtoken::decode::<AccessClaims>(jwt, &key.decoding, &validation).ok();
        let claims = token.map(|token| token.claims).filter(|claims| claims.exp > self.shared.now().as_secs());
        Ok(claims.map(|claims| (claims, kid)))
    }

    /// A published key. One that this node does not know may be a moment old, and another node's.
    async fn find(&self, kid: &str) -> Result<Option<Arc<LoadedKey>>, Fault> {
        let find = |loaded: &Loaded| loaded.keys.iter().find(|key| key.kid == kid).cloned();
        let known = find(&*self.load().await?);
        if known.is_some() || !self.misses.may_ask(self.shared.now()) {
            return Ok(known);
        }
        Ok(find(&*self.reload().await?))
    }

    /// All published keys, the oldest first.
    pub async fn list(&self) -> Result<Vec<SigningKey>, Fault> {
        Ok(self.shared.store.read().await?.signing_keys().list(self.shared.now()).await?)
    }

    /// Access tokens that were issued and have not expired; those of ended sign-ins are not counted.
    pub async fn live_tokens(&self) -> Result<Option<LiveTokens>, Fault> {
        // No access token is stored; but an application's grant is seen when it gets one.
        let since = self.shared.now() - ACCESS_TOKEN_TTL;
        let (sign_ins, last) = self.shared.store.read().await?.grants().count_seen_after(since).await?;
        Ok(last.map(|last| LiveTokens { sign_ins, until: last + ACCESS_TOKEN_TTL }))
    }

    /// Makes the first key if there is none, and the next one in good time before the present one is too old.
    pub async fn ensure(&self) -> Result<(), Fault> {
        let now = self.shared.now();
        let keys = self.shared.store.read().await?.signing_keys().list(now).await?;
        let newest = keys.iter().map(|key| key.active_at).max();
        let active_at = match newest {
            None => now,
            Some(at) if now.since(at) + PUBLISH_BEFORE >= self.shared.policy.signing_key_ttl => now + PUBLISH_BEFORE,
            Some(_) => return Ok(()),
        };
        self.insert(&Actor::Server, active_at, &self.shared.own_request()).await
    }

    /// Rotation by hand: the new key is published now and signs from tomorrow.
    pub async fn rotate(&self, actor: &Actor, request: &RequestContext) -> Result<(), Fault> {
        self.insert(actor, self.shared.now() + PUBLISH_BEFORE, request).await
    }

    /// For a key that leaked: ends every key, one that was published ahead of use too, and signs with a new one at once.
    /// Each node goes by its own clock, so both hold since a moment that has passed on all of them. Whoever verifies with a
    /// copy of the key set knows neither until they fetch it again.
    pub async fn replace(&self, actor: &Actor, request: &RequestContext) -> Result<Ended, Fault> {
        let shared = &*self.shared;
        let since = shared.now() - CLOCK_SKEW;
        let key = self.generate(since)?;
        let permit = authz::require(actor, Permission::ManageSigningKeys, Target::SigningKey(key.kid.clone()))?;
        let tokens = self.live_tokens().await?;
        let keys = transact!(shared, |unit| -> Fault {
            let keys = unit.signing_keys().end(&permit, since).await?;
            unit.signing_keys().insert(&permit, &key).await?;
            let event = shared.change(AuditKind::SigningKeyRotated, &permit, request);
            let event = event.is("active_at", key.active_at.to_string()).with("ended", keys);
            unit.audit_log().insert(&event).await?;
            Ok(keys)
        })?;
        self.forget();
        Ok(Ended { keys, tokens })
    }

    async fn insert(&self, actor: &Actor, active_at: Timestamp, request: &RequestContext) -> Result<(), Fault> {
        let shared = &*self.shared;
        let key = self.generate(active_at)?;
        let permit = authz::require(actor, Permission::ManageSigningKeys, Target::SigningKey(key.kid.clone()))?;
        let retired_at = active_at + ACCESS_TOKEN_TTL + RETIRE_MARGIN;
        transact!(shared, |unit| -> Fault {
            unit.signing_keys().retire(&permit, active_at, retired_at).await?;
            unit.signing_keys().insert(&permit, &key).await?;
            let event = shared.change(AuditKind::SigningKeyRotated, &permit, request);
            let event = event.is("active_at", key.active_at.to_string());
            Ok(unit.audit_log().insert(&event).await?)
        })?;
        self.forget();
        Ok(())
    }

    fn forget(&self) {
        *self.cache.write().expect("no panic under the lock") = None;
    }

    /// A P-256 key. AWS-LC draws it from its own generator: a private key does not come from a seedable source.
    fn generate(&self, active_at: Timestamp) -> Result<SigningKey, Fault> {
        let shared = &*self.shared;
        let failed = |_| Fault::Corrupt("the key generator failed".into());
        let document =
            EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new()).map_err(failed)?;
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, document.as_ref())
            .map_err(|_| Fault::Corrupt("the key generator failed".into()))?;
        // SEC 1 §2.3.3: 0x04, x, y.
        let point = pair.public_key().as_ref();
        let (x, y) = (URL_SAFE_NO_PAD.encode(&point[1..33]), URL_SAFE_NO_PAD.encode(&point[33..65]));
        // The thumbprint (RFC 7638 §3) names the key.
        let thumbprint = format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#);
        let kid = URL_SAFE_NO_PAD.encode(sha256(thumbprint.as_bytes()));
        let jwk = json!({"kty": "EC", "crv": "P-256", "x": x, "y": y, "use": "sig", "alg": "ES256", "kid": kid});
        Ok(SigningKey {
            private_sealed: shared.signing_key_sealer.seal(&*shared.rng, kid.as_bytes(), document.as_ref()),
            kid,
            alg: "ES256".into(),
            public_jwk: jwk.to_string(),
            created_at: shared.now(),
            active_at,
            expires_at: None,
        })
    }

    async fn load(&self) -> Result<Arc<Loaded>, Fault> {
        let now = self.shared.now();
        let cached = self.cache.read().expect("no panic under the lock").clone();
        if let Some(loaded) = cached.filter(|loaded| now.since(loaded.at) < CACHE_TTL) {
            return Ok(loaded);
        }
        self.reload().await
    }

    async fn reload(&self) -> Result<Arc<Loaded>, Fault> {
        let now = self.shared.now();
        let rows = self.shared.store.read().await?.signing_keys().list(now).await?;
        let keys = rows.iter().map(|row| self.open(row).map(Arc::new)).collect::<Result<Vec<_>, _>>()?;
        let public: Vec<Value> = rows.iter().filter_map(|row| serde_json::from_str(&row.public_jwk).ok()).collect();
        let jwks = json!({ "keys": public }).to_string().into_bytes();
        let etag = format!("\"{}\"", URL_SAFE_NO_PAD.encode(&sha256(&jwks)[..12]));
        let loaded = Arc::new(Loaded { at: now, keys, jwks: jwks.into(), etag });
        *self.cache.write().expect("no panic under the lock") = Some(loaded.clone());
        Ok(loaded)
    }

    fn open(&self, row: &SigningKey) -> Result<LoadedKey, Fault> {
        let corrupt = || Fault::Corrupt(format!("signing key {}", row.kid));
        let pkcs8 = self
            .shared
            .signing_key_sealer
            .open(row.kid.as_bytes(), &row.private_sealed)
            .map_err(|_| Fault::WrongMasterSecret)?;
        let jwk: Value = serde_json::from_str(&row.public_jwk).map_err(|_| corrupt())?;
        let (Some(x), Some(y)) = (jwk["x"].as_str(), jwk["y"].as_str()) else { return Err(corrupt()) };
        Ok(LoadedKey {
            kid: row.kid.clone(),
            active_at: row.active_at,
            expires_at: row.expires_at,
            encoding: EncodingKey::from_ec_der(&pkcs8),
            decoding: DecodingKey::from_ec_components(x, y).map_err(|_| corrupt())?,
        })
    }
}
