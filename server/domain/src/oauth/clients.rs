//! Applications that sign their people in here.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Mutex, RwLock},
    time::Duration,
};

use super::{
    Error,
    client::STRANGER_PREFIX,
    client_assertion::{self, Shown},
    client_change::ClientChange,
    client_documents::{Documents, NOT_THERE, Read, is_out_of_date},
    client_keys::ClientKeys,
    client_log::{changed, changed_by_itself, changes, logged, named},
    client_metadata::document_address,
    client_signature::claimed_kid,
    misses::Misses,
    registration::forget_consents_unless_same,
};
use crate::{
    Actor, AuditKind, AuthMethod, Client, ClientKind, ClientSource, Permission, Permit, RequestContext, Target,
    Timestamp, Token, WebOrigin,
    kernel::{InvalidInput, delete_in_slices, transact, version::Expected},
    ports::{Action, Constraint, Meaning, Scope},
    protection::authz::{self, Forbidden},
    shared::Shared,
};

/// How long a node may go on with the clients it knows. What an operator adds works sooner, see [`Clients::look_up`];
/// what they take away goes on for so long.
const CACHE_TTL: Duration = Duration::from_secs(5);
/// How long a secret that was replaced may go on.
const KEEP_OLD_SECRET_MAX: Duration = Duration::from_secs(30 * 24 * 3600);

/// Applications of the operator's.
const APPLICATIONS_MAX: u64 = 2000;

/// How many of the others are remembered.
const OTHERS: usize = 1000;

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
#[derive(Clone, Debug)]
pub struct NewClient {
    /// Made up when absent.
    pub id: Option<String>,
    pub name: String,
    pub kind: ClientKind,
    /// What is not as the kind has it.
    pub change: ClientChange,
}

/// Of the sign-ins that people have in an application.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    pub people: u64,
    pub sign_ins: u64,
    /// `None` where nobody is signed in.
    pub last_used_at: Option<Timestamp>,
}

