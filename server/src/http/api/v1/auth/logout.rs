use axum::{Json, extract::State};

use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::ClientParams, paths::AUTH_LOGOUT, wire::Done},
    },
    error::ApiError,
    extract::Bearer,
    state::AppState,
};

causes!(Causes: CLIENT, BEARER;);

/// Sign out
///
/// Ends the sign-in behind the access token: its refresh tokens and its access tokens stop working here at once.
/// Who verifies access tokens on their own learns of it when the token expires.
#[utoipa::path(
    post,
    path = AUTH_LOGOUT,
    tag = tag::AUTH,
    params(ClientParams),
    security(("access_token" = [])),
    responses((status = 200, description = "Done.", body = Done), Causes),
)]
pub async fn log_out(
    State(state): State<AppState>,
    Bearer { caller, request }: Bearer,
) -> Result<Json<Done>, ApiError> {
    state.services.sessions.sign_out(&caller, &request).await?;
    Ok(Json(Done::new("Signed out.")))
}
