//! `/.well-known/`: what browsers and password managers look for.

use axum::{Json, extract::State, response::IntoResponse, routing::get};
use http::{StatusCode, header};
use latchkey_ui::routes;
use serde_json::{Value, json};

use super::{AppState, kinds::Routes};

pub fn routes() -> Routes {
    Routes::default()
        .route("/.well-known/webauthn", get(related_origins))
        .route("/.well-known/passkey-endpoints", get(passkey_endpoints))
        .route("/.well-known/change-password", get(change_password))
}

/// Origins that may use this RP ID (WebAuthn L3 §5.11).
async fn related_origins(State(state): State<AppState>) -> impl IntoResponse {
    let mut origins = vec![state.settings.public_origin.to_string()];
    origins.extend(state.settings.related_origins.iter().cloned());
    ([(header::CACHE_CONTROL, "public, max-age=300")], Json(json!({ "origins": origins })))
}

/// Where passkeys are made and looked after (W3C, "A Well-Known URL for Relying Party Passkey Endpoints").
async fn passkey_endpoints(State(state): State<AppState>) -> Json<Value> {
    let url = state.settings.absolute(routes::ACCOUNT_PASSKEYS);
    let enroll = state.settings.absolute(routes::ACCOUNT_NEW_PASSKEY);
    Json(json!({ "enroll": enroll, "manage": url }))
}

/// There is no password to change; this is the page for it all the same.
async fn change_password() -> impl IntoResponse {
    (StatusCode::FOUND, [(header::LOCATION, routes::ACCOUNT)])
}
