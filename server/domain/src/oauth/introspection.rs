//! What a token is worth, for whom it is meant for (RFC 7662), and as something to keep (RFC 9701).

use serde_json::{Map, Value, json};

use super::{Error, organization::OrganizationClaims, token::AccessClaims, tokens::Tokens};
use crate::{
    Client, Token,
    ports::{Action, Scope},
};

impl Tokens {
    /// The members of the answer, without `active`; `None` for whatever is not valid now, or not for the one who asks:
    /// neither issued to them nor meant for them. They cannot tell which.
    pub async fn introspect(&self, client: &Client, token: &str) -> Result<Option<Map<String, Value>>, Error> {
        if !client.is_confidential() {
            return Err(Error::GrantTypeNotAllowed);
        }
        self.shared.limiter.check(Action::IntrospectToken, Scope::Application, &client.id)?;
        let told = match Token::parse(token) {
            Some(token) => self.introspect_refresh_token(client, &token).await?,
            None => self.introspect_access_token(client, token).await?,
        };
        Ok(told.and_then(|told| if let Value::Object(told) = told { Some(told) } else { None }))
    }

    /// The answer as a JWT for this client and nobody else, signed as its ID tokens are (RFC 9701 §5). What it is about is one
    /// claim of its own, so that nobody takes it for the token itself.
    pub async fn sign_introspection(&self, client: &Client, answer: &Value) -> Result<String, Error> {
        let claims = json!({
            "iss": self.shared.policy.issuer,
            "aud": client.id,
            "iat": self.shared.now().as_secs(),
            "token_introspection": answer,
        });
        let key = self.signing_keys.current(client.id_token_alg).await?;
        Ok(key.sign("token-introspection+jwt", &claims))
    }

    async fn introspect_access_token(&self, client: &Client, jwt: &str) -> Result<Option<Value>, Error> {
        let Some((claims, kid)) = self.signing_keys.verify(jwt).await? else { return Ok(None) };
        if !is_for(&claims, client) {
            return Ok(None);
        }
        if !self.is_open(&claims.client_id).await? {
            return Ok(None);
        }
        let position = match claims.grant_id {
            Some(_) => match self.standing(&claims, &kid).await? {
                Some((_, _, position)) => position,
                None => return Ok(None),
            },
            None if self.signing_keys.stands(&kid).await? => None,
            None => return Ok(None),
        };
        // As it is now: what somebody may do no more ends here at once.
        let organization = OrganizationClaims::of(position.as_ref(), &claims.scope);
        let claims = AccessClaims { organization, ..claims };
        let mut told = serde_json::to_value(&claims).expect("text and numbers serialise");
        told["token_type"] = if claims.cnf.is_some() { "DPoP" } else { "Bearer" }.into();
        Ok(Some(told))
    }

    /// One that was exchanged is no longer valid, whatever its grace is good for.
    async fn introspect_refresh_token(&self, client: &Client, token: &Token) -> Result<Option<Value>, Error> {
        let shared = &*self.shared;
        let now = shared.now();
        let mut unit = shared.store.read().await?;
        let row = unit.refresh_tokens().find(&token.hash()).await?;
        let is_valid = |row: &crate::RefreshToken| row.used_at.is_none() && row.expires_at > now;
        let Some(row) = row.filter(|row| row.client_id == client.id && is_valid(row)) else { return Ok(None) };
        let found = unit.grants().find(row.grant_id, now).await?.filter(|(_, user)| user.is_active);
        drop(unit);
        let Some((grant, user)) = found else { return Ok(None) };
        let stands = self.position(&grant).await?.is_some();
        Ok(stands.then(|| {
            let mut told = json!({
                "iss": shared.policy.issuer,
                "client_id": grant.client_id,
                "sub": shared.subject(client, user.id),
                "scope": grant.scope(),
                "iat": row.created_at.as_secs(),
                "exp": row.expires_at.as_secs(),
            });
            if let Some(jkt) = grant.dpop_jkt {
                told["cnf"] = json!({ "jkt": jkt });
            }
            told
        }))
    }
}

/// Issued to it, or meant for it: an API is registered as an application, and its `client_id` is the audience that others
/// ask for. Those that it may ask for itself say nothing about whose tokens it may look into.
fn is_for(claims: &AccessClaims, client: &Client) -> bool {
    claims.client_id == client.id || claims.aud.includes(&client.id)
}
