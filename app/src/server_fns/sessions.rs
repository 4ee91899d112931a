//! A person's sessions: what pages show of them, and ending them.

use leptos::server;

use super::protocol::Form;
#[cfg(feature = "ssr")]
use super::{cookies, flash::Notice, forms, request};
#[cfg(feature = "ssr")]
use crate::routes;
use crate::wire::{AppError, GoTo};

/// Ends one. One that has ended by itself meanwhile is as good.
#[server(prefix = "/_fn", endpoint = "sessions/revoke", protocol = Form)]
pub async fn revoke_session(id: String) -> Result<GoTo, AppError> {
    let revoked = async {
        let caller = request::form_caller().await?;
        let id = id.parse().map_err(|_| AppError::NotFound)?;
        match request::services().sessions.revoke(&caller, id, &request::context()).await.map_err(AppError::from) {
            Ok(()) | Err(AppError::NotFound) => Ok(forms::with_notice(routes::SESSIONS_PART, Notice::SessionRevoked)),
            Err(error) => Err(error),
        }
    };
    forms::answer(revoked.await, routes::ACCOUNT)
}

/// Ends all but this one.
#[server(prefix = "/_fn", endpoint = "sessions/revoke_others", protocol = Form)]
pub async fn revoke_other_sessions() -> Result<GoTo, AppError> {
    let revoked = async {
        let caller = request::form_caller().await?;
        let (services, request) = (request::services(), request::context());
        services.sessions.revoke_others(&caller, &request).await?;
        // All browsers are forgotten now, this one too.
        cookies::set_known_browser(&services.known_browsers.remember(&caller, &request).await?);
        Ok(forms::with_notice(routes::SESSIONS_PART, Notice::SessionsRevoked))
    };
    forms::answer(revoked.await, routes::ACCOUNT)
}

/// What pages show of a session.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug)]
pub struct Session {
    pub id: String,
    /// The one that asks.
    pub is_this: bool,
    /// The application that signed the person in; none for a browser on our own pages.
    pub application: Option<String>,
    pub user_agent: String,
    pub ip: String,
    pub created_at: time::OffsetDateTime,
    pub last_seen_at: time::OffsetDateTime,
}

/// This one first, then the most recently seen.
#[cfg(feature = "ssr")]
pub(super) async fn list(caller: &latchkey_domain::services::Caller) -> Result<Vec<Session>, AppError> {
    let listed = request::services().sessions.list(caller).await?;
    let mut sessions = Vec::with_capacity(listed.len());
    for session in listed {
        sessions.push(Session {
            id: session.id.to_string(),
            is_this: session.id == caller.session.id,
            application: application_name(session.client_id.as_deref()).await,
            user_agent: session.user_agent,
            ip: session.ip,
            created_at: session.created_at.to_datetime(),
            last_seen_at: session.last_seen_at.to_datetime(),
        });
    }
    sessions.sort_by_key(|session| !session.is_this);
    Ok(sessions)
}

/// What people know an application by; its id once it is gone.
#[cfg(feature = "ssr")]
pub(super) async fn application_name(client_id: Option<&str>) -> Option<String> {
    let id = client_id?;
    let client = request::services().clients.get(id).await;
    Some(client.map_or_else(|_| id.to_owned(), |client| client.name.clone()))
}
