use std::time::Duration;

use axum::{Json, extract::State, response::Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::IdempotencyKeyParam, paths::REGISTRATION_TOKENS},
    },
    error::ApiError,
    extract::{Create, Manager, RequestKey},
    state::AppState,
};

const WEEK: u32 = 7 * 24 * 3600;

#[derive(Deserialize, ToSchema)]
pub struct CreateRegistrationToken {
    /// What you call it.
    #[schema(example = "Build server")]
    name: String,
    /// How many applications may register with it; 1, if it is not given.
    #[schema(example = 5)]
    uses: Option<u32>,
    /// Seconds that it is good; a week, if it is not given.
    #[schema(example = 86400)]
    expires_in: Option<u32>,
}

#[derive(Serialize, ToSchema)]
pub struct NewRegistrationToken {
    #[schema(example = "Build server")]
    name: String,
    /// Shown now, and never again: what an application sends as `Authorization: Bearer …` to `/oauth/register`.
    #[schema(example = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY")]
    token: String,
}

causes!(Causes: MANAGER, BODY, CREATE; );

/// Make a registration token
///
/// Scope: `applications:write`. It lets applications register themselves, where `oauth.registration` is on.
#[utoipa::path(
    post,
    path = REGISTRATION_TOKENS,
    tag = tag::APPLICATION,
    params(IdempotencyKeyParam),
    request_body = CreateRegistrationToken,
    security(("management_token" = ["applications:write"])),
    responses((status = 200, description = "The token.", body = NewRegistrationToken), Causes),
)]
pub async fn create_registration_token(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    Create { body, key }: Create<CreateRegistrationToken>,
) -> Result<Response, ApiError> {
    let (services, by) = (state.services.clone(), actor.clone());
    RequestKey::once(key, state, actor, async move {
        let ttl = Duration::from_secs(body.expires_in.unwrap_or(WEEK).into());
        let registration = &services.registration;
        let token = registration.add_token(&by, &body.name, body.uses.unwrap_or(1), ttl, &request).await?;
        Ok(Json(NewRegistrationToken { name: body.name.trim().to_owned(), token: token.expose().to_owned() }))
    })
    .await
}
