//! Access tokens and refresh tokens.

use std::{sync::Arc, time::Duration};

use super::{
    Error,
    issue::{Issued, Issuing, audiences_within},
    loaded_key::LoadedKey,
    scope::Scopes,
};
use crate::{
    Actor, Amr, AuditEventId, AuditKind, AuthMethod, Client, Grant, GrantType, RefreshToken, RequestContext,
    SigningAlg, Timestamp, Token, User,
    kernel::{Fault, transact},
    login::access::acr,
    oauth::{
        clients::Clients,
        organization::OrganizationClaims,
        signing_keys::SigningKeys,
        token::{ACCESS_TOKEN_TTL, AccessClaims, Audience, REFRESH_GRACE},
    },
    ports::{Action, Meaning, Scope},
    shared::Shared,
    tenancy::position::{self, Position},
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
    pub(super) shared: Arc<Shared>,
    pub(super) signing_keys: Arc<SigningKeys>,
    pub(super) clients: Arc<Clients>,
}

/// What an application says to get the next tokens (RFC 6749 §6).
#[derive(Clone, Debug, Default)]
pub struct Refresh<'a> {
    pub refresh_token: &'a str,
    /// Less than it was given, if it is to be less.
    pub scope: Scopes,
    pub resource: Vec<String>,
    /// The key that it has just proved to have (RFC 9449).
    pub dpop_jkt: Option<String>,
}

/// A refresh token that was exchanged, and what it hangs on.
struct Refreshed {
    grant: Grant,
    user: User,
    resource: Vec<String>,
    position: Option<Position>,
    successor: Token,
}

impl Tokens {
    pub(crate) fn new(shared: Arc<Shared>, signing_keys: Arc<SigningKeys>, clients: Arc<Clients>) -> Self {
        Self { shared, signing_keys, clients }
    }

    /// One more request for tokens, before anything is done for it. An application that proves itself is counted as itself:
    /// all its people are behind one address.
    pub fn admit(&self, client: &Client, request: &RequestContext) -> Result<(), Error> {
        let limiter = &self.shared.limiter;
        match client.token_endpoint_auth_method {
            AuthMethod::None => limiter.check_address(Action::RequestToken, request)?,
            AuthMethod::ClientSecretBasic | AuthMethod::ClientSecretPost => {
                limiter.check(Action::RequestToken, Scope::Application, &client.id)?;
            }
            // It was counted when it showed who it is.
            AuthMethod::PrivateKeyJwt => {}
        }
        Ok(())
    }

    /// Some applications get no token that another can use (FAPI 2.0 Security Profile §5.3.2.1).
    pub fn require_key(&self, client: &Client, dpop_jkt: Option<&str>) -> Result<(), Error> {
        if client.is_fapi && dpop_jkt.is_none() {
            return Err(Error::ProofInvalid("it is missing, and under FAPI 2.0 each token is bound to a key"));
        }
        Ok(())
    }

    /// The next tokens, over the JSON API.
    pub async fn refresh(
        &self,
        refresh_token: &str,
        client: &Client,
        request: &RequestContext,
    ) -> Result<(TokenSet, User), Error> {
        self.shared.limiter.check_address(Action::RefreshToken, request)?;
        let asked = Refresh { refresh_token, ..Refresh::default() };
        let refreshed = self.rotate(&asked, client, request).await?;
        if refreshed.grant.scope.is_some() && !client.may(GrantType::RefreshToken) {
            return Err(Error::GrantTypeNotAllowed);
        }
        let tokens = if refreshed.grant.scope.is_none() {
            let key = self.signing_keys.current(SigningAlg::Es256).await?;
            token_set(&self.shared, &key, &refreshed.grant, refreshed.successor.clone())
        } else {
            let successor = refreshed.successor.clone();
            let issued = self.reissue(&asked, client, &refreshed).await?;
            TokenSet {
                access_token: issued.access_token,
                refresh_token: successor,
                expires_at: issued.expires_at,
                expires_in: issued.expires_in,
            }
        };
        Ok((tokens, refreshed.user))
    }

    /// The next tokens, at the token endpoint.
    pub async fn refresh_grant(
        &self,
        client: &Client,
        asked: Refresh<'_>,
        request: &RequestContext,
    ) -> Result<Issued, Error> {
        if !client.may(GrantType::RefreshToken) {
            return Err(Error::GrantTypeNotAllowed);
        }
        let refreshed = self.rotate(&asked, client, request).await?;
        self.reissue(&asked, client, &refreshed).await
    }

    async fn reissue(&self, asked: &Refresh<'_>, client: &Client, refreshed: &Refreshed) -> Result<Issued, Error> {
        let keys = self.keys_for(client).await?;
        let grant = &refreshed.grant;
        let issuing = Issuing {
            scope: if asked.scope.is_empty() {
                grant.scope().only(|word| client.may_have(word))
            } else {
                asked.scope.clone()
            },
            resource: refreshed.resource.clone(),
            // OpenID Connect Core §12.2: it should have none.
            nonce: None,
            session_id: grant.session_id,
            position: refreshed.position.clone(),
            dpop_jkt: asked.dpop_jkt.clone(),
            refresh_token: Some(refreshed.successor.clone()),
        };
        Ok(self.issue(&keys, client, grant, &refreshed.user, issuing))
    }

