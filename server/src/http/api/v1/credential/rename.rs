use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{PasskeyIdParam, passkey_id};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::ClientParams, paths::CREDENTIAL, wire::Done},
    },
    error::ApiError,
    extract::{ApiJson, ApiPath, Bearer},
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct RenamePasskey {
    /// 1 to 64 characters, on one line.
    #[schema(example = "The blue key")]
    name: String,
}

causes!(Causes: CLIENT, BEARER, BODY; NotFound, InvalidInput, RateLimited);

/// Rename a passkey
#[utoipa::path(
    patch,
    path = CREDENTIAL,
    tag = tag::CREDENTIAL,
    params(ClientParams, PasskeyIdParam),
    security(("access_token" = [])),
    request_body = RenamePasskey,
    responses((status = 200, description = "Done.", body = Done), Causes),
)]
pub async fn rename_passkey(
    State(state): State<AppState>,
    Bearer { caller, request }: Bearer,
    path: ApiPath,
    ApiJson(body): ApiJson<RenamePasskey>,
) -> Result<Json<Done>, ApiError> {
    state.services.passkeys.rename(&caller, &passkey_id(&path)?, &body.name, &request).await?;
    Ok(Json(Done::new("The passkey was renamed.")))
}
