//! The ways back for somebody who has lost every way in: a sign-in link that an operator makes for them, and their recovery
//! address.

pub(crate) mod address;
pub(crate) mod link;
pub(crate) mod request;

use std::sync::Arc;

pub use address::OwnRecovery;

use super::{
    Error,
    attempt::{Authenticated, Proof},
    complete::{Completion, complete, repeat_or},
};
use crate::{
    Actor, AuditKind, Email, Permission, RecoveryLink, RecoveryLinkId, RequestContext, Target, Timestamp, Token,
    UserId,
    identity::people::{Among, lock},
    kernel::{transact, version::Expected},
    login::{
        sessions::Caller,
        stop_token::{StopToken, Stops},
    },
    ports::{Action, MailKind},
    protection::authz,
    shared::Shared,
};

/// What somebody else may have begun, and its owner stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begun {
    /// What was asked by the recovery address.
    Request,
    /// All that operators made: the mail about one stops that one, and whoever is signed in may no longer read it.
    Links,
}

#[derive(Debug)]
pub struct Recovery {
    shared: Arc<Shared>,
}

impl Recovery {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// Makes a link for a person, and tells them: single use, audited, and of no use before the waiting time of the operator's
    /// choice is over. Gives its token, too.
    pub async fn create(
        &self,
        actor: &Actor,
        id: UserId,
        request: &RequestContext,
    ) -> Result<(Token, RecoveryLink), Error> {
        let shared = &*self.shared;
        let token = Token::generate(&*shared.rng);
        transact!(shared, by(actor), |unit| {
            let may = (actor, Permission::MakeRecoveryLink);
            let locked = lock(&mut *unit, may, (Among::Present, id), &Expected::Anything).await?;
            let (user, permit) = locked.ok_or(Error::NotFound)?;
            let now = shared.now();
            let wait = shared.policy.recovery_wait;
            let (starts_at, expires_at) = RecoveryLink::times(now, wait);
            let link = RecoveryLink {
                id: RecoveryLinkId::new(&*shared.clock, &*shared.rng),
                token_hash: token.hash(),
                user_id: user.id,
                created_at: now,
                starts_at,
                expires_at,
            };
            unit.recovery_links().insert(&permit, &link).await?;
            let event = shared
                .change(AuditKind::RecoveryLinkCreated, &permit, request)
                .is("starts_at", starts_at.to_string())
                .is("expires_at", expires_at.to_string());
            unit.audit_log().insert(&event).await?;
            let stop = StopToken { id: link.id.0, user_id: user.id };
            let mail = MailKind::RecoveryLinkMade {
                stop: stop.write(Stops::RecoveryLink, &shared.stop_sealer, &*shared.rng, &request.login_domain),
                starts_at: (!wait.is_zero()).then_some(starts_at),
            };
            shared.post_mail_to(&mut *unit, &user, &mail, request).await?;
            Ok((token.clone(), link))
        })
    }

    /// Would this link work, or until when does it wait? Consumes nothing: opening it in a browser is only a look.
    pub async fn check(&self, token: &str) -> Result<Option<Timestamp>, Error> {
        let token = Token::parse(token).ok_or(Error::RecoveryLinkInvalid)?;
        let now = self.shared.now();
        let mut unit = self.shared.store.read().await?;
        if let Some(link) = unit.recovery_links().find(&token.hash(), now).await? {
            return Ok(link.waits_until(now));
        }
        let asked = unit.recovery_requests().find(&token.hash(), now).await?;
        let asked = asked.filter(|_| self.shared.has_recovery_address());
        asked.map(|asked| asked.waits_until(now)).ok_or(Error::RecoveryLinkInvalid)
    }

    /// Whose account does the link open that this token, of the mail about it, can stop? None once it was stopped or used.
    pub async fn whose(&self, stop: &str, request: &RequestContext) -> Result<Email, Error> {
        let stop = self.read_stop(stop, request)?;
        let mut unit = self.shared.store.read().await?;
        let is_there = unit.recovery_links().is_there(stop.user_id, RecoveryLinkId(stop.id), self.shared.now()).await?;
        let user = unit.users().find(stop.user_id).await?.filter(|_| is_there);
        user.map(|user| user.email).ok_or(Error::RecoveryLinkInvalid)
    }

    /// Takes away a link that its person did not ask for. Whoever has the mail about it can do no more than that.
    pub async fn stop(&self, stop: &str, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        let stop = shared.limit_misses(self.read_stop(stop, request), request)?;
        transact!(shared, |unit| {
            let user = unit.users().lock(stop.user_id).await?.ok_or(Error::RecoveryLinkInvalid)?;
            let permit = authz::require(&Actor::Person(user.id), Permission::EndSessions, Target::User(user.id))?;
            if !unit.recovery_links().delete(&permit, user.id, RecoveryLinkId(stop.id)).await? {
                return Err(Error::RecoveryLinkInvalid);
            }
            Ok(unit.audit_log().insert(&shared.change(AuditKind::RecoveryLinkStopped, &permit, request)).await?)
        })
    }

    /// Stops what there is, for whoever is signed in: it takes nothing from anybody.
    pub async fn stop_own(&self, begun: Begun, caller: &Caller, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        let permit = caller.require(Permission::EndSessions, Target::User(caller.user.id))?;
        transact!(shared, |unit| {
            let user = unit.users().lock(caller.user.id).await?.ok_or(Error::NotFound)?;
            // Nothing is there at a second click, or when it is over.
            match begun {
                Begun::Request => request::stop(shared, &mut *unit, &user, &permit, None, request).await?,
                Begun::Links => link::stop_links(shared, &mut *unit, &user, &permit, None, request).await?,
            }
            Ok(())
        })
    }

    fn read_stop(&self, stop: &str, request: &RequestContext) -> Result<StopToken, Error> {
        let stop = StopToken::read(stop, Stops::RecoveryLink, &self.shared.stop_sealer, &request.login_domain);
        stop.ok_or(Error::RecoveryLinkInvalid)
    }

    /// Signs its person in, once, and tells them by mail; or leads them to the second factor that they owe, where the link went
    /// to their recovery address.
    pub async fn consume(&self, token: &str, request: &RequestContext) -> Result<Completion, Error> {
        let shared = &*self.shared;
        shared.limiter.check_address(Action::TryCode, request)?;
        let token = Token::parse(token).ok_or(Error::RecoveryLinkInvalid)?;
        let opens = shared.repeatable_token(&[b"recovery", token.expose().as_bytes()], request);
        transact!(shared, |unit| {
            let at = shared.now();
            let (user, proof) = if let Some(link) = unit.recovery_links().take(&token.hash(), at).await? {
                // Whoever comes by it has lost their factors: none is asked for, and the log says so.
                (unit.users().find(link.user_id).await?, Proof::RecoveryLink)
            } else if let Some(user) = request::lock_asker(shared, &mut *unit, &token, at).await? {
                // Used up by the session that it opens: see `complete`.
                (Some(user), Proof::RecoveryAddress)
            } else {
                let over = Error::RecoveryLinkInvalid;
                return Ok(repeat_or(shared, &mut *unit, opens.clone(), over, request).await?.into());
            };
            let user = user.filter(|user| user.is_active).ok_or(Error::RecoveryLinkInvalid)?;
            let authenticated = Authenticated { user, proof, at, token: opens.clone() };
            complete(shared, &mut *unit, authenticated, request).await
        })
    }
}
