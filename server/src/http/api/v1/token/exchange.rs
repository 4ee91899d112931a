use axum::{Json, extract::State};
use http::Method;
use latchkey_domain::services::CodeExchange;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::ClientParams, paths::ACCESS_TOKEN_BY_CODE},
    },
    error::{ApiError, ErrorCode},
    extract::{ApiClient, ApiQuery},
    state::AppState,
};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ExchangeQuery {
    /// What the hosted page sent the person back with.
    #[param(example = "Zm9yIHRoZSBkb2NzLCBub3QgYSByZWFsIGNvZGUhISE")]
    code: String,
    /// Of the request, to which `code_challenge` belongs. Needed wherever there was one.
    #[param(example = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")]
    code_verifier: Option<String>,
    /// Of the request; it may be left out.
    #[param(example = "https://app.example.com/callback")]
    redirect_uri: Option<String>,
    /// Not looked at: the application compares it before it asks.
    #[param(example = "af0ifjsldkj")]
    #[serde(rename = "state")]
    _state: Option<String>,
}

/// Tokens, as OAuth has them.
#[derive(Serialize, ToSchema)]
pub struct Tokens {
    #[schema(example = "eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJFUzI1NiIs…")]
    access_token: String,
    #[schema(example = "bearer")]
    token_type: &'static str,
    /// In so many seconds.
    #[schema(example = 900)]
    expires_in: u64,
    /// Works once; not for an application that may not refresh.
    #[schema(example = "Zm9yIHRoZSBkb2NzLCBub3QgYSByZWFsIHRva2VuISE")]
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
    #[schema(example = "openid profile email")]
    scope: String,
}

causes!(Causes: CLIENT; AuthorizationCodeInvalid, MethodNotAllowed, RateLimited);

/// Exchange an authorization code
///
/// The same as a POST to `/oauth/token`, for clients that expect it here. Prefer the POST, which brings the ID token
/// too: a URL ends up in logs and histories. A code works once, for a minute.
#[utoipa::path(
    get,
    path = ACCESS_TOKEN_BY_CODE,
    tag = tag::TOKEN,
    params(ClientParams, ExchangeQuery),
    responses((status = 200, description = "The tokens.", body = Tokens), Causes),
)]
pub async fn exchange_code(
    State(state): State<AppState>,
    ApiClient { client, request }: ApiClient,
    method: Method,
    ApiQuery(query): ApiQuery<ExchangeQuery>,
) -> Result<Json<Tokens>, ApiError> {
    // A HEAD would use the code up and drop the answer.
    if method == Method::HEAD {
        return Err(ApiError::new(ErrorCode::MethodNotAllowed));
    }
    let tokens = &state.services.tokens;
    tokens.admit(&client, &request)?;
    let asked = CodeExchange {
        code: &query.code,
        redirect_uri: query.redirect_uri.as_deref(),
        may_leave_redirect_uri_out: true,
        code_verifier: query.code_verifier.as_deref(),
        ..CodeExchange::default()
    };
    let (issued, _) = tokens.exchange_code(&client, asked, &request).await?;
    Ok(Json(Tokens {
        access_token: issued.access_token,
        token_type: "bearer",
        expires_in: issued.expires_in.as_secs(),
        refresh_token: issued.refresh_token.map(|token| token.expose().to_owned()),
        scope: issued.scope.to_string(),
    }))
}
