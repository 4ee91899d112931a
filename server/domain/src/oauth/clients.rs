//! Applications that sign their people in here.

use std::{
    collections::HashMap,
    sync::{Arc, RwLock},
    time::Duration,
};

use serde_json::Value;

use super::{Error, misses::Misses};
use crate::{
    Actor, AuditKind, Client, ClientUpdate, Permission, Permit, RedirectUri, RequestContext, Target, Timestamp, Token,
    WebOrigin,
    kernel::{InvalidInput, delete_in_slices, secret::same_bytes, transact},
    ports::{Action, Constraint, Meaning, Scope},
    protection::authz::{self, Forbidden},
    services::{Shared, one_line},
};

/// How long a node may go on with the clients it knows. What an operator adds works sooner, see [`Clients::look_up`];
/// what they take away goes on for so long.
const CACHE_TTL: Duration = Duration::from_secs(5);
const NAME_MAX: usize = 100;

#[derive(Debug)]
struct Known {
    at: Timestamp,
    by_id: HashMap<String, Arc<Client>>,
}

impl Known {
    fn active(&self, id: &str) -> Option<&Arc<Client>> {
        self.by_id.get(id).filter(|client| client.is_active)
    }
}

/// What an operator says of a new client.
#[derive(Clone, Debug, Default)]
pub struct NewClient {
    /// Made up when absent.
    pub id: Option<String>,
    pub name: String,
    pub redirect_uris: Vec<String>,
    pub origins: Vec<String>,
    /// A server-side application that can keep a secret.
    pub is_confidential: bool,
    pub manages_passkeys: bool,
}

/// What an operator says is to change of a client; see [`ClientUpdate`].
#[derive(Clone, Debug, Default)]
pub struct ClientChange {
    pub name: Option<String>,
    pub redirect_uris: Option<Vec<String>>,
    pub origins: Option<Vec<String>>,
    pub is_active: Option<bool>,
    pub manages_passkeys: Option<bool>,
}

#[derive(Debug)]
pub struct Clients {
    shared: Arc<Shared>,
    /// All clients: they are few, and every API request and preflight asks for one.
    known: RwLock<Option<Arc<Known>>>,
    misses: Misses,
}

