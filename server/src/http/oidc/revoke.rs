//! An application gives a token back (RFC 7009).

use axum::{
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;

use super::{client_auth, finish, form::OAuthForm};
use crate::http::AppState;

pub const PATH: &str = "/oauth/revoke";

/// `token_type_hint` is not needed: the tokens of this server look different.
pub(super) async fn revoke(State(state): State<AppState>, request: Request) -> Response {
    finish(request, async |context, request| {
        let headers = request.headers().clone();
        let form = OAuthForm::read(request).await?;
        let (client, context) = client_auth::authenticate(&state, &headers, &form, &context).await?;
        state.services.tokens.revoke(&client, form.require("token")?, &context).await?;
        Ok(StatusCode::OK.into_response())
    })
    .await
}