    /// Exchanges a refresh token, once. For 60 s the same client may repeat it and gets the same successor (a lost
    /// answer, a race of two tabs); later a replay is taken for theft and ends the sign-in (RFC 9700 §4.14.2). Under FAPI 2.0
    /// it stays as it is: a thief could not use it without the application's own key (Security Profile §5.3.2.1).
    async fn rotate(&self, asked: &Refresh<'_>, client: &Client, request: &RequestContext) -> Result<Refreshed, Error> {
        let shared = &*self.shared;
        let token = Token::parse(asked.refresh_token).ok_or(Error::RefreshInvalid)?;
        let hash = token.hash();
        // Derived from the old token, not drawn: whoever repeats the old one gets the same.
        let successor = Token::from_bytes(shared.refresh_mac.sign(&[token.expose().as_bytes()]));

        // Whoever finds that another was faster looks once more at what that one left.
        for _ in 0..2 {
            let now = shared.now();
            let found = shared.store.read().await?.refresh_tokens().find_with_grant(&hash, now).await?;
            let Some((row, (grant, user))) = found else { break };
            if row.client_id != client.id || row.expires_at <= now {
                break;
            }
            // Before it is looked at whether it was used: without the key nobody uses, or ends, anything.
            if grant.dpop_jkt.is_some() && grant.dpop_jkt != asked.dpop_jkt {
                break;
            }
            match row.used_at.map(|used_at| now.age_of(used_at)) {
                // A clock is wrong, and nobody knows how late this is: it brings nothing, and ends nothing.
                Some(None) => break,
                Some(Some(age)) if age >= REFRESH_GRACE => {
                    self.end(user.id, grant.id, AuditKind::RefreshReplayed, &Actor::Server, request).await?;
                    break;
                }
                Some(Some(_)) | None => {}
            }
            if !user.is_active {
                break;
            }
            let Some(position) = self.position(&grant).await? else { break };
            // What the operator has taken away since counts no more.
            if !grant.scope().only(|word| client.may_have(word)).covers(&asked.scope) {
                return Err(Error::ScopeInvalid);
            }
            let resource = audiences_within(&asked.resource, &grant.resource, client)?;
            if row.used_at.is_none() {
                // Whoever rotates without a pause leaves rows that the end of the grant has to delete.
                shared.limiter.check(Action::RefreshToken, Scope::Session, &grant.id.to_string())?;
                if client.is_fapi {
                    self.touch(&grant).await?;
                    return Ok(Refreshed { grant, user, resource, position, successor: token });
                }
                let next = refresh_token_of(shared, &grant, &successor);
                let is_first = transact!(
                    shared,
                    once | unit | {
                        let rotated = unit.refresh_tokens().rotate(&hash, &next, now).await;
                        // Ended meanwhile.
                        rotated.gone_is(Error::RefreshInvalid)
                    }
                )?;
                if !is_first {
                    continue;
                }
            }
            return Ok(Refreshed { grant, user, resource, position, successor });
        }
        Err(Error::RefreshInvalid)
    }

    /// What its person is in the organization that a grant is for, if it is for one. `None` where they are nothing there any
    /// more: what they did for it is over, and they sign in anew for another one, or for none.
    pub(super) async fn position(&self, grant: &Grant) -> Result<Option<Option<Position>>, Fault> {
        let Some(id) = grant.organization_id else { return Ok(Some(None)) };
        let mut unit = self.shared.store.read().await?;
        Ok(position::find(&mut *unit, id, grant.access.user_id).await?.map(Some))
    }

    async fn touch(&self, grant: &Grant) -> Result<(), Error> {
        let shared = &*self.shared;
        let expires_at = shared.grant_expiry(grant.access.created_at);
        transact!(
            shared,
            once | unit | {
                let touched = unit.grants().touch(grant.id, shared.now(), expires_at).await;
                touched.gone_is(Error::RefreshInvalid)
            }
        )
    }
}

pub(crate) fn refresh_token_of(shared: &Shared, grant: &Grant, token: &Token) -> RefreshToken {
    RefreshToken {
        token_hash: token.hash(),
        grant_id: grant.id,
        client_id: grant.client_id.clone(),
        created_at: shared.now(),
        // With its grant, never later: swept before it, so that no grant takes many tokens with it at once.
        expires_at: shared.grant_expiry(grant.access.created_at),
        used_at: None,
    }
}

/// For this server's own API: whoever signed in to the application itself.
pub(crate) fn token_set(shared: &Shared, key: &LoadedKey, grant: &Grant, refresh_token: Token) -> TokenSet {
    let now = shared.now();
    let claims = AccessClaims {
        iss: shared.policy.issuer.clone(),
        aud: Audience::One(grant.client_id.clone()),
        sub: grant.access.user_id.to_string(),
        client_id: grant.client_id.clone(),
        grant_id: Some(grant.id),
        jti: AuditEventId::new(&*shared.clock, &*shared.rng).to_string(),
        iat: now.as_secs(),
        exp: (now + ACCESS_TOKEN_TTL).as_secs(),
        auth_time: Some(grant.access.auth_time.as_secs()),
        acr: Some(acr(&grant.access.amr).to_owned()),
        amr: grant.access.amr.iter().copied().map(Amr::as_str).map(str::to_owned).collect(),
        scope: Scopes::default(),
        organization: OrganizationClaims::default(),
        cnf: None,
        act: None,
    };
    TokenSet {
        access_token: key.sign("at+jwt", &claims),
        refresh_token,
        expires_at: now + ACCESS_TOKEN_TTL,
        expires_in: ACCESS_TOKEN_TTL,
    }
}
