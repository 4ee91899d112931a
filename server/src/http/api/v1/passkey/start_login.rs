use axum::{Json, extract::State};
use latchkey_domain::ceremony::CeremonyKind;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::Answer;
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{
            params::ClientParams,
            paths::{PASSKEY_LOGIN, PASSKEY_LOGIN_START},
            wire::Ceremony,
        },
    },
    extract::{ApiClient, ApiJson, ApiQuery},
    state::AppState,
};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct StartQuery {
    /// The person's email address or user id. May be left out, and changes nothing in the answer: the browser offers
    /// the passkeys that it has. Given to the finish, it must be the person who answers.
    #[param(example = "ada@example.com")]
    #[serde(rename = "identifier")]
    _identifier: Option<String>,
    /// The organization that the person signs in for, if it is for one: its short name, or its id. Then its ways to sign in count,
    /// too. It is said here alone: the `auth_code` says it to the next steps.
    #[param(example = "acme")]
    organization: Option<String>,
}

#[derive(Deserialize, ToSchema)]
pub struct StartPasskeyLogin {
    /// The person's email address or user id. May be left out, and changes nothing in the answer.
    #[schema(example = "ada@example.com")]
    #[serde(rename = "identifier")]
    _identifier: Option<String>,
    /// The organization that the person signs in for, if it is for one: its short name, or its id. Then its ways to sign in count,
    /// too. It is said here alone: the `auth_code` says it to the next steps.
    #[schema(example = "acme")]
    organization: Option<String>,
}

causes!(Causes: CLIENT; RateLimited);
causes!(PostCauses: CLIENT, BODY; RateLimited);

/// Start a passkey sign-in
///
/// Hand `publicKey` to `navigator.credentials.get()`, and its answer with the `auth_code` to the finish within five
/// minutes. There is no `allowCredentials`: nothing tells whether an account exists.
#[utoipa::path(
    get,
    path = PASSKEY_LOGIN,
    tag = tag::PASSKEY,
    params(ClientParams, StartQuery),
    responses((status = 200, description = "A ceremony for the browser.", body = Ceremony), Causes),
)]
pub async fn start_passkey_login(
    State(state): State<AppState>,
    client: ApiClient,
    ApiQuery(query): ApiQuery<StartQuery>,
) -> Answer<Ceremony> {
    start(&state, client, query.organization).await
}

/// Start a passkey sign-in by POST
///
/// The same, for those who keep addresses out of URLs.
#[utoipa::path(
    post,
    path = PASSKEY_LOGIN_START,
    tag = tag::PASSKEY,
    params(ClientParams),
    request_body = Option<StartPasskeyLogin>,
    responses((status = 200, description = "A ceremony for the browser.", body = Ceremony), PostCauses),
)]
pub async fn start_passkey_login_by_post(
    State(state): State<AppState>,
    client: ApiClient,
    ApiJson(body): ApiJson<StartPasskeyLogin>,
) -> Answer<Ceremony> {
    start(&state, client, body.organization).await
}

async fn start(
    state: &AppState,
    ApiClient { client, request }: ApiClient,
    organization: Option<String>,
) -> Answer<Ceremony> {
    let kind = CeremonyKind::ApiSignIn { client_id: client.id.clone() };
    let started = state.services.sign_in.start_for_client(&kind, organization.as_deref(), &request).await?;
    Ok(Json(started.into()))
}
