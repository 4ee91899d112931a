//! What a person proves besides their first way in, for those who look after people.

use axum::{Json, extract::State};
use latchkey_domain::{Factors, TotpFactor};
use serde::Serialize;
use utoipa::ToSchema;

use super::{UserIdParam, user_id};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{paths::USER_FACTORS, wire::Done},
    },
    error::ApiError,
    extract::{ApiPath, Manager},
    state::AppState,
};

causes!(GetCauses: MANAGER; NotFound);
causes!(RemoveCauses: MANAGER; LastWayIn, NotFound);

#[derive(Serialize, ToSchema)]
pub struct UserFactors {
    authenticator_app: Option<AuthenticatorApp>,
    /// How many the person can still use.
    #[schema(example = 9)]
    backup_codes_left: u32,
}

#[derive(Serialize, ToSchema)]
pub struct AuthenticatorApp {
    #[schema(example = "2026-01-01T12:00:00Z")]
    created_at: String,
    /// By a sign-in.
    #[schema(example = "2026-01-31T12:00:00Z")]
    last_used_at: Option<String>,
}

impl From<Factors> for UserFactors {
    fn from(factors: Factors) -> Self {
        let app = |TotpFactor { created_at, last_used_at }| AuthenticatorApp {
            created_at: created_at.to_string(),
            last_used_at: last_used_at.map(|at| at.to_string()),
        };
        Self { authenticator_app: factors.totp.map(app), backup_codes_left: factors.backup_codes_left }
    }
}

/// Get the second factors of a person
///
/// Scope: `users:read`.
#[utoipa::path(
    get,
    path = USER_FACTORS,
    tag = tag::USER,
    params(UserIdParam),
    security(("management_token" = ["users:read"])),
    responses((status = 200, description = "What there is.", body = UserFactors), GetCauses),
)]
pub async fn get_user_factors(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    path: ApiPath,
) -> Result<Json<UserFactors>, ApiError> {
    Ok(Json(state.services.people.factors(&actor, user_id(&path)?).await?.into()))
}

/// Remove the second factors of a person
///
/// Scope: `users:write`. For somebody who has lost their phone and their backup codes: neither is accepted any more, and the
/// person is told by mail. `404 not_found` when there are none. They stay where an administrator of the server comes in by nothing
/// else.
#[utoipa::path(
    delete,
    path = USER_FACTORS,
    tag = tag::USER,
    params(UserIdParam),
    security(("management_token" = ["users:write"])),
    responses((status = 200, description = "Done.", body = Done), RemoveCauses),
)]
pub async fn remove_user_factors(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    path: ApiPath,
) -> Result<Json<Done>, ApiError> {
    state.services.people.remove_factors(&actor, user_id(&path)?, &request).await?;
    Ok(Json(Done::new("The second factors were removed.")))
}
