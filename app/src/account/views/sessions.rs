//! What pages show of a person's sessions.

use latchkey_domain::{Timestamp, services::Caller};
use latchkey_ui::{AppError, request};

/// What pages show of a session.
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
    for session in listed {
        sessions.push(Session {
            id: session.id.to_string(),
            is_this: session.id == caller.session.id,
            application: application_name(session.client_id.as_deref()).await,
            user_agent: session.user_agent,
            ip: session.ip,
            created_at: session.created_at,
            last_seen_at: session.last_seen_at,
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
