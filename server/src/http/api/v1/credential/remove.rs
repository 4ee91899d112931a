use axum::{Json, extract::State};

use super::{PasskeyIdParam, passkey_id};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::ClientParams, paths::CREDENTIAL, wire::Done},
    },
    error::ApiError,
    extract::{ApiPath, Bearer},
    state::AppState,
};

causes!(Causes: CLIENT, BEARER, PASSKEY_CHANGE; NotFound, LastWayIn);

/// Remove a passkey
///
/// Within five minutes of the person's sign-in. What is the last way into the account stays: another passkey, or codes to a
/// verified address or number, has to be left, as far as this server lets people in by it. The owner gets a mail.
#[utoipa::path(
    delete,
    path = CREDENTIAL,
    tag = tag::CREDENTIAL,
    params(ClientParams, PasskeyIdParam),
    security(("access_token" = [])),
    responses((status = 200, description = "Done.", body = Done), Causes),
)]
pub async fn remove_passkey(
    State(state): State<AppState>,
    Bearer { caller, request }: Bearer,
    path: ApiPath,
) -> Result<Json<Done>, ApiError> {
    state.services.passkeys.remove(&caller, &passkey_id(&path)?, &request).await?;
    Ok(Json(Done::new("The passkey was removed.")))
}
