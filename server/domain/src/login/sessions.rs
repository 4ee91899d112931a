//! Who is calling, and the sessions of one person.

use std::{cmp::Reverse, sync::Arc, time::Duration};

use super::{AccessError, Error};
use crate::{
    Access, AccessId, Actor, AuditKind, BrowserSession, Client, CredentialId, Grant, Opened, Permission, Permit,
    RequestContext, SessionClient, SessionId, Target, Timestamp, Token, User, UserId,
    kernel::transact,
    oauth::{signing_keys::SigningKeys, token::AccessClaims},
    ports::{Meaning, StorageError, Unit},
    protection::authz::{self, Forbidden},
    shared::Shared,
};

/// `last_seen_at` is only as precise as this: reading a page does not mean a write.
const TOUCH_AFTER: Duration = Duration::from_secs(10 * 60);

/// A signed-in person, what they came with, and who acts with it.
#[derive(Clone, Debug)]
pub struct Caller {
    pub user: User,
    pub opened: Opened,
    /// The person, or an application for them.
    pub actor: Actor,
}

impl Caller {
    pub const fn access(&self) -> &Access {
        self.opened.access()
    }

    /// The browser session; an application has none.
    pub fn session_id(&self) -> Result<SessionId, AccessError> {
        self.opened.id().session().ok_or(AccessError::NotSignedIn)
    }

    /// May whoever calls do this to something of the person's?
    pub(crate) fn require(&self, permission: Permission, target: Target) -> Result<Permit, Forbidden> {
        authz::require(&self.actor, permission, target)
    }
}

#[derive(Debug)]
pub struct Sessions {
    pub(super) shared: Arc<Shared>,
    signing_keys: Arc<SigningKeys>,
}

impl Sessions {
    pub(crate) fn new(shared: Arc<Shared>, signing_keys: Arc<SigningKeys>) -> Self {
        Self { shared, signing_keys }
    }

    /// The caller of a session cookie that was set at this login domain. Anything that is not a live session of an active
    /// person is [`AccessError::NotSignedIn`].
    pub async fn authenticate_cookie(&self, cookie: &str, request: &RequestContext) -> Result<Caller, Error> {
        let now = self.shared.now();
        let (session, user) = self.find_by_cookie(cookie, request, now).await?;
        if now.since(session.access.last_seen_at) >= TOUCH_AFTER {
            let expires_at = self.shared.session_expiry(session.access.created_at);
            transact!(self.shared, |unit| -> Error {
                // Revoked since it was read.
                unit.sessions()
                    .touch(session.id, now, expires_at)
                    .await
                    .gone_is(Error::Access(AccessError::NotSignedIn))
            })?;
        }
        Ok(Caller { actor: Actor::Person(user.id), user, opened: Opened::Session(session) })
    }

    /// The same for what goes on by itself while a page is open. It is no visit: a tab that was left open keeps no session
    /// alive.
    pub async fn still_authenticates(&self, cookie: &str, request: &RequestContext) -> Result<Caller, Error> {
        let (session, user) = self.find_by_cookie(cookie, request, self.shared.now()).await?;
        Ok(Caller { actor: Actor::Person(user.id), user, opened: Opened::Session(session) })
    }

    async fn find_by_cookie(
        &self,
        cookie: &str,
        request: &RequestContext,
        now: Timestamp,
    ) -> Result<(BrowserSession, User), Error> {
        let token = Token::parse(cookie).ok_or(AccessError::NotSignedIn)?;
        let hash = request.login_domain.session_hash(&token);
        let found = self.shared.store.read().await?.sessions().find_by_token(&hash, now).await?;
        Ok(found.filter(|(_, user)| user.is_active).ok_or(AccessError::NotSignedIn)?)
    }

    /// The application that calls with an access token of its own; one application's is of no use to another.
    /// Its grant and its signing key must still stand: revoking the one and ending the other work at once, on every
    /// node.
    pub async fn authenticate_access_token(&self, jwt: &str, client: &Client) -> Result<Caller, Error> {
        let (claims, kid) = self.signing_keys.verify(jwt).await?.ok_or(AccessError::NotSignedIn)?;
        if claims.client_id != client.id || claims.cnf.is_some() {
            return Err(AccessError::NotSignedIn.into());
        }
        // An application that acts for itself is nobody's.
        let id = claims.grant_id.ok_or(AccessError::NotSignedIn)?;
        let mut unit = self.shared.store.read().await?;
        let found = unit.grants().find_by_access_token(id, &kid, self.shared.now()).await?;
        let (grant, user) = found
            .filter(|(grant, user)| user.is_active && grant.client_id == client.id)
            .filter(|(grant, _)| reaches_api(&claims, grant, client, &self.shared.policy.issuer))
            .ok_or(AccessError::NotSignedIn)?;
        let actor = client.acting_for(user.id);
        Ok(Caller { user, opened: Opened::Grant(grant), actor })
    }

