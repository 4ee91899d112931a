//! Break-glass: a sign-in link that an operator makes for somebody.

use std::sync::Arc;

use super::{
    Error,
    attempt::{Authenticated, Proof},
    complete::{SignedIn, complete, repeat},
};
use crate::{
    Actor, AuditKind, Permission, RecoveryLink, RecoveryLinkId, RequestContext, Timestamp, Token, UserId,
    identity::people::{Among, lock},
    kernel::{transact, version::Expected},
    login::recovery_link::RECOVERY_LINK_TTL,
    ports::{Action, MailKind},
    shared::Shared,
};

#[derive(Debug)]
pub struct Recovery {
    shared: Arc<Shared>,
}

impl Recovery {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// Makes a link's token for a person, and tells them: single use, 15 minutes, audited. Gives when it expires, too.
    pub async fn create(
        &self,
        actor: &Actor,
        id: UserId,
        request: &RequestContext,
    ) -> Result<(Token, Timestamp), Error> {
        let shared = &*self.shared;
        let token = Token::generate(&*shared.rng);
        transact!(shared, |unit| {
            let may = (actor, Permission::MakeRecoveryLink);
            let locked = lock(&mut *unit, may, (Among::Present, id), &Expected::Anything).await?;
            let (user, permit) = locked.ok_or(Error::NotFound)?;
            let now = shared.now();
            let link = RecoveryLink {
                id: RecoveryLinkId::new(&*shared.clock, &*shared.rng),
                token_hash: token.hash(),
                user_id: user.id,
                created_at: now,
                expires_at: now + RECOVERY_LINK_TTL,
            };
            unit.recovery_links().insert(&permit, &link).await?;
            let event = shared
                .change(AuditKind::RecoveryLinkCreated, &permit, request)
                .is("expires_at", link.expires_at.to_string());
            unit.audit_log().insert(&event).await?;
            shared.post_mail_to(&mut *unit, &user, &MailKind::RecoveryLinkMade, request).await?;
            Ok((token.clone(), link.expires_at))
        })
    }

    /// Would this link work? Consumes nothing: opening it in a browser is only a look.
    pub async fn check(&self, token: &str) -> Result<(), Error> {
        let token = Token::parse(token).ok_or(Error::RecoveryLinkInvalid)?;
        let link = self.shared.store.read().await?.recovery_links().find(&token.hash(), self.shared.now()).await?;
        link.map(drop).ok_or(Error::RecoveryLinkInvalid)
    }

    /// Signs its person in, once, and tells them by mail.
    pub async fn consume(&self, token: &str, request: &RequestContext) -> Result<SignedIn, Error> {
        let shared = &*self.shared;
        shared.limiter.check_address(Action::TryCode, request)?;
        let token = Token::parse(token).ok_or(Error::RecoveryLinkInvalid)?;
        let opens = shared.repeatable_token(&[b"recovery", token.expose().as_bytes()], request);
        transact!(shared, |unit| {
            let Some(link) = unit.recovery_links().take(&token.hash(), shared.now()).await? else {
                let opened = opens.clone().ok_or(Error::RecoveryLinkInvalid)?;
                return repeat(shared, &mut *unit, opened, request).await?.ok_or(Error::RecoveryLinkInvalid);
            };
            let user = unit.users().find(link.user_id).await?.filter(|user| user.is_active);
            let user = user.ok_or(Error::RecoveryLinkInvalid)?;
            let (at, token) = (shared.now(), opens.clone());
            let authenticated = Authenticated { user, proof: Proof::RecoveryLink, at, token };
            let signed_in = complete(shared, &mut *unit, authenticated, request).await?;
            let user = &signed_in.user;
            let mail = MailKind::RecoveryLinkUsed;
            shared.post_mail_to(&mut *unit, user, &mail, request).await?;
            Ok(signed_in)
        })
    }
}
