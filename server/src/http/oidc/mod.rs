//! What OpenID Connect and OAuth clients fetch and post to.

mod authorize;
mod client_auth;
mod device_authorization;
pub mod discovery;
pub(in crate::http) mod dpop;
mod error;
mod form;
mod introspect;
mod jwks;
mod logout;
mod par;
mod ready_made;
mod register;
mod revoke;
mod token;
mod user_info;

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    response::Response,
    routing::{any, get, post},
};
use http::HeaderMap;
use latchkey_domain::RequestContext;
use latchkey_ui::routes::{OAUTH_AUTHORIZE, OAUTH_BACK, OAUTH_LOGOUT};

use self::form::OAuthForm;
use crate::http::{AppState, api::unknown_path, extract::BODY_LIMIT, routes::Routes};

pub(in crate::http) use error::DPOP_NONCE;
pub use error::{OAuthError, OAuthErrorCode};

pub const DISCOVERY: &str = "/.well-known/openid-configuration";

/// What everybody may read; the paths are absolute.
pub fn routes() -> Routes {
    Routes::default().route(jwks::PATH, get(jwks::jwks))
}

/// For people in a browser whom an application sends.
pub fn pages() -> Routes {
    // An answer is for whoever reads it: a HEAD gets none, and no code is made for it.
    let handlers = get(authorize::authorize).post(authorize::authorize_form).head(authorize::refuse_head);
    Routes::default()
        .route(OAUTH_AUTHORIZE, handlers)
        .route(OAUTH_LOGOUT, get(logout::logout).post(logout::logout_form))
}

/// For those whom a page of ours sends back.
pub fn back() -> Routes {
    Routes::default().route(OAUTH_BACK, get(authorize::back))
}

/// What applications ask for with who they are, and an answer that their pages can read for every other path.
pub fn operations() -> Routes {
    Routes::default()
        .route(token::PATH, post(token::token))
        .route(par::PATH, post(par::push))
        .route(device_authorization::PATH, post(device_authorization::device_authorization))
        .route(user_info::PATH, get(user_info::user_info).post(user_info::user_info))
        .route(revoke::PATH, post(revoke::revoke))
        .route(introspect::PATH, post(introspect::introspect))
        .route("/oauth/{*path}", any(unknown_path))
}

/// Where applications register themselves.
pub fn registration() -> Routes {
    Routes::default()
        .route(register::PATH, post(register::register))
        .route(register::ONE, get(register::read).put(register::update).delete(register::remove))
}

/// Answers a request as OAuth endpoints do, a refusal too.
async fn finish(
    request: Request,
    answer: impl AsyncFnOnce(RequestContext, Request) -> Result<Response, OAuthError>,
) -> Response {
    let context = context(&request);
    let login_domain = context.login_domain.clone();
    answer(context, request).await.unwrap_or_else(|error| error.answer(&login_domain))
}

/// The same for a form of an application, which may prove a key: it gets a nonce with every answer (RFC 9449 §8.2).
async fn finish_form(
    state: &AppState,
    request: Request,
    answer: impl AsyncFnOnce(&RequestContext, &HeaderMap, &OAuthForm) -> Result<Response, OAuthError>,
) -> Response {
    finish(request, async |context, request| {
        let headers = request.headers().clone();
        let answer = match OAuthForm::read(request).await {
            Ok(form) => answer(&context, &headers, &form).await,
            Err(error) => Err(error),
        };
        dpop::with_nonce(state, &headers, answer)
    })
    .await
}

/// What another site's form says, as a query would; and the request without it.
async fn posted(request: Request) -> (Request, String) {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, BODY_LIMIT).await.unwrap_or_default();
    (Request::from_parts(parts, Body::empty()), String::from_utf8_lossy(&body).into_owned())
}

fn context(request: &Request) -> RequestContext {
    request.extensions().get().cloned().expect("`observe` makes it for every request")
}
