//! Tokens, written out and signed.

use std::{sync::Arc, time::Duration};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use serde::Deserialize as _;
use serde_json::Value;

use super::{
    Error,
    claims_request::ClaimsRequest,
    id_token::{self, IdToken},
    loaded_key::LoadedKey,
    organization::OrganizationClaims,
    scope::OPENID,
    tokens::Tokens,
};
use crate::{
    AuditEventId, Client, ClientSource, Grant, Scopes, SessionId, SigningAlg, Timestamp, Token, User,
    kernel::{Fault, secret::sha256},
    login::access::{ACR_VALUES, acr, fulfils},
    oauth::token::{AccessClaims, Audience, Confirmation},
    tenancy::position::Position,
};

/// What an application gets (RFC 6749 §5.1).
#[derive(Debug)]
pub struct Issued {
    pub access_token: String,
    pub expires_at: Timestamp,
    pub expires_in: Duration,
    pub refresh_token: Option<Token>,
    pub id_token: Option<String>,
    pub scope: Scopes,
    /// Whoever shows the access token has to prove the key, too (RFC 9449 §5).
    pub is_bound_to_key: bool,
}

/// One answer of the token endpoint, in the making.
#[derive(Debug)]
pub(super) struct Issuing<'a> {
    /// Of the access token: that of the grant, or less.
    pub scope: Scopes,
    /// Whom the access token is for; nobody in particular when empty.
    pub resource: Vec<String>,
    pub nonce: Option<&'a str>,
    pub session_id: Option<SessionId>,
    /// In the organization of the grant, where it is for one.
    pub position: Option<Position>,
    pub dpop_jkt: Option<String>,
    pub refresh_token: Option<Token>,
}

/// What signs them. Our own resource servers read access tokens, everybody's libraries read ID tokens.
#[derive(Debug)]
pub(super) struct Keys {
    pub access: Arc<LoadedKey>,
    pub id: Arc<LoadedKey>,
}

impl Tokens {
    pub(super) async fn keys_for(&self, client: &Client) -> Result<Keys, Fault> {
        let access = self.signing_keys.current(SigningAlg::Es256).await?;
        Ok(Keys { id: self.signing_keys.current(client.id_token_alg).await?, access })
    }

    pub(super) fn issue(
        &self,
        keys: &Keys,
        client: &Client,
        grant: &Grant,
        user: &User,
        issuing: Issuing<'_>,
    ) -> Issued {
        let shared = &*self.shared;
        let now = shared.now();
        let ttl = client.access_token_ttl();
        let sub = shared.subject(client, user.id);
        let is_openid = issuing.scope.contains(OPENID);
        // What a person was not asked about, another's application does not get.
        let resource = match issuing.resource {
            resource if resource.is_empty() && !client.is_first_party => vec![shared.policy.issuer.clone()],
            resource => resource,
        };
        let organization = OrganizationClaims::of(issuing.position.as_ref(), &issuing.scope).for_token();
        let claims = AccessClaims {
            organization,
            sub: sub.clone(),
            grant_id: Some(grant.id),
            auth_time: Some(grant.access.auth_time.as_secs()),
            acr: Some(acr(&grant.access.amr).to_owned()),
            amr: grant.access.amr.iter().map(|amr| amr.as_str().to_owned()).collect(),
            ..self.access_claims(client, &issuing.scope, resource, issuing.dpop_jkt.as_deref())
        };
        let access_token = keys.access.sign("at+jwt", &claims);
        let id_token = is_openid.then(|| {
            let half = &sha256(access_token.as_bytes())[..16];
            let token = IdToken {
                iss: &shared.policy.issuer,
                sub: &sub,
                aud: &client.id,
                azp: &client.id,
                iat: now.as_secs(),
                exp: (now + ttl).as_secs(),
                auth_time: grant.access.auth_time.as_secs(),
                nonce: issuing.nonce,
                acr: said_acr(grant),
                amr: &claims.amr,
                sid: issuing.session_id.map(|id| shared.session_name(client, id)),
                at_hash: URL_SAFE_NO_PAD.encode(half),
                organization: &claims.organization,
                person: id_token::of_person(client, user, &issuing.scope, &grant.claims),
            };
            token.sign(&keys.id)
        });
        Issued {
            access_token,
            expires_at: now + ttl,
            expires_in: ttl,
            refresh_token: issuing.refresh_token,
            id_token,
            scope: issuing.scope,
            is_bound_to_key: claims.cnf.is_some(),
        }
    }

    /// For an application that acts for itself, until a person is put in.
    pub(super) fn access_claims(
        &self,
        client: &Client,
        scope: &Scopes,
        resource: Vec<String>,
        dpop_jkt: Option<&str>,
    ) -> AccessClaims {
        let shared = &*self.shared;
        let now = shared.now();
        AccessClaims {
            iss: shared.policy.issuer.clone(),
            aud: self.audience(client, scope, resource),
            sub: client.id.clone(),
            client_id: client.id.clone(),
            grant_id: None,
            jti: AuditEventId::new(&*shared.clock, &*shared.rng).to_string(),
            iat: now.as_secs(),
            exp: (now + client.access_token_ttl()).as_secs(),
            auth_time: None,
            acr: None,
            amr: Vec::new(),
            scope: scope.clone(),
            cnf: dpop_jkt.map(|jkt| Confirmation { jkt: jkt.to_owned() }),
            organization: OrganizationClaims::default(),
            act: None,
        }
    }

    /// Those that were asked for; else the application's own, and this server where it is asked about a person.
    fn audience(&self, client: &Client, scope: &Scopes, resource: Vec<String>) -> Audience {
        if !resource.is_empty() {
            return resource.into();
        }
        // Those of the others are what they may ask for, and not what they get unasked.
        let is_own = client.source == ClientSource::Operator;
        let mut names = if is_own { client.audiences.clone() } else { Vec::new() };
        if names.is_empty() || scope.contains(OPENID) {
            names.push(self.shared.policy.issuer.clone());
        }
        names.into()
    }
}

/// As an ID token says it: where only certain values will do, that of them which the sign-in fulfils (OpenID Connect Core
/// §5.5.1.1).
fn said_acr(grant: &Grant) -> &'static str {
    let (amr, own) = (&grant.access.amr, acr(&grant.access.amr));
    let claims = ClaimsRequest::deserialize(&Value::Object(grant.claims.clone())).unwrap_or_default();
    let Some(wanted) = claims.essential_acr().filter(|wanted| !wanted.contains(&own)) else { return own };
    let is_said = |known: &&str| wanted.contains(known) && fulfils(amr, known);
    ACR_VALUES.into_iter().find(is_said).unwrap_or(own)
}

/// Whom a token is to be for (RFC 8707 §2.2): those of what was given, or of what the application may have; all of what
/// was given when nobody in particular is asked for. What the operator has taken away since counts no more. Others'
/// applications get what their person was asked about, when they were sent here, and nothing that is named later.
pub(super) fn audiences_within(asked: &[String], given: &[String], client: &Client) -> Result<Vec<String>, Error> {
    let asked = if asked.is_empty() { given } else { asked };
    let is_given = |audience| given.contains(audience) || given.is_empty() && client.is_first_party;
    if asked.iter().all(|audience| is_given(audience) && client.audiences.contains(audience)) {
        Ok(asked.to_vec())
    } else {
        Err(Error::TargetInvalid)
    }
}
