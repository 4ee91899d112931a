//! Webhooks, for those who manage the server.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use serde_json::{Value, json};
use url::Url;

use super::{
    Error,
    webhook::{Delivery, Webhook},
    webhook_secret,
};
use crate::{
    Actor, AuditEvent, AuditEventId, AuditKind, Permission, Permit, RequestContext, Target, WebhookId,
    kernel::{
        Fault, InvalidInput,
        page::{Cursor, Key, Page},
        transact,
        version::Expected,
    },
    ports::{Meaning, Reach},
    protection::authz,
    shared::{Shared, one_line},
};

/// Each is told of every event that it asks for.
const WEBHOOKS_MAX: usize = 50;
const URL_MAX: usize = 2000;
/// How long a secret that was replaced may go on.
const KEEP_OLD_SECRET_MAX: Duration = Duration::from_secs(7 * 24 * 3600);

/// What somebody says of one. `None` leaves it as it is.
#[derive(Clone, Debug, Default)]
pub struct WebhookChange {
    pub url: Option<String>,
    pub description: Option<String>,
    pub kinds: Option<Vec<String>>,
    pub is_active: Option<bool>,
}

#[derive(Debug)]
pub struct Webhooks {
    shared: Arc<Shared>,
}

impl Webhooks {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// Oldest first; there are [`WEBHOOKS_MAX`] at most.
    pub async fn list(&self, actor: &Actor) -> Result<Vec<Webhook>, Error> {
        authz::require(actor, Permission::ManageServer, Target::Everybody)?;
        Ok(self.shared.store.read().await?.webhooks().list().await?)
    }

    pub async fn get(&self, actor: &Actor, id: WebhookId) -> Result<Webhook, Error> {
        permit(actor, id)?;
        self.shared.store.read().await?.webhooks().find(id).await?.ok_or(Error::NotFound)
    }

    /// What its receiver verifies with.
    pub async fn secret(&self, actor: &Actor, id: WebhookId) -> Result<String, Error> {
        let webhook = self.get(actor, id).await?;
        let plain = self.shared.webhook_sealer.open(id.0.as_bytes(), &webhook.secret).ok();
        let secret = plain.and_then(|plain| String::from_utf8(plain).ok());
        Ok(secret.ok_or_else(|| Fault::Corrupt("the secret of a webhook".into()))?)
    }

    /// With its secret, which the API gives this once.
    pub async fn create(
        &self,
        actor: &Actor,
        change: WebhookChange,
        request: &RequestContext,
    ) -> Result<(Webhook, String), Error> {
        let shared = &*self.shared;
        let (id, now) = (WebhookId::new(&*shared.clock, &*shared.rng), shared.now());
        let permit = permit(actor, id)?;
        let secret = webhook_secret::generate(&*shared.rng);
        let nothing = Webhook {
            id,
            url: String::new(),
            description: String::new(),
            kinds: Vec::new(),
            secret: self.seal(id, &secret),
            previous_secret: None,
            previous_secret_expires_at: None,
            is_active: true,
            failing_since: None,
            created_at: now,
            updated_at: now,
        };
        let webhook = self.changed(&nothing, WebhookChange { url: Some(change.url.unwrap_or_default()), ..change })?;
        transact!(shared, by(actor), |unit| {
            unit.webhooks().insert(&permit, &webhook).await?;
            if unit.webhooks().list().await?.len() > WEBHOOKS_MAX {
                return Err(Error::TooManyWebhooks);
            }
            let event = logged(&webhook)
                .into_iter()
                .fold(shared.change(AuditKind::WebhookCreated, &permit, request), |event, (field, value)| {
                    event.is(field, value)
                });
            Ok(unit.audit_log().insert(&event).await?)
        })?;
        Ok((webhook, secret))
    }

    pub async fn update(
        &self,
        actor: &Actor,
        id: WebhookId,
        expected: &Expected,
        change: WebhookChange,
        request: &RequestContext,
    ) -> Result<Webhook, Error> {
        let shared = &*self.shared;
        let permit = permit(actor, id)?;
        transact!(shared, by(actor), |unit| {
            let before = unit.webhooks().lock(id).await?.ok_or(Error::NotFound)?;
            expected.require(&before.version())?;
            let webhook = self.changed(&before, change.clone())?;
            unit.webhooks().update(&permit, &webhook).await.gone_is(Error::NotFound)?;
            let event = shared.change(AuditKind::WebhookUpdated, &permit, request);
            unit.audit_log().insert(&changes(event, &before, &webhook)).await?;
            Ok(webhook)
        })
    }

    /// A new secret; what is sent within `keep_old` is signed by the one before it, too, and by none that is older: `expected`
    /// keeps a second try from ending the secret that the receiver has.
    pub async fn rotate_secret(
        &self,
        actor: &Actor,
        id: WebhookId,
        expected: &Expected,
        keep_old: Duration,
        request: &RequestContext,
    ) -> Result<(Webhook, String), Error> {
        let shared = &*self.shared;
        if keep_old > KEEP_OLD_SECRET_MAX {
            return Err(InvalidInput::new("keep_old_seconds", "seven days at most").into());
        }
        let permit = permit(actor, id)?;
        let secret = webhook_secret::generate(&*shared.rng);
        let sealed = self.seal(id, &secret);
        let webhook = transact!(shared, by(actor), |unit| {
            let before = unit.webhooks().lock(id).await?.ok_or(Error::NotFound)?;
            expected.require(&before.version())?;
            let now = shared.now();
            let webhook = Webhook {
                previous_secret: (!keep_old.is_zero()).then(|| before.secret.clone()),
                previous_secret_expires_at: (!keep_old.is_zero()).then(|| now + keep_old),
                secret: sealed.clone(),
                updated_at: now.after(before.updated_at),
                ..before
            };
            unit.webhooks().update(&permit, &webhook).await.gone_is(Error::NotFound)?;
            unit.audit_log().insert(&shared.change(AuditKind::WebhookSecretRotated, &permit, request)).await?;
            Ok::<_, Error>(webhook)
        })?;
        Ok((webhook, secret))
    }