/// How a client shows who it is (RFC 6749 §2.3).
#[derive(Clone, Copy, Debug)]
pub enum Credentials<'a> {
    None,
    /// By whichever way it came: one registered for a header that sends its secret in the body has shown it as well.
    Secret(&'a str),
    /// A JWT that it signed.
    Assertion(&'a str),
}

#[derive(Debug)]
pub struct Clients {
    pub(super) shared: Arc<Shared>,
    /// All that the operator registered: they are few, and every API request and preflight asks for one.
    known: RwLock<Option<Arc<Known>>>,
    misses: Misses,
    pub(super) keys: ClientKeys,
    /// Others, as the database had them a moment ago: so many at most.
    others: Mutex<HashMap<String, (Timestamp, Arc<Client>)>>,
    documents: Documents,
}

impl Clients {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self {
            keys: ClientKeys::new(shared.clone()),
            shared,
            known: RwLock::new(None),
            misses: Misses::default(),
            others: Mutex::default(),
            documents: Documents::default(),
        }
    }

    /// The active client of this id.
    pub async fn get(&self, id: &str) -> Result<Arc<Client>, Error> {
        if id.starts_with(STRANGER_PREFIX) || id.starts_with("https://") {
            return self.get_other(id).await;
        }
        self.look_up(|known| known.active(id).cloned()).await?.ok_or(Error::UnknownClient)
    }

    /// Has the document read that describes this application, if one does, and if that is let in here. From then on it is
    /// found as others are, for a while.
    pub async fn read_document(&self, id: &str, request: &RequestContext) -> Result<(), Error> {
        if !self.shared.policy.lets_strangers_in || document_address(id).is_none() {
            return Ok(());
        }
        match self.documents.fetch(id, &self.shared, request).await? {
            Read::Kept => self.catch_up(id, request).await,
            Read::Anew(described) => self.refresh(id, Some(&described), request).await,
            Read::Gone => {
                self.refresh(id, None, request).await?;
                Err(Error::DocumentUnusable(NOT_THERE.into()))
            }
        }
    }

    /// What this node read while nothing was stored, and another one stored what it had read before: people agreed to that, and
    /// are asked about this.
    async fn catch_up(&self, id: &str, request: &RequestContext) -> Result<(), Error> {
        let now = self.shared.now();
        let Some(described) = self.documents.known(id, now) else { return Ok(()) };
        let stored_at = self.stored_other(id, now).await?.and_then(|stored| stored.described_at);
        if stored_at.is_some_and(|at| Some(at) < described.described_at) {
            return self.refresh(id, Some(&described), request).await;
        }
        Ok(())
    }

    /// What is stored of an application becomes what its document says now; of one whose document is gone, that.
    async fn refresh(&self, id: &str, described: Option<&Client>, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        // Of one that nobody has agreed to nothing is stored.
        if shared.store.read().await?.clients().find(id).await?.is_none() {
            return Ok(());
        }
        let permit = permit(&Actor::Server, id)?;
        transact!(shared, |unit| {
            let Some(before) = unit.clients().lock(id).await? else { return Ok(()) };
            let after = match described {
                // Another node has read it since.
                Some(described) if before.described_at > described.described_at => return Ok(()),
                // Which APIs it may ask for is not its own to say, nor whether it may be used.
                Some(described) => Client {
                    audiences: before.audiences.clone(),
                    is_active: before.is_active,
                    updated_at: before.updated_at,
                    ..described.clone()
                },
                None => Client { described_at: None, ..before.clone() },
            };
            let is_gone = before.described_at.is_some() && after.described_at.is_none();
            let is_changed = is_gone || !changes(&before, &after).is_empty();
            let changed_at = shared.now().after(before.updated_at);
            let after = Client { updated_at: if is_changed { changed_at } else { before.updated_at }, ..after };
            unit.clients().update(&permit, &after).await.gone_is(Error::UnknownClient)?;
            forget_consents_unless_same(&mut *unit, &before, &after).await?;
            if is_changed {
                let event = shared.change(AuditKind::ClientUpdated, &permit, request).with("is_gone", is_gone);
                unit.audit_log().insert(&changed_by_itself(event, &before, &after)).await?;
            }
            Ok(())
        })?;
        self.forget(id);
        Ok(())
    }

    /// One that its operator did not register.
    async fn get_other(&self, id: &str) -> Result<Arc<Client>, Error> {
        let (now, policy) = (self.shared.now(), &self.shared.policy);
        let stored = self.stored_other(id, now).await?;
        // An operator has closed it: whatever its document says.
        if stored.as_ref().is_some_and(|client| !client.is_active) {
            return Err(Error::UnknownClient);
        }
        if stored.as_ref().is_some_and(|client| is_out_of_date(client, now) && client.described_at.is_none()) {
            self.documents.forget(id);
        }
        let described = self.documents.known(id, now);
        let stored = stored.filter(|client| !is_out_of_date(client, now));
        // Of two nodes the one is right that read it later; and people agreed to what is stored.
        let is_newest = |read: &Arc<Client>| stored.as_ref().is_none_or(|it| it.described_at <= read.described_at);
        let described = described.filter(is_newest);
        let found = described.or(stored).ok_or(Error::UnknownClient)?;
        if !(found.source.is_vouched_for() || policy.lets_strangers_in) {
            return Err(Error::UnknownClient);
        }
        let audiences = [&*found.audiences, &*policy.open_resources].concat();
        Ok(Arc::new(Client { audiences, ..(*found).clone() }))
    }

    /// As the database had it a moment ago.
    async fn stored_other(&self, id: &str, now: Timestamp) -> Result<Option<Arc<Client>>, Error> {
        let known = self.others.lock().expect("no panic under the lock").get(id).cloned();
        match known {
            Some((at, client)) if now.is_within(CACHE_TTL, at) => Ok(Some(client)),
            _ => self.load_other(id, now).await,
        }
    }

    async fn load_other(&self, id: &str, now: Timestamp) -> Result<Option<Arc<Client>>, Error> {
        let client = self.shared.store.read().await?.clients().find(id).await?.map(Arc::new);
        let mut others = self.others.lock().expect("no panic under the lock");
        match &client {
            Some(client) => {
                if others.len() >= OTHERS {
                    others.clear();
                }
                others.insert(id.to_owned(), (now, client.clone()));
            }
            None => {
                others.remove(id);
            }
        }
        Ok(client)
    }

    /// The active client of this id, which has shown who it is if it can.
    pub async fn authenticate(&self, id: &str, credentials: Credentials<'_>) -> Result<Arc<Client>, Error> {
        let now = self.shared.now();
        let secret = match credentials {
            Credentials::None => None,
            Credentials::Secret(secret) => Token::parse(secret).map(|secret| secret.hash()),
            Credentials::Assertion(jwt) => return self.authenticate_by_key(id, jwt).await,
        };
        let is_right = |client: &Client| match client.token_endpoint_auth_method {
            AuthMethod::None => true,
            AuthMethod::ClientSecretBasic | AuthMethod::ClientSecretPost => {
                secret.as_ref().is_some_and(|secret| client.has_secret(secret, now))
            }
            AuthMethod::PrivateKeyJwt => false,
        };
        let client = self.get(id).await?;
        if is_right(&client) {
            return Ok(client);
        }
        self.look_up(|known| known.active(id).filter(|client| is_right(client)).cloned())
            .await?
            .ok_or(Error::ClientSecretWrong)
    }

    /// An assertion works once, on all nodes together.
    async fn authenticate_by_key(&self, id: &str, jwt: &str) -> Result<Arc<Client>, Error> {
        let shared = &*self.shared;
        let client = self.get(id).await?;
        let (client, shown) = match self.shown(&client, jwt).await? {
            Some(shown) => (client, shown),
            None => {
                // By a key that was registered a moment ago.
                let is_newer = |it: &&Arc<Client>| it.updated_at > client.updated_at;
                let newer = self.look_up(|known| known.active(id).filter(is_newer).cloned()).await?;
                let newer = newer.ok_or(Error::ClientSecretWrong)?;
                let shown = self.shown(&newer, jwt).await?.ok_or(Error::ClientSecretWrong)?;
                (newer, shown)
            }
        };
        let Shown { id, until } = shown;
        // What was shown leaves a row: first it is counted. Repeated a little later, it is good yet.
        shared.limiter.check(Action::RequestToken, Scope::Application, &client.id)?;
        if shared.spend(id, until).await? { Ok(client) } else { Err(Error::ClientSecretWrong) }
    }

    /// What this assertion shows of the client, if it is one of its own.
    async fn shown(&self, client: &Client, jwt: &str) -> Result<Option<Shown>, Error> {
        if client.token_endpoint_auth_method != AuthMethod::PrivateKeyJwt {
            return Ok(None);
        }
        let keys = self.keys.of(client, claimed_kid(jwt).as_deref()).await?;
        let shared = &*self.shared;
        let at = (shared.now(), shared.restored_at);
        Ok(client_assertion::verify(jwt, client, &keys, &shared.policy.issuer, at))
    }

    /// One of the operator's own, whose widget may sign people in; what it may get then is decided in `login/embeds.rs`.
    /// Somebody else's does not: people are asked first whether it may know them, on a page of ours.
    pub async fn get_embedding(&self, id: &str) -> Result<Arc<Client>, Error> {
        let client = self.get(id).await?;
        if client.is_first_party { Ok(client) } else { Err(Error::UnknownClient) }
    }

    /// May this client say whose address a request comes from? Whoever could, without a secret, would choose whose
    /// limits count; and with one only so often: then its own address counts again.
    pub fn may_name_end_user(&self, client: &Client) -> bool {
        let limiter = &self.shared.limiter;
        client.is_confidential() && limiter.check(Action::NameEndUser, Scope::Application, &client.id).is_ok()
    }

    /// Is this origin registered with the client of this id? Where the id is not said, as in many a preflight, or
    /// nobody's: with any client.
    pub async fn allow_origin(&self, id: Option<&str>, origin: &str) -> Result<bool, Error> {
        let allowed = |known: &Known| {
            let is_allowed = match id.and_then(|id| known.active(id)) {
                Some(client) => client.allows_origin(origin),
                // Of those that nobody registered it is not known where they run, until they say who they are.
                None if self.shared.policy.lets_strangers_in => true,
                None => known.by_id.values().any(|client| client.is_active && client.allows_origin(origin)),
            };
            is_allowed.then_some(())
        };
        Ok(self.look_up(allowed).await?.is_some())
    }

    /// The client of this id as the database has it, active or not.
    pub async fn find(&self, id: &str) -> Result<Client, Error> {
        self.shared.store.read().await?.clients().find(id).await?.ok_or(Error::UnknownClient)
    }

    /// For a new one, before it is registered: a form that has it is the same application, however often it is sent.
    pub fn new_id(&self) -> String {
        format!("cli_{}", &Token::generate(&*self.shared.rng).expose()[..22])
    }

    /// Registers a client; gives its secret, once, if it has one.
    pub async fn add(
        &self,
        actor: &Actor,
        new: NewClient,
        request: &RequestContext,
    ) -> Result<(Client, Option<Token>), Error> {
        let shared = &*self.shared;
        let is_chosen = new.id.is_some();
        let id = new.id.unwrap_or_else(|| self.new_id());
        if id.is_empty() || id.len() > 100 || !id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)) {
            return Err(invalid("client_id", "letters, digits, '-', '_' and '.', at most 100"));
        }
        if id.starts_with(STRANGER_PREFIX) {
            return Err(invalid(
                "client_id",
                "those that begin with dyn_ are for applications that register themselves",
            ));
        }
        let permit = permit(actor, &id)?;
        let now = shared.now();
        let blank = Client::new(id, new.name.clone(), new.kind, now);
        let mut client = ClientChange { name: Some(new.name), ..new.change }.apply(&blank)?;
        require_ways(shared, &blank, &client)?;
        if client.kind == ClientKind::Spa && client.origins.is_empty() {
            // It runs where its people come back to.
            let origins: BTreeSet<_> = client.redirect_uris.iter().filter_map(|uri| WebOrigin::of(uri)).collect();
            client.origins = origins.into_iter().collect();
        }
        let has_secret = client.token_endpoint_auth_method.has_secret();
        let secret = has_secret.then(|| Token::generate(&*shared.rng));
        client.secret_hash = secret.as_ref().map(Token::hash);
        client.may_be_inside = matches!(actor, Actor::Operator(_));
        require_powers(actor, &client)?;
        if is_chosen && shared.store.read().await?.clients().find(&client.id).await?.is_none() {
            // An application of this id that was removed: a node that had not heard of it may have left a grant.
            self.end_grants(&client.id).await?;
        }
        transact!(shared, by(actor), |unit| {
            unit.clients().insert(&permit, &client).await.conflict_is(Constraint::ClientId, Error::ClientIdTaken)?;
            // Each node keeps them all in memory.
            if unit.clients().count_of(ClientSource::Operator).await? > APPLICATIONS_MAX {
                return Err(Error::TooManyApplications);
            }
            let event = shared.change(AuditKind::ClientCreated, &permit, request);
            let event = logged(&client).into_iter().fold(event, |event, (field, value)| event.is(field, value));
            Ok(unit.audit_log().insert(&event).await?)
        })?;
        self.forget(&client.id);
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
        self.update_if(actor, id, &Expected::Anything, change, request).await
    }

    /// The same, of a client that is as somebody has seen it.
    pub async fn update_if(
        &self,
        actor: &Actor,
        id: &str,
        expected: &Expected,
        change: ClientChange,
        request: &RequestContext,
    ) -> Result<Client, Error> {
        let shared = &*self.shared;
        let permit = permit(actor, id)?;
        let client = transact!(shared, by(actor), |unit| {
            let before = unit.clients().lock(id).await?.ok_or(Error::UnknownClient)?;
            let only_opens = ClientChange { is_active: change.is_active, ..ClientChange::default() };
            if before.source == ClientSource::Document && change != only_opens {
                return Err(described_elsewhere());
            }
            expected.require(&before.version())?;
            // To close one takes no more than that; whoever changed it in any other way could have it for themselves.
            let only_closes = change == ClientChange { is_active: Some(false), ..ClientChange::default() };
            if !only_closes {
                require_powers(actor, &before)?;
            }
            let updated_at = shared.now().after(before.updated_at);
            let client = Client { updated_at, ..change.clone().apply(&before)? }.named_by(actor, &before);
            require_ways(shared, &before, &client)?;
            if !only_closes {
                require_powers(actor, &client)?;
            }
            unit.clients().update(&permit, &client).await.gone_is(Error::UnknownClient)?;
            let event = shared.change(AuditKind::ClientUpdated, &permit, request);
            unit.audit_log().insert(&changed(event, &before, &client)).await?;
            Ok(client)
        })?;
        self.forget(id);
        Ok(client)
    }

    /// A new secret for an application that shows one; the one it has is good for `keep_old` yet.
    pub async fn rotate_secret(
        &self,
        actor: &Actor,
        id: &str,
        expected: &Expected,
        keep_old: Duration,
        request: &RequestContext,
    ) -> Result<(Client, Token), Error> {
        if keep_old > KEEP_OLD_SECRET_MAX {
            return Err(invalid("keep_old", "30 days at most"));
        }
        let expires_at = (!keep_old.is_zero()).then(|| self.shared.now() + keep_old);
        let rotated = move |before: Client| {
            if !before.token_endpoint_auth_method.has_secret() {
                let method = before.token_endpoint_auth_method;
                return Err(invalid("client_id", format!("{} has no secret: its method is {method}", before.id)));
            }
            let previous_secret_hash = before.secret_hash.clone().filter(|_| expires_at.is_some());
            let previous_secret_expires_at = expires_at.filter(|_| previous_secret_hash.is_some());
            Ok(Client { previous_secret_hash, previous_secret_expires_at, ..before })
        };
        self.set_secret(actor, id, expected, rotated, request).await
    }

    /// A secret for an application that has nothing to show, which from then on cannot be used without it, nor from a
    /// browser.
    pub async fn make_confidential(
        &self,
        actor: &Actor,
        id: &str,
        request: &RequestContext,
    ) -> Result<(Client, Token), Error> {
        let confidential = |before: Client| {
            if before.is_confidential() {
                return Err(invalid("client_id", format!("{} shows who it is already", before.id)));
            }
            let web = Client { kind: ClientKind::Web, ..before };
            let method = Some(AuthMethod::ClientSecretBasic);
            Ok(ClientChange { token_endpoint_auth_method: method, ..ClientChange::default() }.apply(&web)?)
        };
        self.set_secret(actor, id, &Expected::Anything, confidential, request).await
    }

    async fn set_secret(
        &self,
        actor: &Actor,
        id: &str,
        expected: &Expected,
        prepare: impl Fn(Client) -> Result<Client, Error>,
        request: &RequestContext,
    ) -> Result<(Client, Token), Error> {
        let shared = &*self.shared;
        let permit = permit(actor, id)?;
        let secret = Token::generate(&*shared.rng);
        let client = transact!(shared, by(actor), |unit| {
            // Of two that race, the second finds the secret of the first.
            let before = unit.clients().lock(id).await?.ok_or(Error::UnknownClient)?;
            if before.source == ClientSource::Document {
                return Err(described_elsewhere());
            }
            expected.require(&before.version())?;
            require_powers(actor, &before)?;
            let prepared = prepare(before.clone())?;
            let updated_at = shared.now().after(before.updated_at);
            let client = Client { secret_hash: Some(secret.hash()), updated_at, ..prepared };
            unit.clients().update(&permit, &client).await.gone_is(Error::UnknownClient)?;
            let event = shared.change(AuditKind::ClientSecretRotated, &permit, request);
            unit.audit_log().insert(&changed(event, &before, &client)).await?;
            Ok(client)
        })?;
        self.forget(id);
        Ok((client, secret))
    }

    /// Who is signed in to an application.
    pub async fn usage(&self, actor: &Actor, id: &str) -> Result<Usage, Error> {
        authz::require(actor, Permission::ReadApplications, Target::Application(id.to_owned()))?;
        Ok(self.shared.store.read().await?.grants().usage_of_client(id, self.shared.now()).await?)
    }

    /// How many sign-ins of people an application has.
    pub async fn count_grants(&self, id: &str) -> Result<u64, Error> {
        let mut unit = self.shared.store.read().await?;
        unit.clients().find(id).await?.ok_or(Error::UnknownClient)?;
        Ok(unit.grants().count_of_client(id, self.shared.now()).await?)
    }

    /// Removes an application and ends all sign-ins in it; gives how many. People and their passkeys stay.
    pub async fn remove(
        &self,
        actor: &Actor,
        id: &str,
        expected: &Expected,
        request: &RequestContext,
    ) -> Result<u64, Error> {
        let shared = &*self.shared;
        let permit = permit(actor, id)?;
        // Its id would be free for whoever removed it.
        require_powers(actor, &self.find(id).await?)?;
        // From here on nobody new signs in to it, however long the rest takes.
        let closed = ClientChange { is_active: Some(false), ..ClientChange::default() };
        let client = self.update_if(actor, id, expected, closed, request).await?;
        let ended = self.end_grants(id).await?;
        delete_in_slices!(shared, consents.delete_of_client(id));
        delete_in_slices!(shared, session_clients.delete_of_client(id));
        transact!(shared, |unit| {
            require_powers(actor, &unit.clients().lock(id).await?.ok_or(Error::UnknownClient)?)?;
            unit.clients().delete(&permit, id).await.gone_is(Error::UnknownClient)?;
            let event = shared.change(AuditKind::ClientRemoved, &permit, request).with("sessions", ended);
            let event = match client.source {
                ClientSource::Operator => {
                    logged(&client).into_iter().fold(event, |event, (field, value)| event.was(field, value))
                }
                _ => named(event, &client),
            };
            Ok(unit.audit_log().insert(&event).await?)
        })?;
        self.forget(id);
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
        if let Some(known) = cached.filter(|known| now.is_within(CACHE_TTL, known.at)) {
            return Ok(known);
        }
        self.load().await
    }

    async fn load(&self) -> Result<Arc<Known>, Error> {
        let now = self.shared.now();
        let clients = self.shared.store.read().await?.clients().list_of(ClientSource::Operator).await?;
        let by_id = clients.into_iter().map(|client| (client.id.clone(), Arc::new(client))).collect();
        let known = Arc::new(Known { at: now, by_id });
        *self.known.write().expect("no panic under the lock") = Some(known.clone());
        Ok(known)
    }

    pub(super) fn forget(&self, id: &str) {
        self.others.lock().expect("no panic under the lock").remove(id);
        *self.known.write().expect("no panic under the lock") = None;
    }
}

pub(super) fn permit(actor: &Actor, id: &str) -> Result<Permit, Forbidden> {
    authz::require(actor, Permission::ManageApplications, Target::Application(id.to_owned()))
}

/// What a document says, only the document changes.
fn described_elsewhere() -> Error {
    invalid(
        "client_id",
        "the document at this address says what the application is: here it can be closed and opened only",
    )
}

/// May whoever asks have an application in hand that can do all this?
fn require_powers(actor: &Actor, client: &Client) -> Result<(), Forbidden> {
    authz::require_powers(actor, &client.scopes, client.manages_passkeys)
}

/// What people sign in with there, and what is asked for after it, if that is another than before.
fn require_ways(shared: &Shared, before: &Client, after: &Client) -> Result<(), InvalidInput> {
    let ways_before = (&before.methods, before.second_factor);
    shared.sign_in().methods.check_change(ways_before, (&after.methods, after.second_factor))
}

fn invalid(field: &'static str, message: impl ToString) -> Error {
    InvalidInput::new(field, message).into()
}
