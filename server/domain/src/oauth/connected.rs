//! The applications that a person is connected with: what they let each see, and how to end it.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Error,
    authorization_request::AuthorizationRequest,
    authorize::Asking,
    consent::Consent,
    registration::{STRANGERS_MAX, forget_consents_unless_same, is_same_to_people},
    scope::Scopes,
};
use crate::{
    Actor, AuditKind, Client, ClientSource, Grant, Permission, Permit, RequestContext, Target, Timestamp, UserId,
    kernel::transact,
    login::sessions::Caller,
    oauth::clients::{self, Clients},
    ports::{Constraint, Meaning, StorageError, Unit},
    shared::Shared,
};

/// An application that a document describes is written down when the first person agrees to it, so that it can be named to
/// them, and closed by an operator.
async fn write_down(unit: &mut dyn Unit, permit: &Permit, client: &Client, now: Timestamp) -> Result<(), Error> {
    // Which APIs it may ask for is not its own to say.
    let described = Client { audiences: Vec::new(), updated_at: now, ..client.clone() };
    match unit.clients().lock(&client.id).await? {
        Some(before) if !before.is_active || before.described_at.is_none() => Err(Error::UnknownClient),
        // Another node has read it since: whoever agrees has to have seen that.
        Some(before) if before.described_at >= described.described_at => {
            if is_same_to_people(&before, &described) {
                Ok(())
            } else {
                Err(Error::UnknownClient)
            }
        }
        Some(before) => {
            unit.clients().update(permit, &described).await.gone_is(Error::UnknownClient)?;
            forget_consents_unless_same(unit, &before, &described).await
        }
        None if unit.clients().count_unused(ClientSource::Document).await? >= STRANGERS_MAX => {
            Err(Error::TooManyStrangers)
        }
        None => Ok(unit.clients().insert(permit, &described).await.conflict_is_a_race(Constraint::ClientId)?),
    }
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectedApplication {
    pub client_id: String,
    /// The id again, where the application is gone.
    pub name: String,
    pub scope: Scopes,
    pub since: Timestamp,
    /// None where nothing of it is left but the consent.
    pub last_used_at: Option<Timestamp>,
}

#[derive(Debug)]
pub struct Connected {
    pub(super) shared: Arc<Shared>,
    clients: Arc<Clients>,
}

impl Connected {
    pub(crate) fn new(shared: Arc<Shared>, clients: Arc<Clients>) -> Self {
        Self { shared, clients }
    }

    /// Remembers that whoever asks agrees to what the application wants; gives the request as it goes on. None where the
    /// application is not what the page showed, by [`Client::seen_as`]: then it is asked again.
    pub async fn agree(
        &self,
        caller: &Caller,
        Asking { request, client, .. }: Asking,
        shown: &str,
        context: &RequestContext,
    ) -> Result<Option<AuthorizationRequest>, Error> {
        if client.seen_as() != shown {
            return Ok(None);
        }
        let shared = &*self.shared;
        let user_id = caller.user.id;
        let permit = caller.require(Permission::ConnectApplications, Target::User(user_id))?;
        shared.throttle_changes(user_id).await?;
        let (asked, now) = (request.to_agree_to(), shared.now());
        let described = (client.source == ClientSource::Document)
            .then(|| clients::permit(&Actor::Server, &client.id))
            .transpose()?;
        transact!(shared, |unit| {
            // Of two pages that agree at once the second adds to what the first one wrote.
            unit.users().lock(user_id).await?;
            if let Some(permit) = &described {
                write_down(&mut *unit, permit, &client, now).await?;
            } else if client.source != ClientSource::Operator {
                // It may be describing itself anew at this moment, by another node.
                let present = unit.clients().lock(&client.id).await?.ok_or(Error::UnknownClient)?;
                if !is_same_to_people(&present, &client) {
                    return Err(Error::UnknownClient);
                }
            }
            remember(&mut *unit, user_id, &client.id, &asked, now).await?;
            let event = shared.change(AuditKind::ConsentGiven, &permit, context);
            let event = event.with("client", &*client.id).with("scope", asked.to_string());
            Ok(unit.audit_log().insert(&event).await?)
        })?;
        Ok(Some(AuthorizationRequest { agreed_by: Some(user_id), ..request }))
    }

    /// The one that was used last comes first.
    pub async fn list(&self, caller: &Caller) -> Result<Vec<ConnectedApplication>, Error> {
        self.of(caller.user.id).await
    }

    pub(super) async fn of(&self, user_id: UserId) -> Result<Vec<ConnectedApplication>, Error> {
        let now = self.shared.now();
        let mut unit = self.shared.store.read().await?;
        let consents = unit.consents().list(user_id).await?;
        let grants = unit.grants().list(user_id, now).await?;
        drop(unit);
        let mut found: BTreeMap<String, ConnectedApplication> = BTreeMap::new();
        for consent in consents {
            let application = ConnectedApplication {
                name: consent.client_id.clone(),
                client_id: consent.client_id.clone(),
                scope: consent.scope,
                since: consent.created_at,
                last_used_at: None,
            };
            found.insert(consent.client_id, application);
        }
        for Grant { client_id, scope, access, .. } in grants {
            let application = found.entry(client_id.clone()).or_insert_with(|| ConnectedApplication {
                name: client_id.clone(),
                client_id,
                scope: Scopes::default(),
                since: access.created_at,
                last_used_at: None,
            });
            application.scope = std::mem::take(&mut application.scope).with(scope.iter().flat_map(Scopes::iter));
            application.since = application.since.min(access.created_at);
            application.last_used_at = application.last_used_at.max(Some(access.last_seen_at));
        }
        let mut found: Vec<ConnectedApplication> = found.into_values().collect();
        for application in &mut found {
            match self.clients.get(&application.client_id).await {
                Ok(client) => application.name.clone_from(&client.name),
                Err(Error::UnknownClient) => {}
                Err(error) => return Err(error),
            }
        }
        found.sort_by_key(|application| std::cmp::Reverse(application.last_used_at.unwrap_or(application.since)));
        Ok(found)
    }

    /// Ends what the application holds for whoever asks, and what they agreed to. What takes access away is never
    /// throttled, and one that is ended already is as it should be.
    pub async fn disconnect(&self, caller: &Caller, client_id: &str, context: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        let user_id = caller.user.id;
        let permit = caller.require(Permission::ConnectApplications, Target::User(user_id))?;
        transact!(shared, |unit| {
            Ok(end_connection(shared, &mut *unit, (&permit, user_id), client_id, context).await.map(drop)?)
        })
    }
}

/// Ends what the application holds for this person, and what they agreed to. Was there anything?
pub(super) async fn end_connection(
    shared: &Shared,
    unit: &mut dyn Unit,
    (permit, user_id): (&Permit, UserId),
    client_id: &str,
    context: &RequestContext,
) -> Result<bool, StorageError> {
    // Before the grants: of a code that is being exchanged right now, what comes of it goes too.
    let codes = unit.authorization_codes().delete_of_user_in_client(user_id, client_id).await?;
    let devices = unit.device_codes().delete_of_user_in_client(user_id, client_id).await?;
    let had_consent = unit.consents().delete(user_id, client_id).await?;
    let ended = unit.grants().delete_of_user_in_client(user_id, client_id).await?;
    unit.session_clients().end_of_user(user_id, client_id).await?;
    let was_connected = had_consent || ended + codes + devices > 0;
    if was_connected {
        let event = shared.change(AuditKind::ApplicationDisconnected, permit, context);
        let event = event.with("client", client_id).with("sessions", ended);
        unit.audit_log().insert(&event).await?;
    }
    Ok(was_connected)
}

/// Adds to what a person lets an application have. Whoever calls has locked the person.
pub(super) async fn remember(
    unit: &mut dyn Unit,
    user_id: UserId,
    client_id: &str,
    agreed: &Scopes,
    now: Timestamp,
) -> Result<(), Error> {
    let before = unit.consents().find(user_id, client_id).await?;
    let scope = before.as_ref().map(|before| before.scope.clone()).unwrap_or_default().with(agreed.iter());
    let created_at = before.map_or(now, |before| before.created_at);
    let consent = Consent { user_id, client_id: client_id.to_owned(), scope, created_at, updated_at: now };
    // Removed meanwhile.
    unit.consents().put(&consent).await.conflict_is(Constraint::ForeignKey, Error::UnknownClient)
}