impl Clients {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared, known: RwLock::new(None), misses: Misses::default() }
    }

    /// The active client of this id.
    pub async fn get(&self, id: &str) -> Result<Arc<Client>, Error> {
        self.look_up(|known| known.active(id).cloned()).await?.ok_or(Error::UnknownClient)
    }

    /// The active client of this id, which has shown its secret if it has one (RFC 6749 §2.3).
    pub async fn authenticate(&self, id: &str, secret: Option<&str>) -> Result<Arc<Client>, Error> {
        let secret = secret.and_then(Token::parse).map(|secret| secret.hash());
        let is_right = |client: &Client| {
            let shown = secret.as_ref();
            client.secret_hash.as_ref().is_none_or(|hash| shown.is_some_and(|shown| same_bytes(shown, hash)))
        };
        let client = self.get(id).await?;
        if is_right(&client) {
            return Ok(client);
        }
        self.look_up(|known| known.active(id).filter(|client| is_right(client)).cloned())
            .await?
            .ok_or(Error::ClientSecretWrong)
    }

    /// The active client of this id, if it has no secret to show: what a browser asks for by itself.
    pub async fn get_public(&self, id: &str) -> Result<Arc<Client>, Error> {
        self.authenticate(id, None).await
    }

    /// May this client say whose address a request comes from? Whoever could, without a secret, would choose whose
    /// limits count; and with one only so often: then its own address counts again.
    pub fn may_name_end_user(&self, client: &Client) -> bool {
        let limiter = &self.shared.limiter;
        client.secret_hash.is_some() && limiter.check(Action::NameEndUser, Scope::Application, &client.id).is_ok()
    }

    /// Is this origin registered with the client of this id? Where the id is not said, as in many a preflight, or
    /// nobody's: with any client.
    pub async fn allow_origin(&self, id: Option<&str>, origin: &str) -> Result<bool, Error> {
        let allowed = |known: &Known| {
            let is_allowed = match id.and_then(|id| known.active(id)) {
                Some(client) => client.allows_origin(origin),
                None => known.by_id.values().any(|client| client.is_active && client.allows_origin(origin)),
            };
            is_allowed.then_some(())
        };
        Ok(self.look_up(allowed).await?.is_some())
    }

    pub async fn list(&self) -> Result<Vec<Client>, Error> {
        Ok(self.shared.store.read().await?.clients().list().await?)
    }

    /// Registers a client; gives its secret, once, when it is confidential.
    pub async fn add(
        &self,
        actor: &Actor,
        new: NewClient,
        request: &RequestContext,
    ) -> Result<(Client, Option<Token>), Error> {
        let shared = &*self.shared;
        let is_chosen = new.id.is_some();
        let id = new.id.unwrap_or_else(|| format!("cli_{}", &Token::generate(&*shared.rng).expose()[..22]));
        if id.is_empty() || id.len() > 100 || !id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)) {
            return Err(invalid("client_id", "letters, digits, '-', '_' and '.', at most 100"));
        }
        let permit = permit(actor, &id)?;
        let secret = new.is_confidential.then(|| Token::generate(&*shared.rng));
        let now = shared.now();
        let client = Client {
            id,
            name: parse_name(&new.name)?,
            secret_hash: secret.as_ref().map(Token::hash),
            redirect_uris: parse_redirect_uris(new.redirect_uris)?,
            origins: parse_origins(&new.origins)?,
            is_active: true,
            manages_passkeys: new.manages_passkeys,
            created_at: now,
            updated_at: now,
        };
        if is_chosen && shared.store.read().await?.clients().find(&client.id).await?.is_none() {
            // An application of this id that was removed: a node that had not heard of it may have left a grant.
            self.end_grants(&client.id).await?;
        }
        transact!(shared, |unit| {
            unit.clients().insert(&permit, &client).await.conflict_is(Constraint::ClientId, Error::ClientIdTaken)?;
            let event = shared.change(AuditKind::ClientCreated, &permit, request);
            let event = logged(&client).into_iter().fold(event, |event, (field, value)| event.is(field, value));
            Ok(unit.audit_log().insert(&event).await?)
        })?;
        self.forget();
        Ok((client, secret))
    }

    /// Changes a client; nodes take it up within seconds.
    pub async fn update(
        &self,
        actor: &Actor,
        id: &str,
        change: ClientChange,
        request: &RequestContext,
    ) -> Result<Client, Error> {
        let shared = &*self.shared;
        let permit = permit(actor, id)?;
        let update = ClientUpdate {
            name: change.name.as_deref().map(parse_name).transpose()?,
            redirect_uris: change.redirect_uris.map(parse_redirect_uris).transpose()?,
            origins: change.origins.as_deref().map(parse_origins).transpose()?,
            is_active: change.is_active,
            manages_passkeys: change.manages_passkeys,
        };
        let client = transact!(shared, |unit| {
            let before = unit.clients().lock(id).await?.ok_or(Error::UnknownClient)?;
            let client =
                unit.clients().update(&permit, id, &update, shared.now()).await?.ok_or(Error::UnknownClient)?;
            let event = shared.change(AuditKind::ClientUpdated, &permit, request);
            let event = logged(&before)
                .into_iter()
                .zip(logged(&client))
                .fold(event, |event, ((field, before), (_, after))| event.changed(field, before, after));
            unit.audit_log().insert(&event).await?;
            Ok(client)
        })?;
        self.forget();
        Ok(client)
    }

    /// A new secret for an application that has one; the old one stops working at once.
    pub async fn rotate_secret(&self, actor: &Actor, id: &str, request: &RequestContext) -> Result<Token, Error> {
        self.set_secret(actor, id, true, request).await
    }

    /// A secret for an application that has none, which from then on cannot be used without it, nor from a browser.
    pub async fn make_confidential(&self, actor: &Actor, id: &str, request: &RequestContext) -> Result<Token, Error> {
        self.set_secret(actor, id, false, request).await
    }

    async fn set_secret(
        &self,
        actor: &Actor,
        id: &str,
        had_one: bool,
        request: &RequestContext,
    ) -> Result<Token, Error> {
        let shared = &*self.shared;
        let permit = permit(actor, id)?;
        let secret = Token::generate(&*shared.rng);
        transact!(shared, |unit| {
            // Of two that race, the second finds the secret of the first.
            let client = unit.clients().lock(id).await?.ok_or(Error::UnknownClient)?;
            if client.secret_hash.is_some() != had_one {
                let has = if had_one { "is public and has no secret" } else { "has a secret already" };
                return Err(invalid("client_id", format!("{id} {has}")));
            }
            unit.clients().set_secret(&permit, id, &secret.hash(), shared.now()).await.gone_is(Error::UnknownClient)?;
            let event = shared.change(AuditKind::ClientSecretRotated, &permit, request);
            let event = event.changed("is_confidential", had_one, true);
            Ok(unit.audit_log().insert(&event).await?)
        })?;
        self.forget();
        Ok(secret)
    }

    /// How many sign-ins of people an application has.
    pub async fn count_grants(&self, id: &str) -> Result<u64, Error> {
        let mut unit = self.shared.store.read().await?;
        unit.clients().find(id).await?.ok_or(Error::UnknownClient)?;
        Ok(unit.grants().count_of_client(id, self.shared.now()).await?)
    }

    /// Removes an application and ends all sign-ins in it; gives how many. People and their passkeys stay.
    pub async fn remove(&self, actor: &Actor, id: &str, request: &RequestContext) -> Result<u64, Error> {
        let shared = &*self.shared;
        let permit = permit(actor, id)?;
        // From here on nobody new signs in to it, however long the rest takes.
        let closed = ClientChange { is_active: Some(false), ..ClientChange::default() };
        let client = self.update(actor, id, closed, request).await?;
        let ended = self.end_grants(id).await?;
        transact!(shared, |unit| {
            unit.clients().delete(&permit, id).await.gone_is(Error::UnknownClient)?;
            let event = shared.change(AuditKind::ClientRemoved, &permit, request).with("sessions", ended);
            let event = logged(&client).into_iter().fold(event, |event, (field, value)| event.was(field, value));
            Ok(unit.audit_log().insert(&event).await?)
        })?;
        self.forget();
        Ok(ended)
    }

    async fn end_grants(&self, id: &str) -> Result<u64, Error> {
        Ok(delete_in_slices!(self.shared, grants.delete_of_client(id)))
    }

    /// What `find` finds among the clients that this node knows or else, for what an operator has only just registered,
    /// among those that the database has.
    async fn look_up<T>(&self, find: impl Fn(&Known) -> Option<T>) -> Result<Option<T>, Error> {
        let found = find(&*self.known().await?);
        if found.is_some() || !self.misses.may_ask(self.shared.now()) {
            return Ok(found);
        }
        Ok(find(&*self.load().await?))
    }

    async fn known(&self) -> Result<Arc<Known>, Error> {
        let now = self.shared.now();
        let cached = self.known.read().expect("no panic under the lock").clone();
        if let Some(known) = cached.filter(|known| now.since(known.at) < CACHE_TTL) {
            return Ok(known);
        }
        self.load().await
    }

    async fn load(&self) -> Result<Arc<Known>, Error> {
        let now = self.shared.now();
        let clients = self.list().await?;
        let by_id = clients.into_iter().map(|client| (client.id.clone(), Arc::new(client))).collect();
        let known = Arc::new(Known { at: now, by_id });
        *self.known.write().expect("no panic under the lock") = Some(known.clone());
        Ok(known)
    }

    fn forget(&self) {
        *self.known.write().expect("no panic under the lock") = None;
    }
}

