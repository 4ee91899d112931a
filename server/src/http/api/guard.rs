//! Who may call from a browser, and who may keep the answer: CORS and caching of everything under `/api/v1`.
//!
//! CORS is per application (Fetch §3.2): an origin gets in only where it is registered for the client that the request
//! names. There is no `*`, and no credentials: the API knows no cookies.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};

use super::v1;
use crate::http::{
    error::{ApiError, ErrorCode},
    extract::client_id,
    state::AppState,
};

const METHODS: &str = "GET, POST, PATCH, DELETE";
const REQUEST_HEADERS: &str = "authorization, content-type, x-client-id";
const RESPONSE_HEADERS: &str = "retry-after, www-authenticate, x-request-id";
/// How long a browser remembers a preflight: short, so that a removed origin stays out.
const MAX_AGE: &str = "600";

/// How the request's `Origin` was judged.
enum Verdict {
    /// There is none, or it is this server's own.
    SameOrigin,
    Allowed(HeaderValue),
    Refused,
}

pub(super) async fn guard(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if !is_operation(request.uri()) {
        return next.run(request).await;
    }
    let is_preflight =
        *request.method() == Method::OPTIONS && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let verdict = judge(&state, request.uri(), request.headers()).await;
    let mut response = match verdict {
        Err(error) => error.into_response(),
        Ok(Verdict::Refused) => ApiError::new(ErrorCode::OriginNotAllowed).into_response(),
        Ok(Verdict::SameOrigin) => answer(request, next, is_preflight).await,
        Ok(Verdict::Allowed(origin)) => {
            let mut response = answer(request, next, is_preflight).await;
            allow(response.headers_mut(), origin, is_preflight);
            response
        }
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.append(header::VARY, HeaderValue::from_static("origin"));
    response
}

async fn answer(request: Request, next: Next, is_preflight: bool) -> Response {
    if is_preflight { StatusCode::NO_CONTENT.into_response() } else { next.run(request).await }
}

fn is_operation(uri: &Uri) -> bool {
    uri.path().strip_prefix(v1::PREFIX).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

async fn judge(state: &AppState, uri: &Uri, headers: &HeaderMap) -> Result<Verdict, ApiError> {
    let mut origins = headers.get_all(header::ORIGIN).iter();
    let Some(header) = origins.next() else { return Ok(Verdict::SameOrigin) };
    let (Ok(origin), None) = (header.to_str(), origins.next()) else { return Ok(Verdict::Refused) };
    let services = &state.services;
    if origin == services.policy().public_url.origin().ascii_serialization() {
        return Ok(Verdict::SameOrigin);
    }
    // A preflight does not say which client it is for when the header will; and a page that forgets or mistypes the
    // client id should be able to read that it did.
    let id = client_id(uri, headers).ok().flatten();
    let is_allowed = services.clients.allow_origin(id.as_deref(), origin).await?;
    Ok(if is_allowed { Verdict::Allowed(header.clone()) } else { Verdict::Refused })
}

fn allow(headers: &mut HeaderMap, origin: HeaderValue, is_preflight: bool) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    let more = if is_preflight {
        [
            (header::ACCESS_CONTROL_ALLOW_METHODS, METHODS),
            (header::ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS),
            (header::ACCESS_CONTROL_MAX_AGE, MAX_AGE),
        ]
        .as_slice()
    } else {
        [(header::ACCESS_CONTROL_EXPOSE_HEADERS, RESPONSE_HEADERS)].as_slice()
    };
    for (name, value) in more {
        headers.insert(name, HeaderValue::from_static(value));
    }
}
