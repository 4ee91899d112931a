use axum::{Json, extract::State};

use super::Answer;
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{
            params::ClientParams,
            paths::{PASSKEY_REGISTER, PASSKEY_REGISTER_START},
            wire::Ceremony,
        },
    },
    extract::Bearer,
    state::AppState,
};

causes!(Causes: CLIENT, BEARER, PASSKEY_CHANGE; TooManyPasskeys);

/// Start adding a passkey
///
/// For the person whose access token is sent, within five minutes of their sign-in. Hand `publicKey` to
/// `navigator.credentials.create()`, and its answer with the `auth_code` to the finish.
#[utoipa::path(
    get,
    path = PASSKEY_REGISTER,
    tag = tag::PASSKEY,
    params(ClientParams),
    security(("access_token" = [])),
    responses((status = 200, description = "A ceremony for the browser.", body = Ceremony), Causes),
)]
pub async fn start_passkey_registration(State(state): State<AppState>, bearer: Bearer) -> Answer<Ceremony> {
    start(&state, bearer).await
}

/// Start adding a passkey by POST
///
/// The same.
#[utoipa::path(
    post,
    path = PASSKEY_REGISTER_START,
    tag = tag::PASSKEY,
    params(ClientParams),
    security(("access_token" = [])),
    responses((status = 200, description = "A ceremony for the browser.", body = Ceremony), Causes),
)]
pub async fn start_passkey_registration_by_post(State(state): State<AppState>, bearer: Bearer) -> Answer<Ceremony> {
    start(&state, bearer).await
}

async fn start(state: &AppState, Bearer { caller, request }: Bearer) -> Answer<Ceremony> {
    Ok(Json(state.services.passkeys.start_registration(&caller, false, &request).await?.into()))
}
