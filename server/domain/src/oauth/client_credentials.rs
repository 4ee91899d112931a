//! An application that acts for itself (RFC 6749 §4.4).

use super::{
    Error,
    issue::Issued,
    scope::{MANAGEMENT, OF_MEMBERSHIP, STANDARD, Scopes},
    tokens::Tokens,
};
use crate::{Client, GrantType, SigningAlg};

impl Tokens {
    /// With `sys_owner` or a narrower one of [`MANAGEMENT`] it is the token that manages this server. An application has
    /// these only where its operator registered them for it.
    pub async fn issue_for_itself(
        &self,
        client: &Client,
        asked: &Scopes,
        resource: &[String],
        dpop_jkt: Option<&str>,
    ) -> Result<Issued, Error> {
        let shared = &*self.shared;
        if !client.may(GrantType::ClientCredentials) || !client.is_confidential() {
            return Err(Error::GrantTypeNotAllowed);
        }
        // Those about a person are for when there is one.
        let allowed = Scopes::default()
            .with(client.scopes.iter().cloned())
            .only(|word| !STANDARD.contains(&word) && !OF_MEMBERSHIP.contains(&word));
        if !allowed.covers(asked) {
            return Err(Error::ScopeInvalid);
        }
        let scope = if asked.is_empty() { allowed } else { asked.clone() };
        let issuer = &shared.policy.issuer;
        let manages = scope.iter().any(|word| MANAGEMENT.contains(&word));
        let may_be = |audience: &String| client.audiences.contains(audience) || audience == issuer;
        let resource = match resource {
            [] if manages => vec![issuer.clone()],
            asked if asked.iter().all(may_be) => asked.to_vec(),
            _ => return Err(Error::TargetInvalid),
        };
        let key = self.signing_keys.current(SigningAlg::Es256).await?;
        let claims = self.access_claims(client, &scope, resource, dpop_jkt);
        Ok(Issued {
            access_token: key.sign("at+jwt", &claims),
            expires_at: shared.now() + client.access_token_ttl(),
            expires_in: client.access_token_ttl(),
            refresh_token: None,
            id_token: None,
            scope,
            is_bound_to_key: dpop_jkt.is_some(),
        })
    }
}
