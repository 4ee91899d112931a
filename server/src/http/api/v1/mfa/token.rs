use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::ClientParams, paths::MFA_TOKEN},
    },
    error::ApiError,
    extract::{ApiClient, ApiJson},
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct BeginMfaCheck {
    /// The person's email address or user id.
    #[schema(example = "ada@example.com")]
    identifier: String,
}

#[derive(Serialize, ToSchema)]
pub struct MfaToken {
    /// The bearer for `validate` and `backupcode`.
    #[schema(example = "u3Vb0pX9…")]
    mfa_token: String,
    #[schema(example = "Bearer")]
    token_type: &'static str,
    #[schema(example = 600)]
    expires_in: u32,
}

causes!(Causes: CLIENT, BODY; RateLimited);

/// Ask for a second factor
///
/// For an application's server, with its secret: to have somebody prove a second factor who is signed in to the application.
/// It signs nobody in, since there was no first factor: `validate` then answers `verified`, and no tokens. The answer is the
/// same for everybody; of those who are not signed in to the application every code is wrong.
#[utoipa::path(
    post,
    path = MFA_TOKEN,
    tag = tag::MFA,
    params(ClientParams),
    request_body = BeginMfaCheck,
    responses((status = 200, description = "A token to check a second factor with.", body = MfaToken), Causes),
)]
pub async fn begin_mfa_check(
    State(state): State<AppState>,
    ApiClient { request, .. }: ApiClient,
    ApiJson(body): ApiJson<BeginMfaCheck>,
) -> Result<Json<MfaToken>, ApiError> {
    let mfa_token = state.services.second_steps.begin_check(&body.identifier, &request).await?;
    Ok(Json(MfaToken { mfa_token, token_type: "Bearer", expires_in: 600 }))
}
