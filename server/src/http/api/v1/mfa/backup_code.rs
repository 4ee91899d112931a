use axum::{Json, extract::State};
use latchkey_domain::services::Typed;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{MfaBearer, validate::MfaValidated};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::ClientParams, paths::MFA_BACKUP_CODE, wire::SignedIn},
    },
    error::ApiError,
    extract::ApiJson,
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct UseMfaBackupCode {
    /// One of those that the person kept, in any spelling.
    #[schema(example = "01A8K-ZT1V0")]
    backup_code: String,
}

causes!(Causes: CLIENT, BEARER, BODY; CodeWrong, CodeUsedUp, InvalidInput, RateLimited);

/// Prove a second factor with a backup code
///
/// As `validate`, for whoever has not got the app at hand. A code works once, and its owner is told by mail. New codes are
/// made on the account's own pages, or with an app that is set up.
#[utoipa::path(
    post,
    path = MFA_BACKUP_CODE,
    tag = tag::MFA,
    params(ClientParams),
    request_body = UseMfaBackupCode,
    responses((status = 200, description = "Signed in, or verified.", body = MfaValidated), Causes),
    security(("mfa_token" = [])),
)]
pub async fn use_mfa_backup_code(
    State(state): State<AppState>,
    MfaBearer { client, request, token }: MfaBearer,
    ApiJson(body): ApiJson<UseMfaBackupCode>,
) -> Result<Json<MfaValidated>, ApiError> {
    let typed = Typed::BackupCode(&body.backup_code);
    let steps = &state.services.second_steps;
    if steps.is_check(&token, &request) {
        steps.check(&token, typed, &request).await?;
        return Ok(MfaValidated::verified());
    }
    let (user, _, tokens) = steps.finish_for_client(&token, typed, &request).await?;
    Ok(MfaValidated::signed_in(SignedIn::new(&tokens, &user, &client), None))
}
