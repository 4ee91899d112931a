//! "Do not ask again in this browser": for thirty days the first factor is enough here, for one account.
//!
//! What the browser keeps is a token of its own, by account; what is stored is its hash, and what the account had then: another
//! app, or all sessions ended, and it is of no use. It proves nothing to an application that asks for two factors by itself:
//! what was verified in a sign-in is what its `amr` says.

use std::{slice, sync::Arc, time::Duration};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::standing::{Own, own_of};
use crate::{
    Actor, AuditKind, CredentialId, Permission, Phone, RememberedBrowserId, RequestContext, Target, Timestamp, Token,
    User, UserId,
    kernel::{secret::sha256, transact},
    login::{Error, sessions::Caller},
    ports::{StorageError, Unit},
    shared::Shared,
};

pub const REMEMBERED_TTL: Duration = Duration::from_secs(30 * 24 * 3600);
/// Of one person; with one more the oldest is forgotten.
pub const MAX_REMEMBERED: u32 = 20;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RememberedBrowser {
    pub id: RememberedBrowserId,
    pub user_id: UserId,
    /// SHA-256 of the cookie's value, and of the login domain.
    pub token_hash: Vec<u8>,
    /// A hash of what the account had.
    pub factors: Vec<u8>,
    pub ip: String,
    pub user_agent: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

/// For a cookie: by which name it is kept, so that several accounts have one each, and its value.
#[derive(Clone, Debug)]
pub struct Keepsake {
    pub tag: String,
    pub token: Token,
}

/// The same name for the same person.
fn tag(shared: &Shared, user_id: UserId) -> String {
    URL_SAFE_NO_PAD.encode(&shared.known_browser_mac.sign(&[b"remembered", user_id.0.as_bytes()])[..9])
}

/// What the account has: an app, or else its passkeys, or else where codes are sent; and that its browsers were not forgotten.
fn fingerprint(user: &User, own: &Own) -> Vec<u8> {
    let forgotten = user.known_browsers.forgotten;
    let text = match &own.factors.totp {
        Some(app) => format!("{forgotten} app {}", app.created_at.as_millis()),
        None if own.passkeys.is_empty() => {
            let number = user.phone.as_ref().map_or("", Phone::as_str);
            format!("{forgotten} sent to {} {number}", user.email.as_str())
        }
        None => {
            let mut ids: Vec<CredentialId> = own.passkeys.iter().map(|passkey| passkey.id.clone()).collect();
            ids.sort();
            format!("{forgotten} passkeys {}", ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
        }
    };
    sha256(text.as_bytes()).to_vec()
}

/// Did this person ask not to be asked again here?
pub(crate) async fn is_remembered(
    shared: &Shared,
    unit: &mut dyn Unit,
    user: &User,
    own: &Own,
    request: &RequestContext,
) -> Result<bool, StorageError> {
    let tag = tag(shared, user.id);
    let shown = request.remembered.iter().find(|(name, _)| *name == tag).and_then(|(_, value)| Token::parse(value));
    // Nor is what it was remembered by taken where the app is not.
    let is_taken = request.client_id.is_none() && !own.has_authenticator_elsewhere();
    let Some(token) = shown.filter(|_| is_taken) else { return Ok(false) };
    let hash = request.login_domain.session_hash(&token);
    let found = unit.remembered_browsers().find(user.id, &hash, shared.now()).await?;
    Ok(found.is_some_and(|it| it.factors == fingerprint(user, own)))
}

/// Remembers the browser in which this person has just proved a second factor. The same step makes the same keepsake.
pub(super) async fn remember(
    shared: &Shared,
    unit: &mut dyn Unit,
    user: &User,
    step: &[u8],
    request: &RequestContext,
) -> Result<Option<Keepsake>, StorageError> {
    let Some(keepsake) = keepsake(shared, user.id, step, request) else { return Ok(None) };
    let own = own_of(shared, unit, user, request).await?;
    let now = shared.now();
    let id = RememberedBrowserId::new(&*shared.clock, &*shared.rng);
    let browser = RememberedBrowser {
        id,
        user_id: user.id,
        token_hash: request.login_domain.session_hash(&keepsake.token),
        factors: fingerprint(user, &own),
        ip: request.ip_text(),
        user_agent: request.user_agent.clone(),
        created_at: now,
        expires_at: now + REMEMBERED_TTL,
    };
    unit.remembered_browsers().insert(&browser).await?;
    unit.remembered_browsers().delete_oldest(user.id, MAX_REMEMBERED).await?;
    let event = shared.event(AuditKind::BrowserRemembered, request).by(&Actor::Person(user.id));
    unit.audit_log().insert(&event.on(&Target::User(user.id))).await?;
    Ok(Some(keepsake))
}

/// What a step leaves in a browser that is remembered by it.
pub(super) fn keepsake(shared: &Shared, user_id: UserId, step: &[u8], request: &RequestContext) -> Option<Keepsake> {
    let token = shared.repeatable_token(&[b"remembered", step], request)?;
    Some(Keepsake { tag: tag(shared, user_id), token })
}

/// Those in which this person is not asked where one of these requests comes in, the newest first.
pub(super) async fn usable(
    shared: &Shared,
    unit: &mut dyn Unit,
    user: &User,
    there: &[RequestContext],
) -> Result<Vec<RememberedBrowser>, StorageError> {
    let mut all = unit.remembered_browsers().list(user.id, shared.now()).await?;
    if !all.is_empty() {
        let mut current = Vec::new();
        for request in there {
            current.push(fingerprint(user, &own_of(shared, unit, user, request).await?));
        }
        all.retain(|browser| current.contains(&browser.factors));
    }
    Ok(all)
}

#[derive(Debug)]
pub struct RememberedBrowsers {
    pub(super) shared: Arc<Shared>,
}

impl RememberedBrowsers {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// The newest first. Those that are of no use any more are not among them.
    pub async fn list(&self, caller: &Caller, request: &RequestContext) -> Result<Vec<RememberedBrowser>, Error> {
        let mut unit = self.shared.store.read().await?;
        let user = unit.users().find(caller.user.id).await?.ok_or(Error::NotFound)?;
        Ok(usable(&self.shared, &mut *unit, &user, slice::from_ref(request)).await?)
    }

    /// Asks there again; one that is gone already is as it should be.
    pub async fn forget(
        &self,
        caller: &Caller,
        id: RememberedBrowserId,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        let permit = caller.require(Permission::EndSessions, Target::User(caller.user.id))?;
        transact!(shared, |unit| {
            if unit.remembered_browsers().delete(caller.user.id, id).await? {
                let event = shared.change(AuditKind::RememberedBrowserForgotten, &permit, request);
                unit.audit_log().insert(&event.with("count", 1)).await?;
            }
            Ok(())
        })
    }

    /// Asks everywhere again; gives how many there were.
    pub async fn forget_all(&self, caller: &Caller, request: &RequestContext) -> Result<u64, Error> {
        let shared = &*self.shared;
        let permit = caller.require(Permission::EndSessions, Target::User(caller.user.id))?;
        transact!(shared, |unit| {
            let count = unit.remembered_browsers().delete_of_user(caller.user.id).await?;
            let event = shared.change(AuditKind::RememberedBrowserForgotten, &permit, request);
            unit.audit_log().insert(&event.with("count", count)).await?;
            Ok(count)
        })
    }
}
