//! An application pushes a request before it sends somebody (RFC 9126).

use axum::{
    Json,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, StatusCode};
use latchkey_domain::{RequestContext, oauth::pushed_request::PUSHED_TTL};
use serde_json::json;

use super::{client_auth, dpop, error::OAuthError, finish_form, form::OAuthForm};
use crate::http::AppState;

pub const PATH: &str = "/oauth/par";

pub(super) async fn push(State(state): State<AppState>, request: Request) -> Response {
    finish_form(&state, request, async |context, headers, form| answer(&state, context, headers, form).await).await
}

async fn answer(
    state: &AppState,
    context: &RequestContext,
    headers: &HeaderMap,
    form: &OAuthForm,
) -> Result<Response, OAuthError> {
    let (client, context) = client_auth::admit(state, headers, form, context).await?;
    // §2.1: no reference to another one.
    if form.get("request_uri").is_some() {
        return Err(OAuthError::invalid_request(
            "request_uri is what a pushed request gets, and is none of its parameters",
        ));
    }
    let url = context.login_domain.absolute(PATH);
    let dpop_jkt = dpop::proved_by(&client, state, headers, &url).await?;
    let request_uri = state.services.authorize.push(&client, &form.parameters(), dpop_jkt, &context).await?;
    let body = json!({ "request_uri": request_uri, "expires_in": PUSHED_TTL.as_secs() });
    Ok((StatusCode::CREATED, Json(body)).into_response())
}
