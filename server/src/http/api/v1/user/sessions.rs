//! A person's sessions, and what applications hold for them.

use axum::{Json, extract::State};
use latchkey_domain::Opened;
use serde::Serialize;
use utoipa::ToSchema;

use super::{SessionIdParam, UserIdParam, user_id};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{
            paths::{USER_SESSION, USER_SESSIONS},
            wire::Done,
        },
    },
    error::ApiError,
    extract::{ApiPath, ApiPathPair, Manager},
    state::AppState,
};

/// What somebody is signed in with.
#[derive(Serialize, ToSchema)]
pub struct UserSession {
    #[schema(example = "019b76da000070008000000000000002")]
    id: String,
    /// `browser`, or `application`: one that holds tokens for the person.
    #[schema(example = "browser")]
    kind: &'static str,
    /// Which application.
    #[schema(example = "cli_demo")]
    client_id: Option<String>,
    #[schema(example = "203.0.113.9")]
    ip: String,
    #[schema(example = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")]
    user_agent: String,
    /// How they last proved who they are (RFC 8176): `pop`, `user`, `otp`; nothing after a recovery link.
    #[schema(example = json!(["pop", "user"]))]
    amr: Vec<String>,
    /// When they last did.
    #[schema(example = "2026-01-01T12:00:00Z")]
    authenticated_at: String,
    #[schema(example = "2026-01-01T12:00:00Z")]
    created_at: String,
    #[schema(example = "2026-01-01T12:00:00Z")]
    last_seen_at: String,
    #[schema(example = "2026-01-31T12:00:00Z")]
    expires_at: String,
}

impl From<Opened> for UserSession {
    fn from(opened: Opened) -> Self {
        let access = opened.access();
        Self {
            id: opened.id().to_string(),
            kind: match opened {
                Opened::Session(_) => "browser",
                Opened::Grant(_) => "application",
            },
            client_id: opened.client_id().map(str::to_owned),
            ip: access.ip.clone(),
            user_agent: access.user_agent.clone(),
            amr: access.amr.iter().map(|amr| amr.as_str().to_owned()).collect(),
            authenticated_at: access.auth_time.to_string(),
            created_at: access.created_at.to_string(),
            last_seen_at: access.last_seen_at.to_string(),
            expires_at: access.expires_at.to_string(),
        }
    }
}

causes!(Causes: MANAGER; NotFound);

/// List the sessions of a person
///
/// Scope: `users:read`. In browsers and in applications, most recently seen first; all of them, as there are few.
#[utoipa::path(
    get,
    path = USER_SESSIONS,
    tag = tag::USER,
    params(UserIdParam),
    security(("management_token" = ["users:read"])),
    responses((status = 200, description = "The sessions.", body = Vec<UserSession>), Causes),
)]
pub async fn list_user_sessions(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    path: ApiPath,
) -> Result<Json<Vec<UserSession>>, ApiError> {
    let opened = state.services.sessions.list_of(&actor, user_id(&path)?).await?;
    Ok(Json(opened.into_iter().map(UserSession::from).collect()))
}

/// End a session of a person
///
/// Scope: `users:write`. One in a browser ends with what applications got from it, and those are told.
#[utoipa::path(
    delete,
    path = USER_SESSION,
    tag = tag::USER,
    params(UserIdParam, SessionIdParam),
    security(("management_token" = ["users:write"])),
    responses((status = 200, description = "Done.", body = Done), Causes),
)]
pub async fn end_user_session(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPathPair(user, session): ApiPathPair,
) -> Result<Json<Done>, ApiError> {
    state.services.sessions.revoke_of(&actor, user_id(&ApiPath(user))?, &session, &request).await?;
    Ok(Json(Done::new("The session is ended.")))
}

/// Sign a person out everywhere
///
/// Scope: `users:write`. Ends all sessions, in browsers and in applications. The person can sign in again.
#[utoipa::path(
    delete,
    path = USER_SESSIONS,
    tag = tag::USER,
    params(UserIdParam),
    security(("management_token" = ["users:write"])),
    responses((status = 200, description = "Done.", body = Done), Causes),
)]
pub async fn end_user_sessions(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    path: ApiPath,
) -> Result<Json<Done>, ApiError> {
    state.services.sessions.revoke_all_of(&actor, user_id(&path)?, &request).await?;
    Ok(Json(Done::new("All sessions are ended.")))
}
