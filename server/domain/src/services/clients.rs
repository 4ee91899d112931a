//! Applications that sign their people in here.

use std::{
    collections::HashMap,
    sync::{Arc, RwLock},
    time::Duration,
};

use super::{Error, deps::Shared, deps::transact};
use crate::{AuditKind, Client, RedirectUri, RequestContext, Timestamp, Token, WebOrigin};

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
        let invalid = |field, message: &dyn ToString| Error::InvalidInput { field, message: message.to_string() };
        let name = new.name.trim().to_owned();
        if name.is_empty() || name.chars().count() > NAME_MAX || name.chars().any(char::is_control) {
            return Err(invalid("name", &"1 to 100 characters, on one line"));
        }
        let id = new.id.unwrap_or_else(|| format!("cli_{}", &Token::generate(&*shared.rng).expose()[..22]));
        if id.is_empty() || id.len() > 100 || !id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)) {
            return Err(invalid("client_id", &"letters, digits, '-', '_' and '.', at most 100"));
        }
        for uri in &new.redirect_uris {
            RedirectUri::parse(uri).map_err(|error| invalid("redirect_uri", &error))?;
        }
        let origins = new.origins.iter().map(|origin| WebOrigin::parse(origin)).collect::<Result<Vec<_>, _>>();
        let secret = new.is_confidential.then(|| Token::generate(&*shared.rng));
        let now = shared.now();
        let client = Client {
            id,
            name,
            secret_hash: secret.as_ref().map(Token::hash),
            redirect_uris: new.redirect_uris,
            origins: origins.map_err(|error| invalid("origin", &error))?,
            is_active: true,
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

    /// A new secret; the old one stops working at once.
    pub async fn rotate_secret(&self, id: &str, request: &RequestContext) -> Result<Token, Error> {
        let shared = &*self.shared;
        let secret = Token::generate(&*shared.rng);
        transact!(shared.store, |unit| {
            let mut client = unit.find_client(id).await?.ok_or(Error::UnknownClient)?;
            client.secret_hash = Some(secret.hash());
            client.updated_at = shared.now();
            unit.update_client(&client).await?;
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
