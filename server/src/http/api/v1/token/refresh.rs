use axum::{Json, extract::State};
use http::Method;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::ClientParams, paths::REFRESH, wire::Authenticated},
    },
    error::{ApiError, ErrorCode},
    extract::{ApiClient, ApiJson, ApiQuery},
    state::AppState,
};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RefreshQuery {
    #[param(example = "Zm9yIHRoZSBkb2NzLCBub3QgYSByZWFsIHRva2VuISE")]
    refresh_token: String,
}

#[derive(Deserialize, ToSchema)]
pub struct RefreshToken {
    #[schema(example = "Zm9yIHRoZSBkb2NzLCBub3QgYSByZWFsIHRva2VuISE")]
    refresh_token: String,
}

causes!(Causes: CLIENT; RefreshTokenInvalid, MethodNotAllowed, RateLimited);
causes!(PostCauses: CLIENT, BODY; RefreshTokenInvalid, RateLimited);

/// Refresh by GET
///
/// As the POST, for clients that expect it. Prefer the POST: a URL ends up in logs and histories.
#[utoipa::path(
    get,
    path = REFRESH,
    tag = tag::TOKEN,
    params(ClientParams, RefreshQuery),
    responses((status = 200, description = "The next tokens.", body = Authenticated), Causes),
)]
pub async fn refresh_token(
    State(state): State<AppState>,
    client: ApiClient,
    method: Method,
    ApiQuery(query): ApiQuery<RefreshQuery>,
) -> Result<Json<Authenticated>, ApiError> {
    // A HEAD would use the token up and drop the answer.
    if method == Method::HEAD {
        return Err(ApiError::new(ErrorCode::MethodNotAllowed));
    }
    refresh(&state, client, &query.refresh_token).await
}

/// Refresh
///
/// A refresh token works once and brings its successor. For sixty seconds the same application may send the old one
/// again, after a lost answer or a race of two tabs, and gets the same successor; later that is taken for theft and
/// ends the sign-in.
#[utoipa::path(
    post,
    path = REFRESH,
    tag = tag::TOKEN,
    params(ClientParams),
    request_body = RefreshToken,
    responses((status = 200, description = "The next tokens.", body = Authenticated), PostCauses),
)]
pub async fn refresh_token_by_post(
    State(state): State<AppState>,
    client: ApiClient,
    ApiJson(body): ApiJson<RefreshToken>,
) -> Result<Json<Authenticated>, ApiError> {
    refresh(&state, client, &body.refresh_token).await
}

async fn refresh(
    state: &AppState,
    ApiClient { client, request }: ApiClient,
    token: &str,
) -> Result<Json<Authenticated>, ApiError> {
    let (tokens, user) = state.services.tokens.refresh(token, &client, &request).await?;
    Ok(Json(Authenticated::new(&tokens, &user, &client, &state.services.policy().issuer)))
}
