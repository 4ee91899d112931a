//! The first administrator: whoever opens the link that the server prints while nobody administers it.
//!
//! There is no account and no password that every new server has alike. The link is made by whoever starts the server,
//! works once, for a day, and only until somebody administers the server.

use std::{sync::Arc, time::Duration};

use serde::{Deserialize, Serialize};

use super::{
    Error,
    attempt::{Authenticated, Proof},
    complete::{SignedIn, complete, repeat_or},
};
use crate::{
    Actor, Administrator, AuditKind, BrowserNumbers, Email, Permission, RequestContext, Target, Timestamp, Token, User,
    UserId,
    identity::{account::NAME_MAX, administrators::is_administered, user::Attributes},
    kernel::{Fault, transact},
    ports::{Action, Constraint, Meaning, Unit},
    protection::authz,
    shared::{Shared, visible_name},
};

pub const SET_UP_LINK_TTL: Duration = Duration::from_secs(24 * 60 * 60);
/// The setting that holds the links.
pub(crate) const SET_UP_LINK: &str = "set_up_link";

/// So many links work at the same time.
const LINKS_MAX: usize = 10;

/// What becomes of the links that were made before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Earlier {
    Ended,
    /// Of several nodes that start, none ends what another one has just printed.
    Kept,
}

/// What is kept of one.
#[derive(Debug, Serialize, Deserialize)]
struct Link {
    token_hash: Vec<u8>,
    /// In milliseconds.
    expires_at: i64,
}

impl Link {
    /// Those that have not expired, the oldest first.
    fn live(stored: &[u8], now: Timestamp) -> Vec<Self> {
        let links: Vec<Self> = serde_json::from_slice(stored).unwrap_or_default();
        links.into_iter().filter(|link| now.as_millis() < link.expires_at).collect()
    }

    fn opens(stored: &[u8], token: &Token, now: Timestamp) -> bool {
        Self::live(stored, now).iter().any(|link| link.token_hash == token.hash())
    }
}

#[derive(Debug)]
pub struct SetUp {
    shared: Arc<Shared>,
}

impl SetUp {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// Does nobody administer this server who could sign in?
    pub async fn is_needed(&self) -> Result<bool, Fault> {
        Ok(!is_administered(&self.shared, &mut *self.shared.store.read().await?, None).await?)
    }

    /// Makes a link's token. [`Error::NotFound`] once somebody administers the server.
    pub async fn new_link(&self, actor: &Actor, earlier: Earlier, request: &RequestContext) -> Result<Token, Error> {
        let shared = &*self.shared;
        let permit = authz::require(actor, Permission::ManageAdministrators, Target::Everybody)?;
        let token = Token::generate(&*shared.rng);
        let expires_at = shared.now() + SET_UP_LINK_TTL;
        transact!(shared, by(actor), |unit| {
            if is_administered(shared, &mut *unit, None).await? {
                return Err(Error::NotFound);
            }
            // Whoever makes one at the same time waits here.
            let stored = unit.settings().insert_if_absent(SET_UP_LINK, b"[]").await?;
            let mut links = match earlier {
                Earlier::Ended => Vec::new(),
                Earlier::Kept => Link::live(&stored, shared.now()),
            };
            links.drain(..(links.len() + 1).saturating_sub(LINKS_MAX));
            links.push(Link { token_hash: token.hash(), expires_at: expires_at.as_millis() });
            let links = serde_json::to_vec(&links).expect("numbers are JSON");
            unit.settings().put(SET_UP_LINK, &links).await?;
            let event = shared.change(AuditKind::SetUpLinkCreated, &permit, request);
            Ok(unit.audit_log().insert(&event.is("expires_at", expires_at.to_string())).await?)
        })?;
        Ok(token)
    }

