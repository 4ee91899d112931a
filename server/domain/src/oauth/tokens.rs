//! Access tokens and refresh tokens.

use std::{sync::Arc, time::Duration};

use super::Error;
use super::signing_keys::LoadedKey;
use crate::services::{Shared, SigningKeys};
use crate::{
    Actor, Amr, AuditEventId, AuditKind, Grant, RefreshToken, RequestContext, Target, Timestamp, Token, User,
    kernel::{Verdict, transact},
    oauth::token::{ACCESS_TOKEN_TTL, AccessClaims, REFRESH_GRACE},
    ports::{Action, Constraint, Meaning, Scope, StorageError, Unit},
};

/// What an API client gets.
#[derive(Debug)]
pub struct TokenSet {
    pub access_token: String,
    pub refresh_token: Token,
    /// When the access token expires.
    pub expires_at: Timestamp,
    pub expires_in: Duration,
}

#[derive(Debug)]
pub struct Tokens {
    shared: Arc<Shared>,
    signing_keys: Arc<SigningKeys>,
}

impl Tokens {
    pub(crate) fn new(shared: Arc<Shared>, signing_keys: Arc<SigningKeys>) -> Self {
        Self { shared, signing_keys }
    }

    /// Exchanges a refresh token, once. For 60 s the same client may repeat it and gets the same successor (a lost
    /// answer, a race of two tabs); later a replay is taken for theft and ends the sign-in (RFC 9700 §4.14.2).
    pub async fn refresh(
        &self,
        refresh_token: &str,
        client_id: &str,
        request: &RequestContext,
    ) -> Result<(TokenSet, User), Error> {
        let shared = &*self.shared;
        shared.limiter.check_address(Action::RefreshToken, request)?;
        let token = Token::parse(refresh_token).ok_or(Error::RefreshInvalid)?;
        let hash = token.hash();
        let key = self.signing_keys.current().await?;
        // Derived from the old token, not drawn: whoever repeats the old one gets the same.
        let successor = Token::from_bytes(shared.refresh_mac.sign(&[token.expose().as_bytes()]));

        let refreshed = transact!(shared, |unit| {
            let now = shared.now();
            let is_first = unit.refresh_tokens().use_up(&hash, client_id, now).await?;
            let row = unit.refresh_tokens().find(&hash).await?.ok_or(Error::RefreshInvalid)?;
            if row.client_id != client_id || row.expires_at <= now {
                return Err(Error::RefreshInvalid);
            }
            let (grant, user) = unit.grants().find(row.grant_id, now).await?.ok_or(Error::RefreshInvalid)?;
            let is_replay = !is_first && row.used_at.is_none_or(|used_at| now.since(used_at) >= REFRESH_GRACE);
            if is_replay {
                unit.grants().delete(user.id, grant.id).await?;
                let event = shared
                    .event(AuditKind::RefreshReplayed, request)
                    .by(&Actor::Server)
                    .on(&Target::Grant(user.id, grant.id));
                unit.audit_log().insert(&event).await?;
                return Ok(Verdict::Refuse { error: Error::RefreshInvalid, keep: "the end of the sign-in" });
            }
            if !user.is_active {
                return Err(Error::RefreshInvalid);
            }
            insert_refresh_token(shared, &mut *unit, &grant, &successor)
                .await
                // Ended meanwhile.
                .conflict_is(Constraint::ForeignKey, Error::RefreshInvalid)?;
            if is_first {
                // Whoever rotates without a pause leaves rows that the end of the grant has to delete.
                shared.limiter.check(Action::RefreshToken, Scope::Session, &grant.id.to_string())?;
                let expires_at = shared.grant_expiry(grant.access.created_at);
                unit.grants().touch(grant.id, now, expires_at).await.gone_is(Error::RefreshInvalid)?;
            }
            Ok(Verdict::Done((grant, user)))
        })?;
        let (grant, user) = refreshed.into_result()?;
        Ok((token_set(shared, &key, &grant, successor), user))
    }
}

pub(crate) async fn insert_refresh_token(
    shared: &Shared,
    unit: &mut dyn Unit,
    grant: &Grant,
    token: &Token,
) -> Result<(), StorageError> {
    let now = shared.now();
    let row = RefreshToken {
        token_hash: token.hash(),
        grant_id: grant.id,
        client_id: grant.client_id.clone(),
        created_at: now,
        // With its grant, never later: swept before it, so that no grant takes many tokens with it at once.
        expires_at: shared.grant_expiry(grant.access.created_at),
        used_at: None,
    };
    unit.refresh_tokens().insert_if_absent(&row).await
}

pub(crate) fn token_set(shared: &Shared, key: &LoadedKey, grant: &Grant, refresh_token: Token) -> TokenSet {
    let now = shared.now();
    let claims = AccessClaims {
        iss: shared.policy.issuer.clone(),
        aud: grant.client_id.clone(),
        sub: grant.access.user_id.to_string(),
        client_id: grant.client_id.clone(),
        sid: grant.id.to_string(),
        jti: AuditEventId::new(&*shared.clock, &*shared.rng).to_string(),
        iat: now.as_secs(),
        exp: (now + ACCESS_TOKEN_TTL).as_secs(),
        auth_time: grant.access.auth_time.as_secs(),
        amr: grant.access.amr.iter().copied().map(Amr::as_str).map(str::to_owned).collect(),
    };
    TokenSet {
        access_token: key.sign(&claims),
        refresh_token,
        expires_at: now + ACCESS_TOKEN_TTL,
        expires_in: ACCESS_TOKEN_TTL,
    }
}