    /// Sensitive changes need an authentication of the last five minutes.
    pub fn require_fresh(&self, caller: &Caller) -> Result<(), AccessError> {
        require_fresh(&self.shared, caller)
    }

    /// Most recently seen first.
    pub async fn list(&self, caller: &Caller) -> Result<Vec<Opened>, Error> {
        let mut unit = self.shared.store.read().await?;
        Ok(list_opened(&mut *unit, caller.user.id, self.shared.now()).await?)
    }

    /// Gives the applications that the session led to: they are told, each in its way.
    pub async fn sign_out(&self, caller: &Caller, request: &RequestContext) -> Result<Vec<String>, Error> {
        self.end(caller, &caller.opened, AuditKind::SignedOut, request).await
    }

    /// Ends one of the caller's own sessions or grants, by the id that the list shows.
    pub async fn revoke(&self, caller: &Caller, id: &str, request: &RequestContext) -> Result<(), Error> {
        let listed = self.list(caller).await?;
        let opened = listed.iter().find(|opened| opened.id().to_string() == id).ok_or(Error::NotFound)?;
        self.end(caller, opened, AuditKind::SessionRevoked, request).await.map(drop)
    }

    /// Ends all of the caller's sessions and grants but this one, and knows none of their browsers any more; gives how many.
    pub async fn revoke_others(&self, caller: &Caller, request: &RequestContext) -> Result<u64, Error> {
        let shared = &*self.shared;
        let permit = caller.require(Permission::EndSessions, Target::User(caller.user.id))?;
        transact!(shared, |unit| {
            let count = end_all(&mut *unit, caller.user.id, Some(caller.opened.id())).await?;
            unit.users().forget_known_browsers(caller.user.id).await?;
            let event = shared.change(AuditKind::SessionRevoked, &permit, request).with("count", count);
            unit.audit_log().insert(&event).await?;
            Ok(count)
        })
    }

    async fn end(
        &self,
        caller: &Caller,
        opened: &Opened,
        kind: AuditKind,
        request: &RequestContext,
    ) -> Result<Vec<String>, Error> {
        let shared = &*self.shared;
        let permit = caller.require(Permission::EndSessions, opened.target())?;
        transact!(shared, |unit| {
            let led_to = end_one(&mut *unit, opened).await?;
            unit.audit_log().insert(&shared.change(kind, &permit, request)).await?;
            Ok(led_to.into_iter().map(|of| of.client_id).collect())
        })
    }
}

/// Ends a session or a grant; gives the applications that it led to.
pub(super) async fn end_one(unit: &mut dyn Unit, opened: &Opened) -> Result<Vec<SessionClient>, Error> {
    let owner = opened.access().user_id;
    let led_to = match opened.id() {
        AccessId::Session(id) => unit.session_clients().list(id).await?,
        AccessId::Grant(_) => Vec::new(),
    };
    let was_there = match opened.id() {
        AccessId::Session(id) => unit.sessions().delete(owner, id).await?,
        AccessId::Grant(id) => unit.grants().delete(owner, id).await?,
    };
    if !was_there {
        return Err(Error::NotFound);
    }
    if let Opened::Grant(Grant { session_id: Some(id), client_id, .. }) = opened {
        unit.session_clients().end(*id, client_id).await?;
    }
    Ok(led_to)
}

pub(crate) fn require_fresh(shared: &Shared, caller: &Caller) -> Result<(), AccessError> {
    if caller.access().is_fresh(shared.now()) { Ok(()) } else { Err(AccessError::StepUpRequired) }
}

