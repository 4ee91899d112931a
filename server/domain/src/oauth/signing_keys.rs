//! Keys that sign tokens: made, published ahead of use, rotated, retired.

use std::{
    sync::{Arc, RwLock},
    time::Duration,
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::Validation;
use serde_json::{Value, json};

use super::{
    client_rules::ACCESS_TOKEN_TTL_MAX,
    loaded_key::{self, LoadedKey, algorithm},
    misses::Misses,
    signing_key::PUBLISH_BEFORE,
    token::{ACCESS_TOKEN_TTL, AccessClaims},
};
use crate::{
    Actor, AuditKind, Permission, RequestContext, SigningAlg, SigningKey, Target, Timestamp,
    kernel::{Fault, clock::CLOCK_SKEW, secret::sha256, transact},
    protection::authz,
    shared::Shared,
};

/// How long a node may go on with the keys it knows: so long it may publish, and sign with, a key that was ended. What
/// such a key signed is refused here all the same, see [`crate::services::Sessions::authenticate_access_token`] and
/// [`SigningKeys::stands`].
const CACHE_TTL: Duration = Duration::from_secs(5);
/// A retired key stays published this much longer than the last token it signed.
const RETIRE_MARGIN: Duration = Duration::from_secs(3600);

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

/// What an ID token is worth that comes back, expired or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum IdTokenHint {
    Ours {
        client_id: String,
        sub: String,
        sid: Option<String>,
    },
    /// The key that may have signed it is not published any more: what it says of a person is worth nothing. Which
    /// application it names is no secret.
    KeyGone {
        client_id: String,
    },
    /// No ID token of ours.
    None,
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
            self.ensure(SigningAlg::Es256).await?;
            loaded = self.load().await?;
        }
        Ok((loaded.jwks.clone(), loaded.etag.clone()))
    }

    /// The key that signs now by this algorithm.
    pub(crate) async fn current(&self, alg: SigningAlg) -> Result<Arc<LoadedKey>, Fault> {
        let now = self.shared.now();
        let signs = |key: &&Arc<LoadedKey>| {
            key.alg == alg && key.active_at <= now && key.expires_at.is_none_or(|end| end > now)
        };
        let loaded = self.load().await?;
        if let Some(key) = loaded.keys.iter().rev().find(signs) {
            return Ok(key.clone());
        }
        self.ensure(alg).await?;
        let loaded = self.load().await?;
        loaded.keys.iter().rev().find(signs).cloned().ok_or_else(|| Fault::Corrupt("no signing key is active".into()))
    }

    /// The claims of an access token that this server signed and that has not expired, and the id of the key that
    /// signed it. Whether its session and this key still stand is the caller's question: this node's copy may be old.
    pub(crate) async fn verify(&self, jwt: &str) -> Result<Option<(AccessClaims, String)>, Fault> {
        let Ok(header) = jsonwebtoken::decode_header(jwt) else { return Ok(None) };
        let Some(kid) = header.kid.filter(|_| header.typ.as_deref() == Some("at+jwt")) else { return Ok(None) };
        let Some(key) = self.find(&kid).await? else { return Ok(None) };
        let mut validation = Validation::new(algorithm(key.alg));
        validation.set_issuer(&[&self.shared.policy.issuer]);
        // Who asks knows whom it should be for.
        validation.validate_aud = false;
        // Checked below, by the injected clock.
        validation.validate_exp = false;
        let token = jsonwebtoken::decode::<AccessClaims>(jwt, &key.decoding, &validation).ok();
        let claims = token.map(|token| token.claims).filter(|claims| claims.exp > self.shared.now().as_secs());
        Ok(claims.map(|claims| (claims, kid)))
    }

    /// Does the key of this id stand, as the database has it? For tokens that hang on nothing else that is looked up there.
    pub(crate) async fn stands(&self, kid: &str) -> Result<bool, Fault> {
        let stands = self.shared.store.read().await?.signing_keys().stands(kid, self.shared.now()).await?;
        if !stands {
            // This node has it, or nobody would ask: it must not sign with it any longer.
            self.forget();
        }
        Ok(stands)
    }

    /// Whom an ID token names that this server gave this client, expired or not (OpenID Connect Core §3.1.2.1).
    pub(crate) async fn sub_of_id_token(&self, jwt: &str, client_id: &str) -> Result<Option<String>, Fault> {
        #[derive(serde::Deserialize)]
        struct Named {
            sub: String,
        }
        let Ok(header) = jsonwebtoken::decode_header(jwt) else { return Ok(None) };
        let Some(kid) = header.kid.filter(|_| header.typ.as_deref() == Some("JWT")) else { return Ok(None) };
        let Some(key) = self.find(&kid).await? else { return Ok(None) };
        let mut validation = Validation::new(algorithm(key.alg));
        validation.set_issuer(&[&self.shared.policy.issuer]);
        validation.set_audience(&[client_id]);
        validation.validate_exp = false;
        let token = jsonwebtoken::decode::<Named>(jwt, &key.decoding, &validation).ok();
        Ok(token.map(|token| token.claims.sub))
    }

    /// The same of any client's, for whoever signs somebody out (RP-Initiated Logout 1.0 §2).
    pub(crate) async fn id_token(&self, jwt: &str) -> Result<IdTokenHint, Fault> {
        #[derive(serde::Deserialize)]
        struct Named {
            sub: String,
            aud: String,
            sid: Option<String>,
        }
        let Ok(header) = jsonwebtoken::decode_header(jwt) else { return Ok(IdTokenHint::None) };
        let Some(kid) = header.kid.filter(|_| header.typ.as_deref() == Some("JWT")) else {
            return Ok(IdTokenHint::None);
        };
        let Some(key) = self.find(&kid).await? else {
            let payload = jwt.split('.').nth(1).and_then(|part| URL_SAFE_NO_PAD.decode(part).ok());
            let named = payload.and_then(|payload| serde_json::from_slice::<Named>(&payload).ok());
            return Ok(named.map_or(IdTokenHint::None, |named| IdTokenHint::KeyGone { client_id: named.aud }));
        };
        let mut validation = Validation::new(algorithm(key.alg));
        validation.set_issuer(&[&self.shared.policy.issuer]);
        validation.validate_aud = false;
        validation.validate_exp = false;
        let token = jsonwebtoken::decode::<Named>(jwt, &key.decoding, &validation).ok();
        Ok(token.map_or(IdTokenHint::None, |token| {
            let Named { sub, aud, sid } = token.claims;
            IdTokenHint::Ours { client_id: aud, sub, sid }
        }))
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
        let mut unit = self.shared.store.read().await?;
        let ttl = unit.clients().longest_token_ttl().await?.unwrap_or_default().max(ACCESS_TOKEN_TTL);
        // No access token is stored; but an application's grant is seen when it gets one.
        let (sign_ins, last) = unit.grants().count_seen_after(self.shared.now() - ttl).await?;
        Ok(last.map(|last| LiveTokens { sign_ins, until: last + ttl }))
    }

    /// Makes the first key of each algorithm if there is none, and the next one in good time before the present one is too
    /// old.
    pub async fn ensure_all(&self) -> Result<(), Fault> {
        for alg in SigningAlg::ALL {
            self.ensure(*alg).await?;
        }
        Ok(())
    }

    pub(crate) async fn ensure(&self, alg: SigningAlg) -> Result<(), Fault> {
        let now = self.shared.now();
        let keys = self.shared.store.read().await?.signing_keys().list(now).await?;
        // One of a node whose clock was far ahead is none that takes over in time.
        let latest = now + PUBLISH_BEFORE + CLOCK_SKEW;
        let dated = keys.iter().filter(|key| key.alg == alg).map(|key| key.active_at);
        let newest = dated.filter(|at| *at <= latest).max();
        let active_at = match newest {
            // Every node goes by its own clock: it signs on those that are behind, too.
            None => now - CLOCK_SKEW,
            Some(at) if now.since(at) + PUBLISH_BEFORE >= self.shared.policy.signing_key_ttl => now + PUBLISH_BEFORE,
            Some(_) => return Ok(()),
        };
        self.insert(&Actor::Server, alg, active_at, &self.shared.own_request()).await
    }

    /// Rotation by hand: the new keys are published now and sign from tomorrow.
    pub async fn rotate(&self, actor: &Actor, request: &RequestContext) -> Result<(), Fault> {
        for alg in self.in_use().await? {
            self.insert(actor, alg, self.shared.now() + PUBLISH_BEFORE, request).await?;
        }
        Ok(())
    }

    /// The algorithms that there are keys of; the other one gets its first when it is needed.
    async fn in_use(&self) -> Result<Vec<SigningAlg>, Fault> {
        let keys = self.list().await?;
        let has_key = |alg: &&SigningAlg| **alg == SigningAlg::Es256 || keys.iter().any(|key| key.alg == **alg);
        Ok(SigningAlg::ALL.iter().filter(has_key).copied().collect())
    }

    /// For a key that leaked: ends every key, one that was published ahead of use too, and signs with new ones at once.
    /// Each node goes by its own clock, so both hold since a moment that has passed on all of them. Whoever verifies with a
    /// copy of the key set knows neither until they fetch it again.
    pub async fn replace(&self, actor: &Actor, request: &RequestContext) -> Result<Ended, Fault> {
        let shared = &*self.shared;
        let since = shared.now() - CLOCK_SKEW;
        let tokens = self.live_tokens().await?;
        let mut new = Vec::new();
        for alg in self.in_use().await? {
            let key = loaded_key::generate(shared, alg, since)?;
            let target = Target::SigningKey(key.kid.clone());
            new.push((authz::require(actor, Permission::ManageSigningKeys, target)?, key));
        }
        let keys = transact!(shared, by(actor), |unit| -> Fault {
            let mut ended = 0;
            for (permit, _) in &new {
                ended += unit.signing_keys().end(permit, since).await?;
            }
            for (permit, key) in &new {
                unit.signing_keys().insert(permit, key).await?;
                let event = shared.change(AuditKind::SigningKeyRotated, permit, request);
                let event = event.is("active_at", key.active_at.to_string()).with("ended", ended);
                unit.audit_log().insert(&event).await?;
            }
            Ok(ended)
        })?;
        self.forget();
        Ok(Ended { keys, tokens })
    }

    async fn insert(
        &self,
        actor: &Actor,
        alg: SigningAlg,
        active_at: Timestamp,
        request: &RequestContext,
    ) -> Result<(), Fault> {
        let shared = &*self.shared;
        let key = loaded_key::generate(shared, alg, active_at)?;
        let permit = authz::require(actor, Permission::ManageSigningKeys, Target::SigningKey(key.kid.clone()))?;
        // Whichever application's tokens live longest.
        let retired_at = active_at + ACCESS_TOKEN_TTL_MAX + RETIRE_MARGIN;
        transact!(shared, by(actor), |unit| -> Fault {
            unit.signing_keys().retire(&permit, alg, active_at, retired_at).await?;
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

    async fn load(&self) -> Result<Arc<Loaded>, Fault> {
        let now = self.shared.now();
        let cached = self.cache.read().expect("no panic under the lock").clone();
        if let Some(loaded) = cached.filter(|loaded| now.is_within(CACHE_TTL, loaded.at)) {
            return Ok(loaded);
        }
        self.reload().await
    }

    async fn reload(&self) -> Result<Arc<Loaded>, Fault> {
        let now = self.shared.now();
        let rows = self.shared.store.read().await?.signing_keys().list(now).await?;
        let keys =
            rows.iter().map(|row| LoadedKey::open(&self.shared, row).map(Arc::new)).collect::<Result<Vec<_>, _>>()?;
        let public: Vec<Value> = rows.iter().filter_map(|row| serde_json::from_str(&row.public_jwk).ok()).collect();
        let jwks = json!({ "keys": public }).to_string().into_bytes();
        let etag = format!("\"{}\"", URL_SAFE_NO_PAD.encode(&sha256(&jwks)[..12]));
        let loaded = Arc::new(Loaded { at: now, keys, jwks: jwks.into(), etag });
        *self.cache.write().expect("no panic under the lock") = Some(loaded.clone());
        Ok(loaded)
    }
}
