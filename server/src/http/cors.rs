//! Which pages of other origins read the answers of a machine route: CORS on every status, also where a request was refused
//! or failed, or a page could not tell its people why.
//!
//! For applications CORS is per application (Fetch §3.2): an origin gets in only where it is registered for the client that
//! the request names. There are no credentials: machine routes know no cookies.

use axum::{
    Extension,
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use latchkey_domain::{LoginDomain, RequestContext};

use super::{
    AppState,
    error::{ApiError, ErrorCode},
    extract::client_id,
    isolate::{Failure, bounded},
};

const METHODS: &str = "GET, POST, PUT, PATCH, DELETE";
const REQUEST_HEADERS: &str = "authorization, content-type, dpop, if-none-match, x-client-id";
const RESPONSE_HEADERS: &str = "dpop-nonce, etag, retry-after, www-authenticate, x-request-id";
/// How long a browser remembers a preflight: short, so that a removed origin stays out.
const MAX_AGE: &str = "600";

/// Whose pages may read the answers of a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Those at the origins that are registered for the application. Nobody may keep them, unless they say so themselves.
    Applications,
    /// Those of all sites: the answer is the same for each, and public.
    Everybody,
}

/// What the request's `Origin` is to the application.
enum OriginCheck {
    /// There is none, or it is this server's own.
    SameOrigin,
    Allowed(HeaderValue),
    Refused,
    /// The database did not say. That, and nothing else, any page may read.
    Unknown(HeaderValue, ApiError),
}

pub async fn let_read(
    State((readers, state)): State<(Readers, AppState)>,
    Extension(context): Extension<RequestContext>,
    request: Request,
    next: Next,
) -> Response {
    match readers {
        Readers::Applications => for_applications(state, &context.login_domain, request, next).await,
        Readers::Everybody => {
            let mut response = next.run(request).await;
            let headers = response.headers_mut();
            headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
            // A page that isolates itself asks for this one.
            let policy = HeaderName::from_static("cross-origin-resource-policy");
            headers.insert(policy, HeaderValue::from_static("cross-origin"));
            response
        }
    }
}

async fn for_applications(state: AppState, login_domain: &LoginDomain, request: Request, next: Next) -> Response {
    let is_preflight =
        *request.method() == Method::OPTIONS && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let checked = check_origin(&state, login_domain, request.uri(), request.headers()).await;
    let (mut response, readable_by) = match checked {
        OriginCheck::Refused => (ApiError::new(ErrorCode::OriginNotAllowed).into_response(), None),
        OriginCheck::SameOrigin => (answer(request, next, is_preflight).await, None),
        OriginCheck::Allowed(origin) => (answer(request, next, is_preflight).await, Some(origin)),
        // The request that follows will be checked again.
        OriginCheck::Unknown(origin, _) if is_preflight => (StatusCode::NO_CONTENT.into_response(), Some(origin)),
        OriginCheck::Unknown(origin, error) => (error.into_response(), Some(origin)),
    };
    let headers = response.headers_mut();
    if let Some(origin) = readable_by {
        allow(headers, origin, is_preflight);
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.append(header::VARY, HeaderValue::from_static("origin"));
    response
}

async fn answer(request: Request, next: Next, is_preflight: bool) -> Response {
    if is_preflight { StatusCode::NO_CONTENT.into_response() } else { next.run(request).await }
}

async fn check_origin(state: &AppState, login_domain: &LoginDomain, uri: &Uri, headers: &HeaderMap) -> OriginCheck {
    let mut origins = headers.get_all(header::ORIGIN).iter();
    let Some(header) = origins.next() else { return OriginCheck::SameOrigin };
    let (Ok(origin), None) = (header.to_str(), origins.next()) else { return OriginCheck::Refused };
    if origin == &**login_domain.origin() {
        return OriginCheck::SameOrigin;
    }
    // A preflight does not say which client it is for when the header will; and a page that forgets or mistypes the
    // client id should be able to read that it did.
    let id = client_id(uri, headers).ok().flatten();
    let is_allowed = state.services.clients.allow_origin(id.as_deref(), origin);
    match bounded(state.settings.request_timeout, is_allowed).await {
        Ok(Ok(true)) => OriginCheck::Allowed(header.clone()),
        Ok(Ok(false)) => OriginCheck::Refused,
        Ok(Err(error)) => OriginCheck::Unknown(header.clone(), error.into()),
        Err(Failure::Panicked) => OriginCheck::Unknown(header.clone(), ApiError::new(ErrorCode::Internal)),
        Err(Failure::TookTooLong) => OriginCheck::Unknown(header.clone(), ApiError::new(ErrorCode::Unavailable)),
    }
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
