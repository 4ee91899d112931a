//! What a token is worth (RFC 7662).

use axum::{
    Json,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use serde_json::json;

use super::{client_auth, finish, form::OAuthForm};
use crate::http::AppState;

pub const PATH: &str = "/oauth/introspect";

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
        Ok(Json(answer).into_response())
    })
    .await
}
