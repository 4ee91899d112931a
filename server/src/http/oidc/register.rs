//! Where applications register themselves (RFC 7591), and come back to what they registered (RFC 7592).

use axum::{
    Json,
    extract::{FromRequest as _, Path, Request, State},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use latchkey_domain::{
    RequestContext,
    oauth::client_metadata::{ClientMetadata, described},
    services::Registered,
};
use serde_json::{Map, Value};

use super::{
    error::{OAuthError, OAuthErrorCode},
    finish,
};
use crate::http::{AppState, extract::ApiJson};

pub const PATH: &str = "/oauth/register";
pub const ONE: &str = "/oauth/register/{client_id}";

/// As much as a document may say.
const LEN_MAX: usize = 5 * 1024;

/// What only the server writes (RFC 7592 §2.2).
const NOT_ITS_OWN: [&str; 4] =
    ["registration_access_token", "registration_client_uri", "client_secret_expires_at", "client_id_issued_at"];

pub(super) async fn register(State(state): State<AppState>, request: Request) -> Response {
    finish(request, async |context, request| {
        let initial = shown(request.headers())?.map(str::to_owned);
        let json = body(request).await?;
        let metadata = ClientMetadata::parse(&json).map_err(latchkey_domain::oauth::Error::from)?;
        let registered = state.services.registration.register(initial.as_deref(), metadata, &context).await?;
        Ok((StatusCode::CREATED, written(&context, &registered)).into_response())
    })
    .await
}

pub(super) async fn read(State(state): State<AppState>, Path(id): Path<String>, request: Request) -> Response {
    finish(request, async |context, request| {
        let token = needed(request.headers())?;
        let registered = state.services.registration.read(&id, token, &context).await?;
        Ok(written(&context, &registered).into_response())
    })
    .await
}

pub(super) async fn update(State(state): State<AppState>, Path(id): Path<String>, request: Request) -> Response {
    finish(request, async |context, request| {
        let token = needed(request.headers())?.to_owned();
        let json = body(request).await?;
        if let Some(name) = NOT_ITS_OWN.iter().find(|name| json.get(**name).is_some()) {
            return Err(OAuthError::invalid_request(format!("{name} is not the application's to say")));
        }
        let metadata = ClientMetadata::parse(&json).map_err(latchkey_domain::oauth::Error::from)?;
        let registered = state.services.registration.update(&id, &token, metadata, &context).await?;
        Ok(written(&context, &registered).into_response())
    })
    .await
}

pub(super) async fn remove(State(state): State<AppState>, Path(id): Path<String>, request: Request) -> Response {
    finish(request, async |context, request| {
        let token = needed(request.headers())?;
        state.services.registration.remove(&id, token, &context).await?;
        Ok(StatusCode::NO_CONTENT.into_response())
    })
    .await
}

async fn body(request: Request) -> Result<Value, OAuthError> {
    let unreadable = || {
        OAuthError::new(OAuthErrorCode::InvalidClientMetadata).detail("the body is a JSON object, and application/json")
    };
    let ApiJson(json) = ApiJson::<Map<String, Value>>::from_request(request, &()).await.map_err(|_| unreadable())?;
    let json = Value::from(json);
    if json.to_string().len() > LEN_MAX {
        return Err(OAuthError::new(OAuthErrorCode::InvalidClientMetadata).detail("the metadata is longer than 5 KB"));
    }
    Ok(json)
}

/// The token that comes along, if one does (RFC 6750 §2.1).
fn shown(headers: &HeaderMap) -> Result<Option<&str>, OAuthError> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let Some(value) = values.next() else { return Ok(None) };
    let token = value.to_str().ok().and_then(|text| text.split_once(' '));
    match (token, values.next()) {
        (Some((scheme, token)), None) if scheme.eq_ignore_ascii_case("bearer") => Ok(Some(token.trim())),
        _ => Err(OAuthError::invalid_request("the header Authorization is one, and Bearer").of_resource("Bearer")),
    }
}

fn needed(headers: &HeaderMap) -> Result<&str, OAuthError> {
    let missing = || OAuthError::new(OAuthErrorCode::InvalidToken).detail("a registration access token is needed");
    shown(headers)?.ok_or_else(|| missing().of_resource(""))
}

/// RFC 7591 §3.2.1 and RFC 7592 §3.
fn written(context: &RequestContext, Registered { client, secret, token }: &Registered) -> impl IntoResponse + use<> {
    let mut body = described(client);
    if let Some(secret) = secret {
        body.insert("client_secret".into(), secret.expose().into());
    }
    if client.secret_hash.is_some() {
        body.insert("client_secret_expires_at".into(), 0.into());
    }
    body.insert("registration_access_token".into(), token.expose().into());
    let uri = context.login_domain.absolute(&format!("{PATH}/{}", client.id));
    body.insert("registration_client_uri".into(), uri.to_string().into());
    ([(header::PRAGMA, HeaderValue::from_static("no-cache"))], Json(body))
}
