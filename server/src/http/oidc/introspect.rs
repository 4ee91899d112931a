//! What a token is worth (RFC 7662), in JSON or signed (RFC 9701).

use axum::{
    Json,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, header};
use serde_json::json;

use super::{client_auth, finish, form::OAuthForm};
use crate::http::AppState;

pub const PATH: &str = "/oauth/introspect";
/// RFC 9701 §4.
const JWT: &str = "application/token-introspection+jwt";

pub(super) async fn introspect(State(state): State<AppState>, request: Request) -> Response {
    finish(request, async |context, request| {
        let headers = request.headers().clone();
        let form = OAuthForm::read(request).await?;
        let (client, _) = client_auth::authenticate(&state, &headers, &form, &context).await?;
        let told = state.services.tokens.introspect(&client, form.require("token")?).await?;
        let answer = match told {
            Some(mut told) => {
                told.insert("active".to_owned(), true.into());
                told.into()
            }
            None => json!({ "active": false }),
        };
        if !wants_jwt(&headers) {
            return Ok(Json(answer).into_response());
        }
        let jwt = state.services.tokens.sign_introspection(&client, &answer).await?;
        Ok(([(header::CONTENT_TYPE, JWT)], jwt).into_response())
    })
    .await
}

/// Whoever takes this type by its name wants it.
fn wants_jwt(headers: &HeaderMap) -> bool {
    let values = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
    let mut types =
        values.flat_map(|value| value.split(',')).map(|one| one.split(';').next().unwrap_or_default().trim());
    types.any(|one| one.eq_ignore_ascii_case(JWT))
}
