//! What an application is told about a person (OpenID Connect Core §5.3).

use axum::{
    Json,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, header};
use latchkey_domain::{RequestContext, oauth::user_info::Told, services::Proof};

use super::{
    dpop::{self, with_nonce},
    error::{OAuthError, OAuthErrorCode},
    finish,
};
use crate::http::AppState;

pub const PATH: &str = "/oauth/userinfo";

/// By GET and by POST. The token is in the header (RFC 6750 §2.1): in a body or an address it is not looked for.
pub(super) async fn user_info(State(state): State<AppState>, request: Request) -> Response {
    finish(request, async |context, request| {
        let result = answer(&state, &context, request.headers(), request.method().as_str()).await;
        with_nonce(&state, request.headers(), result)
    })
    .await
}

async fn answer(
    state: &AppState,
    context: &RequestContext,
    headers: &HeaderMap,
    method: &str,
) -> Result<Response, OAuthError> {
    let (scheme, access_token) = shown(headers)?;
    // A HEAD is a GET without the body.
    let method = if method == "HEAD" { "GET" } else { method };
    let url = context.login_domain.absolute(PATH);
    let told = async {
        state.services.tokens.admit_reader(context)?;
        let proof = match scheme {
            "DPoP" => {
                let missing = || OAuthError::new(OAuthErrorCode::InvalidDpopProof).detail("the proof is missing");
                let jwt = dpop::sent(headers)?.ok_or_else(missing)?;
                Some(Proof { jwt, method, url: &url, access_token: Some(access_token), is_fapi: false })
            }
            _ => None,
        };
        Ok::<_, OAuthError>(state.services.tokens.user_info(access_token, proof).await?)
    };
    let told = told.await.map_err(|error| error.of_resource(scheme))?;
    Ok(match told {
        Told::Plain(told) => Json(told).into_response(),
        Told::Signed(jwt) => ([(header::CONTENT_TYPE, "application/jwt")], jwt).into_response(),
    })
}

fn shown(headers: &HeaderMap) -> Result<(&'static str, &str), OAuthError> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let Some(value) = values.next() else {
        return Err(OAuthError::new(OAuthErrorCode::InvalidToken).detail("an access token is needed").of_resource(""));
    };
    if values.next().is_some() {
        return Err(OAuthError::invalid_request("the header Authorization is given twice"));
    }
    let refused = || OAuthError::new(OAuthErrorCode::InvalidToken).of_resource("Bearer");
    let (scheme, token) = value.to_str().ok().and_then(|text| text.split_once(' ')).ok_or_else(refused)?;
    let known = ["Bearer", "DPoP"].into_iter().find(|known| scheme.eq_ignore_ascii_case(known));
    Ok((known.ok_or_else(refused)?, token.trim()))
}
