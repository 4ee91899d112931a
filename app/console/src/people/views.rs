//! What the page of a person loads.

use latchkey_domain::{Actor, Membership, Organization, Services, Timestamp, services::AuditFilter};
/// What the page shows.
pub use latchkey_domain::{
    AuditEvent, Factors, Opened, User, UserId,
    services::{ConnectedApplication, OwnRecovery, PasskeyDetails, RememberedBrowser},
};
use latchkey_ui::{AppError, posted::Posted, request, routes};
use leptos::prelude::use_context;

pub use crate::organizations::views::Choice;
use crate::{access, audit, organizations::views::choices, undo::seen};

const SIGN_INS: u32 = 10;
const EVENTS: u32 = 20;

#[derive(Debug)]
pub struct PersonView {
    pub user: User,
    pub passkeys: Vec<PasskeyDetails>,
    pub factors: Factors,
    /// In which they are not asked for a second factor.
    pub remembered: Vec<RememberedBrowser>,
    pub recovery: OwnRecovery,
    pub sessions: Vec<Opened>,
    pub organizations: Vec<OrganizationRow>,
    /// All that there are.
    pub roles: Vec<Choice>,
    pub applications: Vec<ConnectedApplication>,
    pub sign_ins: Vec<AuditEvent>,
    pub events: Vec<audit::Row>,
}

/// Where they are a member.
#[derive(Debug)]
pub struct OrganizationRow {
    pub id: String,
    pub name: String,
    pub is_active: bool,
    /// Of the membership, as its roles are shown.
    pub version: String,
    /// All that there are, held or not.
    pub roles: Vec<Choice>,
    pub since: Timestamp,
}

pub async fn person(id: &str) -> Result<PersonView, AppError> {
    let actor = access::admitted().await?;
    let services = request::services();
    let id: UserId = request::id_of(id)?;
    let user = services.users.get_with_deleted(&actor, id).await?;
    let filter = AuditFilter { user_id: Some(id), ..AuditFilter::default() };
    let events = services.audit.list(&actor, &filter, None, EVENTS).await?.items;
    let events = audit::named(&services, &actor, events).await?;
    let mut view = PersonView {
        user,
        passkeys: Vec::new(),
        factors: Factors::default(),
        remembered: Vec::new(),
        recovery: OwnRecovery::default(),
        sessions: Vec::new(),
        organizations: Vec::new(),
        roles: Vec::new(),
        applications: Vec::new(),
        sign_ins: Vec::new(),
        events,
    };
    // Of somebody who was deleted there is nothing to look after but that they come back.
    if view.user.deletion.is_none() {
        view.passkeys = services.people.passkeys(&actor, id).await?;
        view.factors = services.people.factors(&actor, id).await?;
        view.remembered = services.remembered_browsers.list_of(&actor, &view.user, &request::context()).await?;
        view.recovery = services.recovery.of_person(&actor, id).await?;
        view.sessions = services.sessions.list_of(&actor, id).await?;
        let (memberships, roles) = services.members.memberships_of(&actor, id).await?;
        let row = |(membership, organization): (Membership, Organization)| OrganizationRow {
            id: organization.id.to_string(),
            name: organization.name,
            is_active: organization.is_active,
            version: seen(&membership.version()),
            roles: choices(&roles, &membership.roles),
            since: membership.created_at,
        };
        view.organizations = memberships.into_iter().map(row).collect();
        view.roles = choices(&roles, &[]);
        view.applications = services.connected.list_of(&actor, id).await?;
        view.sign_ins = services.audit.sign_ins(&actor, id, None, SIGN_INS).await?.items;
    }
    Ok(view)
}

/// Whose address, or id, this is; also somebody who was deleted.
pub async fn named(services: &Services, actor: &Actor, text: &str) -> Result<Option<UserId>, AppError> {
    let found = if let Ok(email) = text.parse() {
        services.users.get_by_email(actor, &email).await
    } else if let Ok(id) = text.parse() {
        services.users.get_with_deleted(actor, id).await
    } else {
        return Ok(None);
    };
    match found.map_err(AppError::from) {
        Ok(user) => Ok(Some(user.id)),
        Err(AppError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Of a page that only a form is on.
pub async fn nothing() -> Result<(), AppError> {
    access::admitted().await.map(drop)
}

#[derive(Debug)]
pub struct RecoveryView {
    pub id: String,
    pub name: String,
    pub email: String,
    /// Where the page is the answer to its own form.
    pub made: Option<Recovery>,
}

/// Whoever has it is the person, once.
#[derive(Debug)]
pub struct Recovery {
    pub url: String,
    /// Where it does not work at once.
    pub starts_at: Option<Timestamp>,
    pub expires_at: Timestamp,
}

pub async fn recovery(id: &str) -> Result<RecoveryView, AppError> {
    let is_posted = use_context::<Posted>().is_some();
    let actor = if is_posted { access::admitted_by_form().await? } else { access::admitted().await? };
    let services = request::services();
    let id: UserId = request::id_of(id)?;
    let user = services.users.get(&actor, id).await?;
    let made = if is_posted {
        let (token, made) = services.recovery.create(&actor, id, &request::context()).await?;
        let mut url = request::login_domain().public_url().clone();
        url.set_path(routes::LOGIN_RECOVER);
        url.query_pairs_mut().append_pair("token", token.expose());
        let starts_at = (made.starts_at > made.created_at).then_some(made.starts_at);
        Some(Recovery { url: url.into(), starts_at, expires_at: made.expires_at })
    } else {
        None
    };
    Ok(RecoveryView { id: id.to_string(), name: user.display_name(), email: user.email.to_string(), made })
}