    /// Would this link work? Consumes nothing: opening it in a browser is only a look.
    pub async fn check(&self, token: &str) -> Result<(), Error> {
        let token = Token::parse(token).ok_or(Error::LinkInvalid)?;
        let mut unit = self.shared.store.read().await?;
        let stored = unit.settings().find(SET_UP_LINK).await?.ok_or(Error::LinkInvalid)?;
        let is_right = Link::opens(&stored, &token, self.shared.now());
        if is_right && !is_administered(&self.shared, &mut *unit, None).await? {
            Ok(())
        } else {
            Err(Error::LinkInvalid)
        }
    }

    /// Makes the account of the first administrator, once, and signs them in: the address is theirs to prove later, and a
    /// passkey is what comes next. Of two browsers one wins.
    pub async fn consume(
        &self,
        token: &str,
        email: &Email,
        first_name: &str,
        last_name: &str,
        request: &RequestContext,
    ) -> Result<SignedIn, Error> {
        let shared = &*self.shared;
        shared.limiter.check_address(Action::TryCode, request)?;
        let token = Token::parse(token).ok_or(Error::LinkInvalid)?;
        let first_name = visible_name("first_name", first_name, 0..=NAME_MAX)?;
        let last_name = visible_name("last_name", last_name, 0..=NAME_MAX)?;
        // A guess asks for no write.
        let stored = shared.store.read().await?.settings().find(SET_UP_LINK).await?;
        if stored.is_some_and(|stored| !Link::opens(&stored, &token, shared.now())) {
            return Err(Error::LinkInvalid);
        }
        let opens = shared.repeatable_token(&[b"set up", token.expose().as_bytes()], request);
        transact!(shared, |unit| {
            // Whoever else uses it, or makes somebody an administrator, waits here, or was faster.
            let Some(stored) = unit.settings().take(SET_UP_LINK).await? else {
                return repeat_or(shared, &mut *unit, opens.clone(), Error::LinkInvalid, request).await;
            };
            let is_right = Link::opens(&stored, &token, shared.now());
            if !is_right || is_administered(shared, &mut *unit, None).await? {
                return Err(Error::LinkInvalid);
            }
            let names = (first_name.clone(), last_name.clone());
            let user = self.first_administrator(&mut *unit, email, names, request).await?;
            let (at, token) = (shared.now(), opens.clone());
            let authenticated = Authenticated { user, proof: Proof::SetUpLink, at, token };
            complete(shared, &mut *unit, authenticated, request).await?.signed_in()
        })
    }

    async fn first_administrator(
        &self,
        unit: &mut dyn Unit,
        email: &Email,
        (first_name, last_name): (String, String),
        request: &RequestContext,
    ) -> Result<User, Error> {
        let shared = &*self.shared;
        // The link says nothing about whose that account is.
        if unit.users().find_by_email(email).await?.is_some() {
            return Err(Error::AddressTaken);
        }
        let now = shared.now();
        let user = User {
            id: UserId::new(&*shared.clock, &*shared.rng),
            email: email.clone(),
            email_verified_at: None,
            was_vouched_for: false,
            phone: None,
            first_name,
            last_name,
            language: Some(request.locale.clone()),
            is_active: true,
            created_at: now,
            updated_at: now,
            last_login_at: None,
            known_browsers: BrowserNumbers::default(),
            attributes: Attributes::default(),
            deletion: None,
        };
        unit.users().insert(&user).await.conflict_is(Constraint::UserEmail, Error::AddressTaken)?;
        // Whoever runs the server handed the link on.
        let permit = authz::require(&Actor::Operator(None), Permission::ManageAdministrators, Target::User(user.id))?;
        let created = shared.change(AuditKind::UserCreated, &permit, request).is("email", user.email.as_str());
        unit.audit_log().insert(&created).await?;
        let administrator = Administrator { user_id: user.id, granted_at: now, granted_by: None };
        unit.administrators().insert(&permit, &administrator).await?;
        unit.audit_log().insert(&shared.change(AuditKind::AdministratorGranted, &permit, request)).await?;
        Ok(user)
    }
}
