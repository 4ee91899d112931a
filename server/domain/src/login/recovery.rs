//! Break-glass: a sign-in link that an operator makes on the command line.

use std::sync::Arc;

use super::Error;
use crate::{
    AuditKind, Email, RecoveryLink, RecoveryLinkId, RequestContext, Session, Token, User,
    login::recovery_link::RECOVERY_LINK_TTL,
    ports::{Action, MailKind, Meaning},
};
use crate::{identity::known_browsers, kernel::transact, services::Shared};

#[derive(Debug)]
pub struct Recovery {
    shared: Arc<Shared>,
}

impl Recovery {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// Makes a link's token for an existing person: single use, 15 minutes, audited.
    pub async fn create(&self, email: &Email, request: &RequestContext) -> Result<Token, Error> {
        let shared = &*self.shared;
        let token = Token::generate(&*shared.rng);
        transact!(shared, |unit| {
            let user = unit.find_user_by_email(email).await?.ok_or(Error::NotFound)?;
            let now = shared.now();
            let link = RecoveryLink {
                id: RecoveryLinkId::new(&*shared.clock, &*shared.rng),
                token_hash: token.hash(),
                user_id: user.id,
                created_at: now,
                expires_at: now + RECOVERY_LINK_TTL,
            };
            unit.insert_recovery_link(&link).await?;
            let event = shared.event(AuditKind::RecoveryLinkCreated, request).of_user(user.id);
            Ok(unit.insert_audit_event(&event).await?)
        })?;
        Ok(token)
    }

    /// Would this link work? Consumes nothing: opening it in a browser is only a look.
    pub async fn check(&self, token: &str) -> Result<(), Error> {
        let token = Token::parse(token).ok_or(Error::RecoveryLinkInvalid)?;
        let link = self.shared.store.read().await?.find_recovery_link(&token.hash(), self.shared.now()).await?;
        link.map(drop).ok_or(Error::RecoveryLinkInvalid)
    }

    /// Signs its person in, once, and tells them by mail. `amr` stays empty: nothing about the person was verified.
    pub async fn consume(&self, token: &str, request: &RequestContext) -> Result<(User, Session, Token), Error> {
        let shared = &*self.shared;
        shared.limiter.check_address(Action::TryCode, request)?;
        let token = Token::parse(token).ok_or(Error::RecoveryLinkInvalid)?;
        transact!(shared, |unit| {
            let link = unit.take_recovery_link(&token.hash(), shared.now()).await?.ok_or(Error::RecoveryLinkInvalid)?;
            let user = unit.find_user(link.user_id).await?.filter(|user| user.is_active);
            let user = user.ok_or(Error::RecoveryLinkInvalid)?;
            let (session, cookie) = shared.new_session(user.id, Vec::new(), None, request);
            unit.insert_session(&session).await?;
            unit.delete_oldest_sessions(user.id, session.id).await?;
            unit.record_login(user.id, shared.now(), false, known_browsers::number(shared, &user, request))
                .await
                .gone_is(Error::RecoveryLinkInvalid)?;
            let event = shared
                .event(AuditKind::SignInRecovery, request)
                .of_user(user.id)
                .with("session", session.id.to_string());
            unit.insert_audit_event(&event).await?;
            shared.post_mail(&mut *unit, &user.email, &MailKind::RecoveryLinkUsed, request).await?;
            Ok((user, session, cookie))
        })
    }
}
