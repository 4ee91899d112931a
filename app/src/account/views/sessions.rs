//! What pages show of a person's sessions.

use latchkey_domain::{Timestamp, services::Caller};
use latchkey_ui::{AppError, request};

/// What pages show of a browser session, or of an application's grant.
#[derive(Clone, Debug)]
pub struct Session {
    pub id: String,
    /// The one that asks.
    pub is_this: bool,
    /// The application that signed the person in; none for a browser on our own pages.
    pub application: Option<String>,
    pub user_agent: String,
    pub ip: String,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
}

/// This one first, then the most recently seen.
pub(super) async fn list(caller: &Caller) -> Result<Vec<Session>, AppError> {
    let listed = request::services().sessions.list(caller).await?;
    let mut sessions = Vec::with_capacity(listed.len());
    for opened in listed {
        let access = opened.access();
        sessions.push(Session {
            id: opened.id().to_string(),
            is_this: opened.id() == caller.opened.id(),
            application: application_name(opened.client_id()).await,
            user_agent: access.user_agent.clone(),
            ip: access.ip.clone(),
            created_at: access.created_at,
            last_seen_at: access.last_seen_at,
        });
    }
    sessions.sort_by_key(|session| !session.is_this);
    Ok(sessions)
}

/// What people know an application by; its id once it is gone.
pub(super) async fn application_name(client_id: Option<&str>) -> Option<String> {
    let id = client_id?;
    let client = request::services().clients.get(id).await;
    Some(client.map_or_else(|_| id.to_owned(), |client| client.name.clone()))
}
