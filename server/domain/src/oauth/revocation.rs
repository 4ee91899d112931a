//! An application gives back what it got (RFC 7009).

use super::{Error, tokens::Tokens};
use crate::{Actor, AuditKind, Client, GrantId, RequestContext, Target, Token, UserId, kernel::transact};

impl Tokens {
    /// Ends the sign-in that a token hangs on, by whichever of its tokens. What is nobody's, another application's or
    /// ended already is left alone, and the answer is the same: a stranger learns nothing. What takes access away is never
    /// throttled.
    pub async fn revoke(&self, client: &Client, token: &str, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        let Some(grant_id) = self.grant_of(client, token).await? else { return Ok(()) };
        let found = shared.store.read().await?.grants().find(grant_id, shared.now()).await?;
        let Some((grant, user)) = found.filter(|(grant, _)| grant.client_id == client.id) else { return Ok(()) };
        let actor = client.acting_for(user.id);
        self.end(user.id, grant.id, AuditKind::SessionRevoked, &actor, request).await
    }

    /// Ends a sign-in, and logs that it did.
    pub(super) async fn end(
        &self,
        user_id: UserId,
        grant_id: GrantId,
        kind: AuditKind,
        actor: &Actor,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        transact!(shared, |unit| {
            if unit.grants().delete(user_id, grant_id).await? {
                let event = shared.event(kind, request).by(actor).on(&Target::Grant(user_id, grant_id));
                unit.audit_log().insert(&event).await?;
            }
            Ok(())
        })
    }

    async fn grant_of(&self, client: &Client, token: &str) -> Result<Option<GrantId>, Error> {
        if let Some(token) = Token::parse(token) {
            let row = self.shared.store.read().await?.refresh_tokens().find(&token.hash()).await?;
            return Ok(row.filter(|row| row.client_id == client.id).map(|row| row.grant_id));
        }
        match self.signing_keys.verify(token).await? {
            Some((claims, _)) if claims.client_id == client.id => {
                // One of an application's own, or one that it got by exchange: nothing is stored of it, it ends by itself in
                // a few minutes, or with the sign-in of another application, which is not this one's to end.
                claims.grant_id.filter(|_| claims.act.is_none()).map(Some).ok_or(Error::TokenTypeUnsupported)
            }
            _ => Ok(None),
        }
    }
}
