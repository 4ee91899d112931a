//! Which application asks, and its proof (RFC 6749 §2.3).

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD};
use http::{HeaderMap, header};
use latchkey_domain::{
    Client, RequestContext,
    oauth::{self, client_assertion, clients::Credentials},
};
use percent_encoding::percent_decode_str;

use super::{
    error::{OAuthError, OAuthErrorCode},
    form::OAuthForm,
};
use crate::http::AppState;

/// The application, and the request's context with its id filled in. Who tried a header is told which one (RFC 6749 §5.2);
/// nobody else is: a browser would ask the person before it for a password.
pub async fn authenticate(
    state: &AppState,
    headers: &HeaderMap,
    form: &OAuthForm,
    context: &RequestContext,
) -> Result<(Arc<Client>, RequestContext), OAuthError> {
    let found = find(state, headers, form, context).await;
    found.map_err(|error| if headers.contains_key(header::AUTHORIZATION) { error.of_basic() } else { error })
}

/// The same, for what is counted by application or address before anything is done for it.
pub async fn admit(
    state: &AppState,
    headers: &HeaderMap,
    form: &OAuthForm,
    context: &RequestContext,
) -> Result<(Arc<Client>, RequestContext), OAuthError> {
    let (client, context) = authenticate(state, headers, form, context).await?;
    state.services.tokens.admit(&client, &context)?;
    Ok((client, context))
}

async fn find(
    state: &AppState,
    headers: &HeaderMap,
    form: &OAuthForm,
    context: &RequestContext,
) -> Result<(Arc<Client>, RequestContext), OAuthError> {
    let basic = basic(headers)?;
    let (in_body, secret) = (form.get("client_id"), form.get("client_secret"));
    let assertion = assertion(form)?;
    let signed_by = assertion.and_then(client_assertion::claimed_client_id);
    let (id, credentials) = match (&basic, in_body) {
        // One way to say who it is, and no more (§2.3).
        _ if assertion.is_some() && (basic.is_some() || secret.is_some()) => {
            return Err(OAuthError::invalid_request("the client shows a secret and an assertion"));
        }
        (_, Some(id)) if let Some(jwt) = assertion => (id, Credentials::Assertion(jwt)),
        _ if let Some((id, jwt)) = signed_by.as_deref().zip(assertion) => (id, Credentials::Assertion(jwt)),
        (Some((id, _)), Some(other)) if id != other => {
            return Err(OAuthError::invalid_request("the header and the body name two clients"));
        }
        // Said twice, in two places, it is still one secret too many (§2.3).
        (Some(_), _) if secret.is_some() => {
            return Err(OAuthError::invalid_request("the client shows a secret in the header and in the body"));
        }
        // Public clients of some libraries send an empty one.
        (Some((id, secret)), _) if secret.is_empty() => (&**id, Credentials::None),
        (Some((id, secret)), _) => (&**id, Credentials::Secret(secret)),
        (None, Some(id)) => (id, secret.map_or(Credentials::None, Credentials::Secret)),
        (None, None) => return Err(OAuthError::invalid_request("client_id is missing")),
    };
    let clients = &state.services.clients;
    if let Err(error) = clients.read_document(id, context).await {
        // While its document is away an application goes on as it was when somebody agreed to it.
        if matches!(error, oauth::Error::Fault(_)) || clients.get(id).await.is_err() {
            return Err(error.into());
        }
    }
    let client = clients.authenticate(id, credentials).await?;
    if !may_ask_from(headers, &client, context) {
        let why = "the page is at an origin that is not registered for this client";
        return Err(OAuthError::new(OAuthErrorCode::UnauthorizedClient).detail(why));
    }
    let context = RequestContext { client_id: Some(client.id.clone()), ..context.clone() };
    Ok((client, context))
}

/// RFC 7523 §2.2.
fn assertion(form: &OAuthForm) -> Result<Option<&str>, OAuthError> {
    match (form.get("client_assertion_type"), form.get("client_assertion")) {
        (None, None) => Ok(None),
        (Some(client_assertion::TYPE), Some(jwt)) => Ok(Some(jwt)),
        _ => {
            let why = "client_assertion is a JWT, and client_assertion_type says so";
            Err(OAuthError::new(OAuthErrorCode::InvalidClient).detail(why))
        }
    }
}

/// The id is in the body, so that only here it is known whose page it is.
fn may_ask_from(headers: &HeaderMap, client: &Client, context: &RequestContext) -> bool {
    let origin = headers.get(header::ORIGIN).and_then(|value| value.to_str().ok());
    origin.is_none_or(|origin| client.allows_origin(origin) || origin == &**context.login_domain.origin())
}

/// HTTP Basic (RFC 7617). RFC 6749 §2.3.1 has both parts percent-encoded first, which half of the libraries do and the
/// other half do not; secrets that are made here look the same either way.
fn basic(headers: &HeaderMap) -> Result<Option<(String, String)>, OAuthError> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let Some(value) = values.next() else { return Ok(None) };
    let unreadable = || OAuthError::new(OAuthErrorCode::InvalidClient).detail("the header Authorization is not Basic");
    if values.next().is_some() {
        return Err(OAuthError::invalid_request("the header Authorization is given twice"));
    }
    let (scheme, rest) = value.to_str().ok().and_then(|text| text.split_once(' ')).ok_or_else(unreadable)?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return Err(unreadable());
    }
    let bytes = STANDARD.decode(rest.trim()).map_err(|_| unreadable())?;
    let text = String::from_utf8(bytes).map_err(|_| unreadable())?;
    let (id, secret) = text.split_once(':').ok_or_else(unreadable)?;
    Ok(Some((decode(id), decode(secret))))
}

/// As it is, where it is no encoding of text.
fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), |decoded| decoded.into_owned())
}