/// It may have been ended while this was on its way: then nothing is set up from it. Asked in the unit that has locked its person,
/// as whoever ends all of theirs does.
pub(crate) async fn require_open<E: From<StorageError> + From<AccessError>>(
    shared: &Shared,
    unit: &mut dyn Unit,
    caller: &Caller,
) -> Result<(), E> {
    let opened = list_opened(unit, caller.user.id, shared.now()).await?;
    let is_open = opened.iter().any(|opened| opened.id() == caller.opened.id());
    if is_open { Ok(()) } else { Err(AccessError::NotSignedIn.into()) }
}

/// Whoever let an application know their name has not let it look after their passkeys. Those may that people sign in to
/// over the API itself, and those of whoever runs this server: by a token that is for nobody else, who could use it here.
fn reaches_api(claims: &AccessClaims, grant: &Grant, client: &Client, issuer: &str) -> bool {
    match grant.scope {
        None => claims.aud.is(&client.id),
        Some(_) => client.is_first_party && claims.aud.is(issuer),
    }
}

/// All of a person's sessions and grants, most recently seen first.
pub(crate) async fn list_opened(
    unit: &mut dyn Unit,
    user_id: UserId,
    now: Timestamp,
) -> Result<Vec<Opened>, StorageError> {
    let sessions = unit.sessions().list(user_id, now).await?.into_iter().map(Opened::Session);
    let grants = unit.grants().list(user_id, now).await?.into_iter().map(Opened::Grant);
    let mut opened: Vec<Opened> = sessions.chain(grants).collect();
    opened.sort_by_key(|opened| Reverse(opened.access().last_seen_at));
    Ok(opened)
}

/// Ends all of a person's sessions and grants, but one, and what a frame got for its page and nobody has exchanged; gives how many
/// sessions and grants.
pub(crate) async fn end_all(unit: &mut dyn Unit, user_id: UserId, keep: Option<AccessId>) -> Result<u64, StorageError> {
    // The grants first: those that a session takes with it are counted too. And once more: a code of a session may have
    // been on its way, and have opened one that outlives it. With the session gone there is no other.
    let keep_grant = keep.and_then(AccessId::grant);
    let grants = unit.grants().delete_of_user(user_id, keep_grant).await?;
    let sessions = unit.sessions().delete_of_user(user_id, keep.and_then(AccessId::session)).await?;
    // The other codes go with their sessions.
    unit.authorization_codes().delete_unused_of_frames(user_id).await?;
    Ok(grants + sessions + unit.grants().delete_of_user(user_id, keep_grant).await?)
}

/// Ends what a person's passkey began or confirmed, but for one, and what a frame got for its page and nobody has exchanged, by
/// whatever it was got; gives how many sessions and grants.
pub(crate) async fn end_of_passkey(
    unit: &mut dyn Unit,
    user_id: UserId,
    passkey: &CredentialId,
    keep: Option<AccessId>,
) -> Result<u64, StorageError> {
    let keep_grant = keep.and_then(AccessId::grant);
    let sessions = unit.sessions().delete_of_credential(user_id, passkey, keep.and_then(AccessId::session)).await?;
    let grants = unit.grants().delete_of_credential(user_id, passkey, keep_grant).await?;
    unit.authorization_codes().delete_unused_of_frames(user_id).await?;
    // Once more, as above: the code of a frame that was being exchanged is a grant by now.
    Ok(sessions + grants + unit.grants().delete_of_credential(user_id, passkey, keep_grant).await?)
}

/// Ends those of a person's sessions and grants that were opened so, but one, and what a frame got for its page and nobody has
/// exchanged, by whatever it was got; gives how many sessions and grants.
pub(crate) async fn end_those(
    shared: &Shared,
    unit: &mut dyn Unit,
    user_id: UserId,
    keep: Option<&Opened>,
    ends: fn(&Access) -> bool,
) -> Result<u64, StorageError> {
    let keep = keep.map(Opened::id);
    let mut ended = 0;
    // Until there is none: a code may have been on its way, and have opened a grant that outlives its session.
    loop {
        unit.authorization_codes().delete_unused_of_frames(user_id).await?;
        let before = ended;
        for opened in list_opened(unit, user_id, shared.now()).await? {
            if !ends(opened.access()) || Some(opened.id()) == keep {
                continue;
            }
            // A grant may have gone with its session.
            let was_there = match &opened {
                Opened::Session(session) => unit.sessions().delete(user_id, session.id).await?,
                Opened::Grant(grant) => unit.grants().delete(user_id, grant.id).await?,
            };
            ended += u64::from(was_there);
        }
        if ended == before {
            return Ok(ended);
        }
    }
}
