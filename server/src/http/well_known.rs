//! `/.well-known/`: what browsers and password managers look for.

use axum::{Extension, Json, response::IntoResponse, routing::get};
use http::{StatusCode, header};
use latchkey_domain::RequestContext;
use latchkey_ui::routes;
use serde_json::{Value, json};

use super::routes::Routes;

pub fn routes() -> Routes {
    Routes::default()
        .route("/.well-known/webauthn", get(related_origins))
        .route("/.well-known/passkey-endpoints", get(passkey_endpoints))
        .route("/.well-known/change-password", get(change_password))
}

/// Origins that may use this RP ID (WebAuthn L3 §5.11).
async fn related_origins(Extension(request): Extension<RequestContext>) -> impl IntoResponse {
    let origins = request.login_domain.relying_party().origins();
    ([(header::CACHE_CONTROL, "public, max-age=300")], Json(json!({ "origins": origins })))
}

/// Where passkeys are made and looked after (W3C, "A Well-Known URL for Relying Party Passkey Endpoints").
async fn passkey_endpoints(Extension(request): Extension<RequestContext>) -> Json<Value> {
    let url = |path| request.login_domain.absolute(path);
    Json(json!({ "enroll": url(routes::ACCOUNT_NEW_PASSKEY), "manage": url(routes::ACCOUNT_PASSKEYS) }))
}

/// There is no password to change; this is the page for it all the same.
async fn change_password() -> impl IntoResponse {
    (StatusCode::FOUND, [(header::LOCATION, routes::ACCOUNT)])
}
