//! What an application is told about a person whose access token it has (OpenID Connect Core §5.3).

use serde_json::{Map, Value};

use super::{
    Error, dpop::Proof, id_token, organization::OrganizationClaims, scope::OPENID, token::AccessClaims, tokens::Tokens,
};
use crate::{Grant, RequestContext, User, ports::Action, tenancy::position::Position};

/// What an application is told, in the form in which it is registered.
#[derive(Debug)]
pub enum Told {
    Plain(Map<String, Value>),
    /// A JWT (§5.3.2).
    Signed(String),
}

/// What an access token hangs on.
pub(super) type Standing = (Grant, User, Option<Position>);

impl Tokens {
    /// One more reader, before anything is done for them.
    pub fn admit_reader(&self, request: &RequestContext) -> Result<(), Error> {
        Ok(self.shared.limiter.check_address(Action::ReadUserInfo, request)?)
    }

    /// For whoever shows an access token: with a proof when they came by the scheme `DPoP`, which is spent by a token that
    /// stands and is bound to its key, and by no other.
    pub async fn user_info(&self, access_token: &str, proof: Option<Proof<'_>>) -> Result<Told, Error> {
        let shared = &*self.shared;
        let proved = proof.map(|proof| self.check_proof(&proof)).transpose()?;
        let (claims, kid) = self.signing_keys.verify(access_token).await?.ok_or(Error::TokenInvalid)?;
        let is_shown_rightly = claims.is_shown_rightly(proved.as_ref().map(|proved| &*proved.jkt));
        if !claims.aud.includes(&shared.policy.issuer) || !is_shown_rightly {
            return Err(Error::TokenInvalid);
        }
        let client = self.clients.get(&claims.client_id).await.map_err(not_any_more)?;
        let (grant, user, position) = self.standing(&claims, &kid).await?.ok_or(Error::TokenInvalid)?;
        if let Some(proved) = proved {
            self.spend_proof(proved).await?;
        }
        if !claims.scope.contains(OPENID) {
            return Err(Error::ScopeInsufficient(OPENID));
        }
        let mut told = id_token::for_user_info(&client, &user, &claims.scope, &grant.claims);
        let organization = OrganizationClaims::of(position.as_ref(), &claims.scope);
        if let Value::Object(organization) = serde_json::to_value(organization).expect("text serialises") {
            told.extend(organization);
        }
        told.insert("sub".to_owned(), shared.subject(&client, user.id).into());
        let Some(alg) = client.user_info_alg else { return Ok(Told::Plain(told)) };
        told.insert("iss".to_owned(), shared.policy.issuer.as_str().into());
        told.insert("aud".to_owned(), client.id.as_str().into());
        Ok(Told::Signed(self.signing_keys.current(alg).await?.sign("JWT", &told)))
    }

    /// The grant of an access token, and its person, if both may still be used: revoking the one and locking the other work
    /// at once, on every node. The grant is that of the application it was issued to; of one that came by exchange, that
    /// of the application where somebody signed in, which has to be open still. With what the person is now in the
    /// organization that it is for.
    pub(super) async fn standing(&self, claims: &AccessClaims, kid: &str) -> Result<Option<Standing>, Error> {
        let Some(id) = claims.grant_id else { return Ok(None) };
        let mut unit = self.shared.store.read().await?;
        let found = unit.grants().find_by_access_token(id, kid, self.shared.now()).await?;
        let Some((grant, user)) = found.filter(|(_, user)| user.is_active) else { return Ok(None) };
        drop(unit);
        let Some(position) = self.position(&grant).await? else { return Ok(None) };
        if grant.client_id != claims.client_id {
            let is_open = claims.act.is_some() && self.is_open(&grant.client_id).await?;
            return Ok(is_open.then_some((grant, user, position)));
        }
        Ok(Some((grant, user, position)))
    }

    /// An application that was closed has nothing that works.
    pub(super) async fn is_open(&self, client_id: &str) -> Result<bool, Error> {
        match self.clients.get(client_id).await {
            Ok(_) => Ok(true),
            Err(Error::UnknownClient) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// An application that was removed has nothing that works.
pub(super) fn not_any_more(error: Error) -> Error {
    match error {
        Error::UnknownClient => Error::TokenInvalid,
        error => error,
    }
}
