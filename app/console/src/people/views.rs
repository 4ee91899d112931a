//! What the page of a person loads.

use latchkey_domain::services::AuditFilter;
/// What the page shows.
pub use latchkey_domain::{
    AuditEvent, Opened, User, UserId,
    services::{ConnectedApplication, PasskeyDetails},
};
use latchkey_ui::{AppError, request};

use crate::access;

const SIGN_INS: u32 = 10;
const EVENTS: u32 = 20;

#[derive(Debug)]
pub struct PersonView {
    pub user: User,
    pub passkeys: Vec<PasskeyDetails>,
    pub sessions: Vec<Opened>,
    pub applications: Vec<ConnectedApplication>,
    pub sign_ins: Vec<AuditEvent>,
    pub events: Vec<AuditEvent>,
}

pub async fn person(id: &str) -> Result<PersonView, AppError> {
    let actor = access::admitted().await?;
    let services = request::services();
    let id: UserId = id.parse().map_err(|_| AppError::NotFound)?;
    let user = services.users.get_with_deleted(&actor, id).await?;
    let filter = AuditFilter { user_id: Some(id), ..AuditFilter::default() };
    let events = services.audit.list(&actor, &filter, None, EVENTS).await?.items;
    let mut view = PersonView {
        user,
        passkeys: Vec::new(),
        sessions: Vec::new(),
        applications: Vec::new(),
        sign_ins: Vec::new(),
        events,
    };
    // Of somebody who was deleted there is nothing to look after but that they come back.
    if view.user.deletion.is_none() {
        view.passkeys = services.people.passkeys(&actor, id).await?;
        view.sessions = services.sessions.list_of(&actor, id).await?;
        view.applications = services.connected.list_of(&actor, id).await?;
        view.sign_ins = services.audit.sign_ins(&actor, id, None, SIGN_INS).await?.items;
    }
    Ok(view)
}
