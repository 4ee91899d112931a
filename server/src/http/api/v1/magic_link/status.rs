use axum::{Json, extract::State};
use http::Method;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::ClientParams, paths::MAGIC_LINK_STATUS, wire::Authenticated},
    },
    error::{ApiError, ErrorCode},
    extract::{ApiClient, ApiQuery},
    state::AppState,
};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct StatusQuery {
    /// As it was answered to the send.
    #[param(example = "5f1c7c1e9f0b4c6f8e2d3a4b5c6d7e8f")]
    state: String,
}

#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub enum MagicLinkStatus {
    Waiting(Waiting),
    SignedIn(Box<SignedInByLink>),
}

/// Nobody has let the application in yet.
#[derive(Serialize, ToSchema)]
pub struct Waiting {
    #[schema(example = false)]
    authenticated: bool,
}

/// Signed in: this is answered once.
#[derive(Serialize, ToSchema)]
pub struct SignedInByLink {
    #[serde(flatten)]
    signed_in: Authenticated,
    /// How the person signed in.
    #[schema(example = "MagicLink")]
    connection_type: &'static str,
}

causes!(Causes: CLIENT; MfaRequired, CodeExpired, MethodNotAllowed, RateLimited);
causes!(PostCauses: CLIENT; MfaRequired, CodeExpired, RateLimited);

/// What became of a link?
///
/// `{"authenticated": false}` until somebody has opened the link and entered `number`. Then tokens and person, once: ask by one
/// request at a time, and read the answer to its end. Afterwards, and when the link has expired or a wrong number was
/// entered, `code_expired`.
#[utoipa::path(
    get,
    path = MAGIC_LINK_STATUS,
    tag = tag::MAGIC_LINK,
    params(ClientParams, StatusQuery),
    responses((status = 200, description = "Still waiting, or signed in.", body = MagicLinkStatus), Causes),
)]
pub async fn get_magic_link_status(
    State(state): State<AppState>,
    client: ApiClient,
    method: Method,
    ApiQuery(query): ApiQuery<StatusQuery>,
) -> Result<Json<MagicLinkStatus>, ApiError> {
    // A HEAD would use the answer up and drop it.
    if method == Method::HEAD {
        return Err(ApiError::new(ErrorCode::MethodNotAllowed));
    }
    status(&state, client, &query.state).await
}

/// What became of a link? (by POST)
///
/// As the GET, which programs on the way may repeat or keep.
#[utoipa::path(
    post,
    path = MAGIC_LINK_STATUS,
    tag = tag::MAGIC_LINK,
    params(ClientParams, StatusQuery),
    responses((status = 200, description = "Still waiting, or signed in.", body = MagicLinkStatus), PostCauses),
)]
pub async fn get_magic_link_status_by_post(
    State(state): State<AppState>,
    client: ApiClient,
    ApiQuery(query): ApiQuery<StatusQuery>,
) -> Result<Json<MagicLinkStatus>, ApiError> {
    status(&state, client, &query.state).await
}

async fn status(
    state: &AppState,
    ApiClient { client, request }: ApiClient,
    id: &str,
) -> Result<Json<MagicLinkStatus>, ApiError> {
    let (id, request) = state.services.client_states.read(id, &request)?;
    let Some((user, _, tokens)) = state.services.email_codes.poll(id, &request).await? else {
        return Ok(Json(MagicLinkStatus::Waiting(Waiting { authenticated: false })));
    };
    let signed_in = Authenticated::new(&tokens, &user, &client, &state.services.policy().issuer);
    Ok(Json(MagicLinkStatus::SignedIn(Box::new(SignedInByLink { signed_in, connection_type: "MagicLink" }))))
}
