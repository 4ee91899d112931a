//! What the pages load.

use latchkey_domain::{AuditKind, Delivery, Webhook, WebhookId};
use latchkey_ui::{
    AppError,
    posted::Posted,
    request, routes,
    text::{Timestamp, say, webhook as text},
};

use leptos::prelude::use_context;

use crate::{access, audit, undo::seen};

const PAGE: u32 = 25;
/// The value of `show`, in the address of a webhook's page.
const FAILED: &str = "failed";

pub struct WebhookRow {
    pub href: String,
    pub url: String,
    pub description: String,
    pub events: String,
    pub state: State,
    pub created_at: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    On,
    Off,
    Failing,
}

pub struct WebhookDetail {
    pub id: String,
    /// What is shown: whoever saves it later than somebody else overwrites nothing.
    pub version: String,
    pub url: String,
    pub host: String,
    pub description: String,
    /// With a space between two.
    pub events: String,
    pub is_active: bool,
    pub state: State,
    pub failing_since: Option<Timestamp>,
    /// Where somebody has asked for it.
    pub secret: Option<String>,
    pub deliveries: Vec<DeliveryRow>,
    /// Are those that got through left out?
    pub only_failed: bool,
    pub first: Option<String>,
    pub next: Option<String>,
}

pub struct DeliveryRow {
    pub event_id: String,
    pub event: &'static str,
    /// The page of the event.
    pub href: String,
    pub at: Timestamp,
    pub attempts: u32,
    pub answer: Answer,
}

pub enum Answer {
    Waiting,
    /// What is wrong so far, and when it is tried again.
    Failing(String, Timestamp),
    Delivered(Option<u16>),
    GivenUp(String),
}

/// All kinds of event, as they are written and in words: what belongs together stands together.
pub fn kinds() -> Vec<(&'static str, String)> {
    let mut kinds: Vec<_> = AuditKind::ALL.iter().map(|kind| (kind.as_str(), say(audit::kind(*kind)))).collect();
    kinds.sort_by_key(|(kind, _)| kind.split('.').next());
    kinds
}

pub async fn webhooks() -> Result<Vec<WebhookRow>, AppError> {
    let actor = access::admitted().await?;
    let webhooks = request::services().webhooks.list(&actor).await?;
    Ok(webhooks.into_iter().map(row).collect())
}

/// For the page that only asks.
pub async fn nothing() -> Result<(), AppError> {
    access::admitted().await.map(drop)
}

pub async fn webhook(id: String) -> Result<WebhookDetail, AppError> {
    // The secret is the answer to a form: no address asks for it.
    let shows_secret = use_context::<Posted>().is_some();
    let actor = if shows_secret { access::admitted_by_form().await? } else { access::admitted().await? };
    let id: WebhookId = request::id_of(&id)?;
    let services = request::services();
    let webhook = services.webhooks.get(&actor, id).await?;
    let secret = if shows_secret { Some(services.webhooks.secret(&actor, id).await?) } else { None };
    let after = request::after();
    let only_failed = request::query("show").as_deref() == Some(FAILED);
    let page = services.webhooks.list_deliveries(&actor, id, only_failed, after.as_deref(), PAGE).await?;
    let href = href(&id.to_string(), only_failed);
    let separator = if only_failed { '&' } else { '?' };
    Ok(WebhookDetail {
        id: id.to_string(),
        version: seen(&webhook.version()),
        host: host(&webhook.url),
        state: state(&webhook),
        events: webhook.kinds.join(" "),
        url: webhook.url,
        description: webhook.description,
        is_active: webhook.is_active,
        failing_since: webhook.failing_since,
        secret,
        deliveries: page.items.into_iter().map(delivery).collect(),
        only_failed,
        first: after.is_some().then(|| href.clone()),
        next: page.next.map(|after| format!("{href}{separator}after={after}")),
    })
}

/// The page of a webhook, with all that it was told of or with what did not get through.
pub fn href(id: &str, only_failed: bool) -> String {
    let page = routes::under(routes::ADMIN_WEBHOOKS, id);
    if only_failed { format!("{page}?show={FAILED}") } else { page }
}

fn row(webhook: Webhook) -> WebhookRow {
    let count = u32::try_from(webhook.kinds.len()).unwrap_or(u32::MAX);
    WebhookRow {
        href: routes::under(routes::ADMIN_WEBHOOKS, webhook.id),
        events: say(if count == 0 { text::all_events() } else { text::some_events(count) }),
        state: state(&webhook),
        created_at: webhook.created_at,
        url: webhook.url,
        description: webhook.description,
    }
}

fn state(webhook: &Webhook) -> State {
    match (webhook.is_active, webhook.failing_since) {
        (false, _) => State::Off,
        (true, Some(_)) => State::Failing,
        (true, None) => State::On,
    }
}

fn delivery((delivery, kind): (Delivery, AuditKind)) -> DeliveryRow {
    let error = delivery.last_error.unwrap_or_default();
    let answer = match (delivery.delivered_at, delivery.given_up_at) {
        (Some(_), _) => Answer::Delivered(delivery.last_status),
        (None, Some(_)) => Answer::GivenUp(error),
        (None, None) if error.is_empty() => Answer::Waiting,
        (None, None) => Answer::Failing(error, delivery.next_attempt_at),
    };
    DeliveryRow {
        event_id: delivery.event_id.to_string(),
        event: kind.as_str(),
        href: routes::under(routes::ADMIN_AUDIT, delivery.event_id),
        at: delivery.queued_at,
        attempts: delivery.attempts,
        answer,
    }
}

/// What an administrator knows the receiver by.
pub fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?']).next().unwrap_or_default().to_owned()
}
