use axum::{Json, extract::State};
use utoipa::IntoParams;

use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{paths::REGISTRATION_TOKEN, wire::Done},
    },
    error::{ApiError, ErrorCode},
    extract::{ApiPath, Manager},
    state::AppState,
};

/// Only for the documentation: the handler reads [`ApiPath`].
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "the fields are documentation")]
struct RegistrationTokenName {
    /// `name` of the token, percent-encoded.
    #[param(example = "Build%20server")]
    name: String,
}

causes!(Causes: MANAGER; NotFound);

/// Revoke a registration token
///
/// Scope: `applications:write`. What registered with it stays.
#[utoipa::path(
    delete,
    path = REGISTRATION_TOKEN,
    tag = tag::APPLICATION,
    params(RegistrationTokenName),
    security(("management_token" = ["applications:write"])),
    responses((status = 200, description = "It is of no more use.", body = Done), Causes),
)]
pub async fn revoke_registration_token(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPath(name): ApiPath,
) -> Result<Json<Done>, ApiError> {
    if !state.services.registration.revoke_token(&actor, &name, &request).await? {
        return Err(ApiError::new(ErrorCode::NotFound));
    }
    Ok(Json(Done::new("The registration token was revoked.")))
}
