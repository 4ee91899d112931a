//! Applications that register themselves (RFC 7591), and come back to what they registered (RFC 7592).
//!
//! The token that opens a registration stays the same as long as it lasts (RFC 7592 §5): an application that lost an
//! answer would be locked out by another one. Each answer has it in it (§3), as it was shown.

use std::{sync::Arc, time::Duration};

use super::{
    Error,
    client::{Client, STRANGER_PREFIX},
    client_log::{changed_by_itself, named},
    client_metadata::{ClientMetadata, MetadataError},
    client_types::ClientSource,
    clients::{Clients, permit},
};
use crate::{
    Actor, AuditKind, Permission, Permit, RequestContext, Target, Timestamp, Token,
    kernel::{
        InvalidInput,
        secret::same_bytes,
        transact::{SLICE, transact},
        version::Expected,
    },
    ports::{Action, Meaning, Unit},
    protection::authz::{self, Forbidden},
    shared::{Shared, one_line},
};

/// How many applications that nobody let in, and nobody uses, are kept at once, those that are described by documents apart.
pub(crate) const STRANGERS_MAX: u64 = 10_000;
/// One that nobody agrees to is forgotten after so long.
pub(crate) const UNUSED: Duration = Duration::from_secs(24 * 3600);
/// What somebody agreed to with one of them is forgotten so long after they did, where it holds nothing of them any more.
pub(crate) const CONSENT_UNUSED: Duration = Duration::from_secs(90 * 24 * 3600);
/// How long an initial access token may be good.
const TOKEN_TTL_MAX: Duration = Duration::from_secs(366 * 24 * 3600);
const USES_MAX: u32 = 100_000;

/// Lets somebody register so many applications (RFC 7591 §3, "initial access token").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistrationToken {
    /// What the operator calls it: one of a kind.
    pub name: String,
    pub token_hash: Vec<u8>,
    pub uses_left: u32,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

/// An application after it registered or came back.
#[derive(Debug)]
pub struct Registered {
    pub client: Client,
    /// Shown once.
    pub secret: Option<Token>,
    /// What opens its registration.
    pub token: Token,
}

#[derive(Debug)]
pub struct Registration {
    shared: Arc<Shared>,
    clients: Arc<Clients>,
}

impl Registration {
    pub(crate) fn new(shared: Arc<Shared>, clients: Arc<Clients>) -> Self {
        Self { shared, clients }
    }

    /// May anybody, or whoever has a token, register applications here?
    pub fn is_on(&self) -> bool {
        self.shared.policy.lets_strangers_in || self.shared.policy.registration
    }

    pub async fn register(
        &self,
        initial: Option<&str>,
        metadata: ClientMetadata,
        request: &RequestContext,
    ) -> Result<Registered, Error> {
        let shared = &*self.shared;
        shared.limiter.check_address(Action::RegisterClient, request)?;
        let (source, initial) = match initial {
            Some(text) if shared.policy.registration => {
                let token = Token::parse(text).ok_or(Error::RegistrationTokenWrong)?;
                (ClientSource::Registered, Some(token.hash()))
            }
            None if shared.policy.lets_strangers_in => (ClientSource::Stranger, None),
            _ => return Err(Error::RegistrationTokenWrong),
        };
        let now = shared.now();
        let id = format!("{STRANGER_PREFIX}{}", &Token::generate(&*shared.rng).expose()[..22]);
        let client = metadata.client(id, source, now)?;
        let (secret, token) = (secret(shared, &client), Token::generate(&*shared.rng));
        let client =
            Client { secret_hash: secret.as_ref().map(Token::hash), registration_hash: Some(token.hash()), ..client };
        let permit = permit(&Actor::Server, &client.id)?;
        transact!(shared, |unit| {
            let let_in_by = match &initial {
                Some(hash) => {
                    let name = unit.registration_tokens().use_up(hash, now).await?;
                    Some(name.ok_or(Error::RegistrationTokenWrong)?)
                }
                None if unit.clients().count_unused(source).await? >= STRANGERS_MAX => {
                    return Err(Error::TooManyStrangers);
                }
                None => None,
            };
            unit.clients().insert(&permit, &client).await?;
            let event = shared.change(AuditKind::ClientCreated, &permit, request);
            let event = let_in_by.into_iter().fold(event, |event, name| event.with("token", name));
            Ok(unit.audit_log().insert(&named(event, &client)).await?)
        })?;
        self.clients.forget(&client.id);
        Ok(Registered { client, secret, token })
    }

    /// What this application registered; only for whoever has its token.
    pub async fn read(&self, id: &str, token: &str, request: &RequestContext) -> Result<Registered, Error> {
        self.shared.limiter.check_address(Action::RegisterClient, request)?;
        let client = self.shared.store.read().await?.clients().find(id).await?;
        let (client, token) = self.own(client, token)?;
        Ok(Registered { client, secret: None, token })
    }