fn permit(actor: &Actor, id: &str) -> Result<Permit, Forbidden> {
    authz::require(actor, Permission::ManageApplications, Target::Application(id.to_owned()))
}

/// What the audit log says of an application: everything but the hash of its secret.
fn logged(client: &Client) -> [(&'static str, Value); 6] {
    let origins: Vec<&str> = client.origins.iter().map(WebOrigin::as_str).collect();
    [
        ("name", client.name.as_str().into()),
        ("is_confidential", client.secret_hash.is_some().into()),
        ("redirect_uris", client.redirect_uris.clone().into()),
        ("origins", origins.into()),
        ("is_active", client.is_active.into()),
        ("manages_passkeys", client.manages_passkeys.into()),
    ]
}

fn invalid(field: &'static str, message: impl ToString) -> Error {
    InvalidInput::new(field, message).into()
}

fn parse_name(text: &str) -> Result<String, Error> {
    Ok(one_line("name", text, 1..=NAME_MAX)?)
}

fn parse_redirect_uris(uris: Vec<String>) -> Result<Vec<String>, Error> {
    for uri in &uris {
        RedirectUri::parse(uri).map_err(|error| invalid("redirect_uri", error))?;
    }
    Ok(uris)
}

fn parse_origins(origins: &[String]) -> Result<Vec<WebOrigin>, Error> {
    let parse = |origin: &String| WebOrigin::parse(origin).map_err(|error| invalid("origin", error));
    origins.iter().map(parse).collect()
}
