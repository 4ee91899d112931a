//! The applications that a person is connected with.

use axum::{Json, extract::State};
use latchkey_domain::services::ConnectedApplication;
use serde::Serialize;
use utoipa::ToSchema;

use super::{UserIdParam, user_id};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{
            application::ApplicationId,
            paths::{USER_APPLICATION, USER_APPLICATIONS},
            wire::Done,
        },
    },
    error::ApiError,
    extract::{ApiPath, ApiPathPair, Manager},
    state::AppState,
};

/// An application that somebody has signed in to, or has let see something.
#[derive(Serialize, ToSchema)]
pub struct UserApplication {
    #[schema(example = "cli_demo")]
    client_id: String,
    #[schema(example = "The shop")]
    name: String,
    /// What it may see and do.
    #[schema(example = json!(["openid", "email"]))]
    scope: Vec<String>,
    #[schema(example = "2026-01-01T12:00:00Z")]
    since: String,
    /// `null` when nothing of it is left but the person's consent.
    #[schema(example = "2026-01-01T12:00:00Z")]
    last_used_at: Option<String>,
}

impl From<ConnectedApplication> for UserApplication {
    fn from(application: ConnectedApplication) -> Self {
        Self {
            client_id: application.client_id,
            name: application.name,
            scope: application.scope.iter().map(str::to_owned).collect(),
            since: application.since.to_string(),
            last_used_at: application.last_used_at.map(|at| at.to_string()),
        }
    }
}

causes!(Causes: MANAGER; NotFound);

/// List the applications of a person
///
/// Scope: `users:read`. The one that was used last comes first.
#[utoipa::path(
    get,
    path = USER_APPLICATIONS,
    tag = tag::USER,
    params(UserIdParam),
    security(("management_token" = ["users:read"])),
    responses((status = 200, description = "The applications.", body = Vec<UserApplication>), Causes),
)]
pub async fn list_user_applications(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    path: ApiPath,
) -> Result<Json<Vec<UserApplication>>, ApiError> {
    let applications = state.services.connected.list_of(&actor, user_id(&path)?).await?;
    Ok(Json(applications.into_iter().map(UserApplication::from).collect()))
}

/// Disconnect an application of a person
///
/// Scope: `users:write`. Its tokens for this person end, and their consent.
#[utoipa::path(
    delete,
    path = USER_APPLICATION,
    tag = tag::USER,
    params(UserIdParam, ApplicationId),
    security(("management_token" = ["users:write"])),
    responses((status = 200, description = "Done.", body = Done), Causes),
)]
pub async fn disconnect_user_application(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPathPair(user, client_id): ApiPathPair,
) -> Result<Json<Done>, ApiError> {
    state.services.connected.disconnect_of(&actor, user_id(&ApiPath(user))?, &client_id, &request).await?;
    Ok(Json(Done::new("The application is disconnected.")))
}