    /// Takes what the application says of itself now, within what its operator has made of it meanwhile.
    pub async fn update(
        &self,
        id: &str,
        token: &str,
        metadata: ClientMetadata,
        request: &RequestContext,
    ) -> Result<Registered, Error> {
        let shared = &*self.shared;
        shared.limiter.check_address(Action::RegisterClient, request)?;
        if metadata.client_id.as_deref() != Some(id) {
            return Err(MetadataError::Metadata("the client_id is missing, or another one".into()).into());
        }
        let (fresh_secret, now) = (Token::generate(&*shared.rng), shared.now());
        let permit = permit(&Actor::Server, id)?;
        let (client, secret, token) = transact!(shared, |unit| {
            let (before, token) = self.own(unit.clients().lock(id).await?, token)?;
            let is_secret =
                |text: &String| Token::parse(text).is_some_and(|shown| before.has_secret(&shown.hash(), now));
            if metadata.client_secret.as_ref().is_some_and(|text| !is_secret(text)) {
                return Err(MetadataError::Metadata("the client_secret is another one".into()).into());
            }
            let mut client = Client { updated_at: now.after(before.updated_at), ..metadata.clone().again(&before)? };
            let needs_secret = client.token_endpoint_auth_method.has_secret() && client.secret_hash.is_none();
            let secret = needs_secret.then(|| fresh_secret.clone());
            client.secret_hash = secret.as_ref().map(Token::hash).or(client.secret_hash);
            // Nobody is asked about it: its operator has looked at what it is called, and where it sends people.
            if client.is_first_party && !is_same_to_people(&before, &client) {
                let reason = "its operator answers for its name and its redirect_uris, and is the one who changes them";
                return Err(MetadataError::Metadata(reason.into()).into());
            }
            unit.clients().update(&permit, &client).await.gone_is(Error::RegistrationTokenWrong)?;
            forget_consents_unless_same(&mut *unit, &before, &client).await?;
            let event = shared.change(AuditKind::ClientUpdated, &permit, request);
            unit.audit_log().insert(&changed_by_itself(event, &before, &client)).await?;
            Ok((client, secret, token))
        })?;
        self.clients.forget(id);
        Ok(Registered { client, secret, token })
    }

    /// It goes, and all sign-ins in it.
    pub async fn remove(&self, id: &str, token: &str, request: &RequestContext) -> Result<(), Error> {
        self.read(id, token, request).await?;
        self.clients.remove(&Actor::Server, id, &Expected::Anything, request).await.map(drop)
    }

    /// The registration of whoever shows its token. Nobody learns which there are.
    fn own(&self, client: Option<Client>, token: &str) -> Result<(Client, Token), Error> {
        let shown = Token::parse(token).ok_or(Error::RegistrationTokenWrong)?;
        let hash = shown.hash();
        let is_own = |client: &Client| client.registration_hash.as_ref().is_some_and(|known| same_bytes(known, &hash));
        let is_let_in = |client: &Client| match client.source {
            ClientSource::Registered => true,
            ClientSource::Stranger => self.shared.policy.lets_strangers_in,
            ClientSource::Operator | ClientSource::Document => false,
        };
        client
            .filter(|client| client.is_active && is_let_in(client) && is_own(client))
            .map(|client| (client, shown))
            .ok_or(Error::RegistrationTokenWrong)
    }

    /// Makes a token that lets somebody register so many applications.
    pub async fn add_token(
        &self,
        actor: &Actor,
        name: &str,
        uses: u32,
        ttl: Duration,
        request: &RequestContext,
    ) -> Result<Token, Error> {
        let shared = &*self.shared;
        let name = one_line("name", name, 1..=50)?;
        let permit = token_permit(actor, &name)?;
        if !(1..=USES_MAX).contains(&uses) {
            return Err(InvalidInput::new("uses", format!("from 1 to {USES_MAX}")).into());
        }
        if ttl.is_zero() || ttl > TOKEN_TTL_MAX {
            return Err(InvalidInput::new("expires_in", "more than nothing, and 366 days at most").into());
        }
        let (token, now) = (Token::generate(&*shared.rng), shared.now());
        let row = RegistrationToken {
            name,
            token_hash: token.hash(),
            uses_left: uses,
            created_at: now,
            expires_at: now + ttl,
        };
        transact!(shared, by(actor), |unit| {
            if !unit.registration_tokens().insert(&permit, &row).await? {
                return Err(InvalidInput::new("name", "there is a token of this name").into());
            }
            let event = shared.change(AuditKind::RegistrationTokenCreated, &permit, request);
            let event = event.is("uses_left", uses).is("expires_at", row.expires_at.to_string());
            Ok(unit.audit_log().insert(&event).await?)
        })?;
        Ok(token)
    }

    /// Those that can be used.
    pub async fn list_tokens(&self, actor: &Actor) -> Result<Vec<RegistrationToken>, Error> {
        authz::require(actor, Permission::ReadApplications, Target::Everybody)?;
        Ok(self.shared.store.read().await?.registration_tokens().list(self.shared.now()).await?)
    }

    /// Ends one; what registered with it stays. `false` when there is none of this name.
    pub async fn revoke_token(&self, actor: &Actor, name: &str, request: &RequestContext) -> Result<bool, Error> {
        let shared = &*self.shared;
        let permit = token_permit(actor, name)?;
        transact!(shared, by(actor), |unit| {
            let was_there = unit.registration_tokens().delete(&permit, name).await?;
            if was_there {
                let event = shared.change(AuditKind::RegistrationTokenRevoked, &permit, request);
                unit.audit_log().insert(&event).await?;
            }
            Ok(was_there)
        })
    }
}

fn token_permit(actor: &Actor, name: &str) -> Result<Permit, Forbidden> {
    authz::require(actor, Permission::ManageApplications, Target::RegistrationToken(name.to_owned()))
}

/// People agree to what it is called, and to where they are sent.
pub(super) fn is_same_to_people(before: &Client, after: &Client) -> bool {
    after.seen_as() == before.seen_as()
}

/// Where it is not, nobody has agreed to what it is now.
pub(super) async fn forget_consents_unless_same(
    unit: &mut dyn Unit,
    before: &Client,
    after: &Client,
) -> Result<(), Error> {
    if !is_same_to_people(before, after) {
        while unit.consents().delete_of_client(&after.id, SLICE).await? > 0 {}
    }
    Ok(())
}

fn secret(shared: &Shared, client: &Client) -> Option<Token> {
    client.token_endpoint_auth_method.has_secret().then(|| Token::generate(&*shared.rng))
}
