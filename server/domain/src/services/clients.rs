//! Applications that sign their people in here.

use std::{
    collections::HashMap,
    sync::{Arc, RwLock},
    time::Duration,
};

use super::{Error, deps::Shared, deps::one_line, deps::transact};
use crate::{
    AuditKind, Client, ClientUpdate, RedirectUri, RequestContext, Timestamp, Token, WebOrigin, ports::StorageError,
    secret::same_bytes,
};

/// How long a node may go on with the clients it knows.
const CACHE_TTL: Duration = Duration::from_secs(5);
const NAME_MAX: usize = 100;

#[derive(Debug)]
struct Known {
    at: Timestamp,
    by_id: HashMap<String, Arc<Client>>,
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
}

impl Clients {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self { shared, known: RwLock::new(None) }
    }

    /// The active client of this id.
    pub async fn get(&self, id: &str) -> Result<Arc<Client>, Error> {
        let known = self.known().await?;
        known.by_id.get(id).filter(|client| client.is_active).cloned().ok_or(Error::UnknownClient)
    }

    /// The active client of this id, which has shown its secret if it has one (RFC 6749 §2.3).
    pub async fn authenticate(&self, id: &str, secret: Option<&str>) -> Result<Arc<Client>, Error> {
        let client = self.get(id).await?;
        let is_right = client.secret_hash.as_ref().is_none_or(|expected| {
            secret.and_then(Token::parse).is_some_and(|secret| same_bytes(&secret.hash(), expected))
        });
        if is_right { Ok(client) } else { Err(Error::ClientSecretWrong) }
    }

    /// The active client of this id, if it has no secret to show: what a browser asks for by itself.
    pub async fn get_public(&self, id: &str) -> Result<Arc<Client>, Error> {
        self.authenticate(id, None).await
    }

    /// Is this origin registered with any active client? A preflight does not always say which client asks.
    pub async fn any_allows_origin(&self, origin: &str) -> Result<bool, Error> {
        let known = self.known().await?;
        Ok(known.by_id.values().any(|client| client.is_active && client.allows_origin(origin)))
    }

    pub async fn list(&self) -> Result<Vec<Client>, Error> {
        Ok(self.shared.store.read().await?.list_clients().await?)
    }

    /// Registers a client; gives its secret, once, when it is confidential.
    pub async fn add(&self, new: NewClient, request: &RequestContext) -> Result<(Client, Option<Token>), Error> {
        let shared = &*self.shared;
        let id = new.id.unwrap_or_else(|| format!("cli_{}", &Token::generate(&*shared.rng).expose()[..22]));
        if id.is_empty() || id.len() > 100 || !id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)) {
            return Err(invalid("client_id", "letters, digits, '-', '_' and '.', at most 100"));
        }
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
        transact!(shared.store, |unit| {
            unit.insert_client(&client).await?;
            let event = shared.event(AuditKind::ClientCreated, request).with("client", client.id.clone());
            Ok(unit.insert_audit_event(&event).await?)
        })?;
        self.forget();
        Ok((client, secret))
    }

    /// Changes a client; nodes take it up within seconds.
    pub async fn update(&self, id: &str, change: ClientChange, request: &RequestContext) -> Result<Client, Error> {
        let shared = &*self.shared;
        let update = ClientUpdate {
            name: change.name.as_deref().map(parse_name).transpose()?,
            redirect_uris: change.redirect_uris.map(parse_redirect_uris).transpose()?,
            origins: change.origins.as_deref().map(parse_origins).transpose()?,
            is_active: change.is_active,
            manages_passkeys: change.manages_passkeys,
        };
        let client = transact!(shared.store, |unit| {
            let client = unit.update_client(id, &update, shared.now()).await?.ok_or(Error::UnknownClient)?;
            let event = shared.event(AuditKind::ClientUpdated, request).with("client", id);
            unit.insert_audit_event(&event).await?;
            Ok(client)
        })?;
        self.forget();
        Ok(client)
    }

    /// A new secret; the old one stops working at once.
    pub async fn rotate_secret(&self, id: &str, request: &RequestContext) -> Result<Token, Error> {
        let shared = &*self.shared;
        let secret = Token::generate(&*shared.rng);
        transact!(shared.store, |unit| {
            unit.set_client_secret(id, &secret.hash(), shared.now()).await.map_err(|error| match error {
                StorageError::Gone => Error::UnknownClient,
                error => error.into(),
            })?;
            let event = shared.event(AuditKind::ClientSecretRotated, request).with("client", id);
            Ok(unit.insert_audit_event(&event).await?)
        })?;
        self.forget();
        Ok(secret)
    }

    async fn known(&self) -> Result<Arc<Known>, Error> {
        let now = self.shared.now();
        let cached = self.known.read().expect("no panic under the lock").clone();
        if let Some(known) = cached.filter(|known| now.since(known.at) < CACHE_TTL) {
            return Ok(known);
        }
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

fn invalid(field: &'static str, message: impl ToString) -> Error {
    Error::InvalidInput { field, message: message.to_string() }
}

fn parse_name(text: &str) -> Result<String, Error> {
    one_line("name", text, 1..=NAME_MAX)
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
