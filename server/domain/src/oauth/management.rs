//! Programs that manage this server, by the token that [`client_credentials`](super::client_credentials) gives them.

use std::sync::Arc;

use super::{
    Error,
    dpop::Proof,
    scope::{MANAGEMENT, Scopes},
    tokens::Tokens,
    user_info::not_any_more,
};
use crate::{
    Actor, Client,
    ports::{Action, Scope},
};

/// An application that has shown its management token.
#[derive(Debug)]
pub struct Program {
    pub client: Arc<Client>,
    pub actor: Actor,
}

impl Tokens {
    /// What the operator has taken from the application since then, its token has no longer. One that is bound to a key
    /// comes with a proof of it, which is looked at for a token that stands and for no other: nobody without one has
    /// anything written.
    pub async fn authenticate_program(&self, access_token: &str, proof: Option<Proof<'_>>) -> Result<Program, Error> {
        let verified = self.signing_keys.verify(access_token).await?;
        let (claims, kid) = verified.ok_or(Error::TokenInvalid)?;
        // One that is for another API too could be used here by that one.
        let is_for_here = claims.aud.is(&self.shared.policy.issuer);
        // A person's token manages nothing, whatever its scope says.
        let is_its_own = claims.grant_id.is_none() && claims.act.is_none() && claims.sub == claims.client_id;
        if !is_for_here || !is_its_own || claims.cnf.is_some() != proof.is_some() {
            return Err(Error::TokenInvalid);
        }
        let client = self.clients.get(&claims.client_id).await.map_err(not_any_more)?;
        if !client.is_program() || !self.signing_keys.stands(&kid).await? {
            return Err(Error::TokenInvalid);
        }
        let proof = proof.map(|proof| Proof { is_fapi: client.is_fapi, ..proof });
        let proved = proof.map(|proof| self.check_proof(&proof)).transpose()?;
        if !claims.is_shown_rightly(proved.as_ref().map(|proved| &*proved.jkt)) {
            return Err(Error::TokenInvalid);
        }
        if let Some(proved) = proved {
            self.spend_proof(proved).await?;
        }
        self.shared.limiter.check(Action::Manage, Scope::Application, &client.id)?;
        let registered = Scopes::default().with(client.scopes.iter().cloned());
        let scopes = claims.scope.only(|word| MANAGEMENT.contains(&word) && registered.contains(word));
        let actor = Actor::Program { client_id: client.id.clone(), scopes, kid: Some(kid) };
        Ok(Program { client, actor })
    }
}