    /// What it was told of, and was to be told, is left for the sweep.
    pub async fn remove(
        &self,
        actor: &Actor,
        id: WebhookId,
        expected: &Expected,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        let permit = permit(actor, id)?;
        transact!(shared, by(actor), |unit| {
            let before = unit.webhooks().lock(id).await?.ok_or(Error::NotFound)?;
            expected.require(&before.version())?;
            unit.webhooks().delete(&permit, id).await.gone_is(Error::NotFound)?;
            let event = logged(&before)
                .into_iter()
                .fold(shared.change(AuditKind::WebhookRemoved, &permit, request), |event, (field, value)| {
                    event.was(field, value)
                });
            Ok(unit.audit_log().insert(&event).await?)
        })
    }

    /// What it was told of in the last thirty days, newest first; the page after the one that gave `after`. Or only what has
    /// not got through to it though it was tried.
    pub async fn list_deliveries(
        &self,
        actor: &Actor,
        id: WebhookId,
        only_failed: bool,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Page<(Delivery, AuditKind)>, Error> {
        self.get(actor, id).await?;
        let which = if only_failed { "failed deliveries" } else { "deliveries" };
        let wanted = self.shared.page_wanted(actor, &format!("{which} to {id}"), after, limit)?;
        let mut unit = self.shared.store.read().await?;
        let rows = unit.webhook_deliveries().list(id, only_failed, wanted.after.as_ref(), wanted.rows()).await?;
        Ok(wanted.of(rows, |(last, _)| Cursor(vec![Key::Id(last.event_id.0)])))
    }

    /// Delivers one again, as if it had just happened.
    pub async fn deliver_again(
        &self,
        actor: &Actor,
        id: WebhookId,
        event_id: AuditEventId,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        let permit = permit(actor, id)?;
        transact!(shared, by(actor), |unit| {
            unit.webhook_deliveries()
                .queue_again(&permit, id, event_id, shared.now())
                .await
                .gone_is(Error::NotFound)?;
            let event = shared.change(AuditKind::WebhookDeliveredAgain, &permit, request);
            Ok(unit.audit_log().insert(&event.with("event", event_id.to_string())).await?)
        })
    }

    /// Has it told of an event that is nothing but a trial: signed, delivered and logged as all others.
    pub async fn send_test(&self, actor: &Actor, id: WebhookId, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        let permit = permit(actor, id)?;
        transact!(shared, by(actor), |unit| {
            let webhook = unit.webhooks().lock(id).await?.ok_or(Error::NotFound)?;
            if !webhook.is_active {
                return Err(InvalidInput::new("is_active", "it is switched off, and told of nothing").into());
            }
            let event = shared.change(AuditKind::WebhookTested, &permit, request);
            unit.audit_log().insert(&event).await?;
            Ok(unit.webhook_deliveries().queue(&permit, id, event.id, shared.now()).await?)
        })
    }

    fn seal(&self, id: WebhookId, secret: &str) -> Vec<u8> {
        self.shared.webhook_sealer.seal(&*self.shared.rng, id.0.as_bytes(), secret.as_bytes())
    }

    fn changed(&self, before: &Webhook, change: WebhookChange) -> Result<Webhook, Error> {
        let url = match change.url {
            Some(url) => self.address(url)?,
            None => before.url.clone(),
        };
        let description = match change.description {
            Some(text) => one_line("description", &text, 0..=200)?,
            None => before.description.clone(),
        };
        let kinds = match change.kinds {
            Some(names) => kinds(names)?,
            None => before.kinds.clone(),
        };
        let is_active = change.is_active.unwrap_or(before.is_active);
        Ok(Webhook {
            // Somewhere else, or switched on again, it has not failed yet.
            failing_since: before.failing_since.filter(|_| url == before.url && is_active == before.is_active),
            url,
            description,
            kinds,
            is_active,
            updated_at: self.shared.now().after(before.updated_at),
            ..before.clone()
        })
    }

    fn address(&self, text: String) -> Result<String, Error> {
        let url = Url::parse(&text).ok().filter(|url| text.len() <= URL_MAX && url.fragment().is_none());
        let url = url.ok_or_else(|| InvalidInput::new("url", "not an address, at most 2,000 characters"))?;
        self.shared.outbound.admits(&url, Reach::Managed).map_err(|error| InvalidInput::new("url", error))?;
        Ok(text)
    }
}

fn permit(actor: &Actor, id: WebhookId) -> Result<Permit, Error> {
    Ok(authz::require(actor, Permission::ManageServer, Target::Webhook(id))?)
}

fn kinds(names: Vec<String>) -> Result<Vec<String>, Error> {
    if let Some(unknown) = names.iter().find(|name| AuditKind::parse(name).is_none()) {
        return Err(InvalidInput::new("events", format!("there is no {unknown:?}")).into());
    }
    Ok(names.into_iter().collect::<BTreeSet<_>>().into_iter().collect())
}

/// All but the secrets, of which one may stand after the `?` of the address.
fn logged(webhook: &Webhook) -> [(&'static str, Value); 4] {
    [
        ("url", webhook.url.split('?').next().into()),
        ("description", webhook.description.as_str().into()),
        ("events", json!(webhook.kinds)),
        ("is_active", webhook.is_active.into()),
    ]
}

fn changes(event: AuditEvent, before: &Webhook, after: &Webhook) -> AuditEvent {
    event.compared(Some(logged(before)), Some(logged(after)))
}
