use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{AuthenticatorType, MfaBearer};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::ClientParams, paths::MFA_INITIATE},
    },
    error::{ApiError, ErrorCode},
    extract::ApiJson,
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct InitiateMfa {
    /// One that `authenticators` listed.
    authenticator_type: AuthenticatorType,
}

#[derive(Serialize, ToSchema)]
pub struct MfaChallenge {
    /// What the person has to type: `otp` to `validate`, `recovery-code` to `backupcode`.
    challenge_type: AuthenticatorType,
}

causes!(Causes: CLIENT, BEARER, BODY; InvalidInput);

/// Begin with one of them
///
/// Nothing is sent for either of these, so it only says whether the person can go on in this way.
#[utoipa::path(
    post,
    path = MFA_INITIATE,
    tag = tag::MFA,
    params(ClientParams),
    request_body = InitiateMfa,
    responses((status = 200, description = "What is asked for.", body = MfaChallenge), Causes),
    security(("mfa_token" = [])),
)]
pub async fn initiate_mfa(
    State(state): State<AppState>,
    MfaBearer { request, token, .. }: MfaBearer,
    ApiJson(body): ApiJson<InitiateMfa>,
) -> Result<Json<MfaChallenge>, ApiError> {
    let step = state.services.second_steps.look_at(&token, &request).await?;
    let has = match body.authenticator_type {
        AuthenticatorType::Otp => step.authenticator,
        AuthenticatorType::RecoveryCode => step.backup_codes > 0,
    };
    if !has {
        let refused = ApiError::new(ErrorCode::InvalidInput).field("authenticator_type");
        return Err(refused.detail("authenticator_type: the person does not have this."));
    }
    Ok(Json(MfaChallenge { challenge_type: body.authenticator_type }))
}
