//! Who is calling, and the sessions of one person.

use std::{sync::Arc, time::Duration};

use super::{AccessError, Error};
use crate::services::{Shared, SigningKeys};
use crate::{
    Actor, AuditKind, Client, Permission, Permit, RequestContext, Session, SessionId, Target, Token, User,
    kernel::transact,
    ports::Meaning,
    protection::authz::{self, Forbidden},
};

/// `last_seen_at` is only as precise as this: reading a page does not mean a write.
const TOUCH_AFTER: Duration = Duration::from_secs(10 * 60);

/// A signed-in person, the session they came with, and who acts with it.
#[derive(Clone, Debug)]
pub struct Caller {
    pub user: User,
    pub session: Session,
    /// The person, or an application for them.
    pub actor: Actor,
}

impl Caller {
    /// May whoever calls do this to something of the person's?
    pub(crate) fn require(&self, permission: Permission, target: Target) -> Result<Permit, Forbidden> {
        authz::require(&self.actor, permission, target)
    }
}

#[derive(Debug)]
pub struct Sessions {
    shared: Arc<Shared>,
    signing_keys: Arc<SigningKeys>,
}

impl Sessions {
    pub(crate) fn new(shared: Arc<Shared>, signing_keys: Arc<SigningKeys>) -> Self {
        Self { shared, signing_keys }
    }

    /// The caller of a session cookie that was set at this login domain. Anything that is not a live session of an active
    /// person is [`AccessError::NotSignedIn`].
    pub async fn authenticate_cookie(&self, cookie: &str, request: &RequestContext) -> Result<Caller, Error> {
        let token = Token::parse(cookie).ok_or(AccessError::NotSignedIn)?;
        let now = self.shared.now();
        let hash = request.login_domain.session_hash(&token);
        let found = self.shared.store.read().await?.find_session_by_token(&hash, now).await?;
        let (session, user) = found.filter(|(_, user)| user.is_active).ok_or(AccessError::NotSignedIn)?;
        if now.since(session.last_seen_at) >= TOUCH_AFTER {
            let expires_at = self.shared.session_expiry(session.client_id.is_some(), session.created_at);
            transact!(self.shared, |unit| -> Error {
                // Revoked since it was read.
                unit.touch_session(session.id, now, expires_at).await.gone_is(Error::Access(AccessError::NotSignedIn))
            })?;
        }
        Ok(Caller { actor: Actor::Person(user.id), user, session })
    }

    /// The application that calls with an access token of its own; one application's is of no use to another.
    /// Its session and its signing key must still stand: revoking the one and ending the other work at once, on every
    /// node.
    pub async fn authenticate_access_token(&self, jwt: &str, client: &Client) -> Result<Caller, Error> {
        let (claims, kid) = self.signing_keys.verify(jwt).await?.ok_or(AccessError::NotSignedIn)?;
        if claims.client_id != client.id {
            return Err(AccessError::NotSignedIn.into());
        }
        let id: SessionId = claims.sid.parse().map_err(|_| AccessError::NotSignedIn)?;
        let mut unit = self.shared.store.read().await?;
        let found = unit.find_session_by_access_token(id, &kid, self.shared.now()).await?;
        let (session, user) = found
            .filter(|(session, user)| user.is_active && session.client_id.as_ref() == Some(&client.id))
            .ok_or(AccessError::NotSignedIn)?;
        let actor = Actor::Application {
            client_id: client.id.clone(),
            on_behalf_of: user.id,
            manages_passkeys: client.manages_passkeys,
        };
        Ok(Caller { user, session, actor })
    }

    /// Sensitive changes need an authentication of the last five minutes.
    pub fn require_fresh(&self, caller: &Caller) -> Result<(), AccessError> {
        require_fresh(&self.shared, caller)
    }

    /// Most recently seen first.
    pub async fn list(&self, caller: &Caller) -> Result<Vec<Session>, Error> {
        Ok(self.shared.store.read().await?.list_sessions(caller.user.id, self.shared.now()).await?)
    }

    pub async fn sign_out(&self, caller: &Caller, request: &RequestContext) -> Result<(), Error> {
        self.delete(caller, caller.session.id, AuditKind::SignedOut, request).await
    }

    /// Ends one of the caller's own sessions.
    pub async fn revoke(&self, caller: &Caller, id: SessionId, request: &RequestContext) -> Result<(), Error> {
        self.delete(caller, id, AuditKind::SessionRevoked, request).await
    }

    /// Ends all of the caller's sessions but this one, and knows none of their browsers any more; gives how many.
    pub async fn revoke_others(&self, caller: &Caller, request: &RequestContext) -> Result<u64, Error> {
        let shared = &*self.shared;
        let permit = caller.require(Permission::EndSessions, Target::User(caller.user.id))?;
        transact!(shared, |unit| {
            let count = unit.delete_sessions(caller.user.id, Some(caller.session.id)).await?;
            unit.forget_known_browsers(caller.user.id).await?;
            let event = shared.change(AuditKind::SessionRevoked, &permit, request).with("count", count);
            unit.insert_audit_event(&event).await?;
            Ok(count)
        })
    }

    async fn delete(
        &self,
        caller: &Caller,
        id: SessionId,
        kind: AuditKind,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        let permit = caller.require(Permission::EndSessions, Target::Session(caller.user.id, id))?;
        transact!(shared, |unit| {
            if !unit.delete_session(caller.user.id, id).await? {
                return Err(Error::NotFound);
            }
            Ok(unit.insert_audit_event(&shared.change(kind, &permit, request)).await?)
        })
    }
}

pub(crate) fn require_fresh(shared: &Shared, caller: &Caller) -> Result<(), AccessError> {
    if caller.session.is_fresh(shared.now()) { Ok(()) } else { Err(AccessError::StepUpRequired) }
}
