//! The token endpoint (RFC 6749 §3.2).

use axum::{
    Json,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, header};
use latchkey_domain::{
    GrantType, RequestContext, Scopes,
    oauth::token_exchange::ACCESS_TOKEN,
    services::{CodeExchange, DeviceExchange, Issued, Refresh, TokenExchange},
};
use serde_json::json;

use super::{
    client_auth, dpop,
    error::{OAuthError, OAuthErrorCode},
    finish_form,
    form::OAuthForm,
};
use crate::http::AppState;

pub const PATH: &str = "/oauth/token";

pub(super) async fn token(State(state): State<AppState>, request: Request) -> Response {
    finish_form(&state, request, async |context, headers, form| answer(&state, context, headers, form).await).await
}

async fn answer(
    state: &AppState,
    context: &RequestContext,
    headers: &HeaderMap,
    form: &OAuthForm,
) -> Result<Response, OAuthError> {
    let grant_type = GrantType::parse(form.require("grant_type")?);
    let (client, context) = client_auth::admit(state, headers, form, context).await?;
    let tokens = &state.services.tokens;
    // Before a code or a token is used up: a proof that needs another nonce is made again, and an assertion with it.
    let url = context.login_domain.absolute(PATH);
    let shown = match grant_type {
        Some(GrantType::AuthorizationCode) => form.get("code"),
        Some(GrantType::RefreshToken) => form.get("refresh_token"),
        Some(GrantType::DeviceCode) => form.get("device_code"),
        Some(GrantType::ClientCredentials | GrantType::TokenExchange) | None => None,
    };
    let shown = (grant_type, shown.unwrap_or_default());
    let dpop_jkt = dpop::proved_beside(&client, state, headers, &url, shown).await?;
    tokens.require_key(&client, dpop_jkt.as_deref())?;
    let issued = match grant_type {
        Some(GrantType::AuthorizationCode) => {
            let asked = CodeExchange {
                code: form.require("code")?,
                redirect_uri: form.get("redirect_uri"),
                may_leave_redirect_uri_out: false,
                code_verifier: form.get("code_verifier"),
                resource: form.resources(),
                dpop_jkt,
            };
            tokens.exchange_code(&client, asked, &context).await?.0
        }
        Some(GrantType::RefreshToken) => {
            let refresh_token = form.require("refresh_token")?;
            let asked = Refresh { refresh_token, scope: scope(form)?, resource: form.resources(), dpop_jkt };
            tokens.refresh_grant(&client, asked, &context).await?
        }
        Some(GrantType::ClientCredentials) => {
            let (scope, resources) = (scope(form)?, form.resources());
            tokens.issue_for_itself(&client, &scope, &resources, dpop_jkt.as_deref()).await?
        }
        Some(GrantType::DeviceCode) => {
            let asked = DeviceExchange { device_code: form.require("device_code")?, dpop_jkt };
            tokens.exchange_device_code(&client, asked, &context).await?
        }
        Some(GrantType::TokenExchange) => tokens.exchange_token(&client, exchange(form, dpop_jkt)?, &context).await?,
        None => return Err(OAuthError::new(OAuthErrorCode::UnsupportedGrantType)),
    };
    Ok(written(&issued, grant_type == Some(GrantType::TokenExchange)))
}

pub(super) fn scope(form: &OAuthForm) -> Result<Scopes, OAuthError> {
    Scopes::parse(form.get("scope").unwrap_or_default()).ok_or(OAuthError::new(OAuthErrorCode::InvalidScope))
}

/// RFC 8693 §2.1.
fn exchange(form: &OAuthForm, dpop_jkt: Option<String>) -> Result<TokenExchange<'_>, OAuthError> {
    let subject_token = form.require("subject_token")?;
    if form.require("subject_token_type")? != ACCESS_TOKEN {
        return Err(OAuthError::invalid_request("subject_token_type: only access tokens are exchanged"));
    }
    if form.get("requested_token_type").is_some_and(|asked| asked != ACCESS_TOKEN) {
        return Err(OAuthError::invalid_request("requested_token_type: only access tokens are given"));
    }
    if form.get("actor_token").is_some() || form.get("actor_token_type").is_some() {
        return Err(OAuthError::invalid_request("actor_token: whoever asks is the one that acts"));
    }
    Ok(TokenExchange { subject_token, scope: scope(form)?, targets: form.targets(), dpop_jkt })
}

/// RFC 6749 §5.1, and RFC 8693 §2.2.1.
fn written(issued: &Issued, is_exchange: bool) -> Response {
    let mut body = json!({
        "access_token": issued.access_token,
        "token_type": if issued.is_bound_to_key { "DPoP" } else { "Bearer" },
        "expires_in": issued.expires_in.as_secs(),
    });
    // Without one there is none to name (§3.3).
    if !issued.scope.is_empty() {
        body["scope"] = issued.scope.to_string().into();
    }
    if let Some(token) = &issued.refresh_token {
        body["refresh_token"] = token.expose().into();
    }
    if is_exchange {
        body["issued_token_type"] = ACCESS_TOKEN.into();
    }
    if let Some(token) = &issued.id_token {
        body["id_token"] = token.as_str().into();
    }
    ([(header::PRAGMA, HeaderValue::from_static("no-cache"))], Json(body)).into_response()
}
