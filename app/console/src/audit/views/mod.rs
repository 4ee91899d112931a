//! What the pages load.

mod query;

use latchkey_domain::{Actor, AuditEventId, Party, Services};
/// What the pages show.
pub use latchkey_domain::{AuditEvent, AuditKind, services::AuditNames};
use latchkey_ui::{AppError, request, routes, text::console_audit as text};

pub use self::query::AuditQuery;
use super::party::Named;
use crate::access;

const PAGE: u32 = 50;

/// An event, with whom and what it names.
#[derive(Clone, Debug)]
pub struct Row {
    pub event: AuditEvent,
    pub by: Named,
    pub about: Option<Named>,
}

#[derive(Clone, Debug)]
pub struct List {
    pub query: AuditQuery,
    pub rows: Vec<Row>,
    pub first: Option<String>,
    pub next: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Event {
    pub row: Row,
    pub account: Option<Named>,
    pub application: Option<Named>,
    pub organization: Option<Named>,
}

pub fn page_query() -> AuditQuery {
    AuditQuery::read(request::query)
}

/// As the page's address says.
pub async fn list() -> Result<List, AppError> {
    let actor = access::admitted().await?;
    let services = request::services();
    let query = page_query();
    let after = request::after();
    let (events, next) = match query.filter(&services, &actor).await? {
        Some(filter) => {
            let page = services.audit.list(&actor, &filter, after.as_deref(), PAGE).await?;
            (page.items, page.next)
        }
        None => (Vec::new(), None),
    };
    let rows = named(&services, &actor, events).await?;
    let first = after.map(|_| query.href());
    let next = next.map(|after| query.next(&after));
    Ok(List { query, rows, first, next })
}

/// With what those are called now whom they name.
pub async fn named(services: &Services, actor: &Actor, events: Vec<AuditEvent>) -> Result<Vec<Row>, AppError> {
    let names = services.audit.names(actor, &events).await?;
    Ok(events.into_iter().map(|event| row(event, &names)).collect())
}

pub async fn event(id: &str) -> Result<Event, AppError> {
    let actor = access::admitted().await?;
    let services = request::services();
    let id: AuditEventId = request::id_of(id)?;
    let event = services.audit.get(&actor, id).await?;
    let names = services.audit.names(&actor, std::slice::from_ref(&event)).await?;
    let account = event.user_id.map(|id| Named::person(&id.to_string(), names.people.get(&id)));
    let application = event.client_id.as_ref().map(|id| Named::application(id, names.applications.get(id)));
    let organization =
        event.organization_id.map(|id| Named::organization(&id.to_string(), names.organizations.get(&id)));
    Ok(Event { row: row(event, &names), account, application, organization })
}

pub fn row(event: AuditEvent, names: &AuditNames) -> Row {
    let (by, about) = (by(&event, names), about(&event, names));
    Row { event, by, about }
}

fn person(id: &str, names: &AuditNames) -> Named {
    Named::person(id, id.parse().ok().and_then(|id| names.people.get(&id)))
}

fn by(event: &AuditEvent, names: &AuditNames) -> Named {
    let Some(Party { kind, id }) = &event.actor else { return Named::word(text::nobody_known()) };
    match (&**kind, id) {
        ("person" | "member" | "administrator", Some(id)) => person(id, names),
        // Whose account is gone: the log forgot them.
        ("person" | "member" | "administrator", None) => Named::word(text::gone()),
        ("application" | "program", Some(id)) => Named::application(id, names.applications.get(id)),
        ("operator", Some(name)) => Named::thing(text::command_line(), name, None),
        ("operator", None) => Named::word(text::command_line()),
        ("server", _) => Named::word(text::the_server()),
        _ => Named::word(text::nobody_known()),
    }
}

fn about(event: &AuditEvent, names: &AuditNames) -> Option<Named> {
    let Party { kind, id } = event.target.as_ref()?;
    let id = id.as_deref().unwrap_or_default();
    let owner = || match event.user_id {
        Some(id) => person(&id.to_string(), names),
        None => Named::word(text::gone()),
    };
    let organization = || {
        let id = event.organization_id?;
        Some(Named::organization(&id.to_string(), names.organizations.get(&id)))
    };
    // What was removed has no page any more; the list that it stood in has one.
    let is_removed =
        matches!(event.kind, AuditKind::WebhookRemoved | AuditKind::RoleRemoved | AuditKind::PermissionRemoved);
    let page =
        |pages, list: &str| Some(if is_removed { list.to_owned() } else { routes::under(pages, routes::escaped(id)) });
    Some(match &**kind {
        "user" if id.is_empty() => owner(),
        "user" => person(id, names),
        "passkey" => owner().with(text::passkey()),
        "session" => owner().with(text::session()),
        "grant" => owner().with(text::access()),
        "membership" => owner().with(text::membership()),
        "application" => Named::application(id, names.applications.get(id)),
        "organization" => Named::organization(id, organization_name(event, names)),
        "invitation" => match organization() {
            Some(organization) => organization.with(text::invitation()),
            None => Named::thing(text::invitation(), id, None),
        },
        "webhook" => Named::thing(text::webhook(), id, page(routes::ADMIN_WEBHOOKS, routes::ADMIN_WEBHOOKS)),
        "role" => Named::thing(text::role(), id, page(routes::ADMIN_ROLES, routes::ADMIN_ROLES)),
        "permission" => Named::thing(text::permission(), id, page(routes::ADMIN_PERMISSIONS, routes::ADMIN_ROLES)),
        "signing_key" => Named::thing(text::signing_key(), id, Some(routes::ADMIN_SYSTEM.to_owned())),
        "bulk_run" => Named::thing(text::bulk_run(), id, Some(routes::bulk_run(&routes::escaped(id)))),
        "job" => Named::thing(text::job(), id, Some(routes::ADMIN_SYSTEM.to_owned())),
        "registration_token" => Named::thing(text::registration_token(), id, None),
        "everybody" => Named::word(text::everybody()),
        _ => Named { what: None, name: format!("{kind} {id}"), is_code: true, href: None },
    })
}

fn organization_name<'a>(event: &AuditEvent, names: &'a AuditNames) -> Option<&'a String> {
    names.organizations.get(&event.organization_id?)
}
