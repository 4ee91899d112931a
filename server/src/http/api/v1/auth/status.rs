use axum::{Json, extract::State};
use latchkey_domain::login::methods::SignInMethod;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::ClientParams, paths::AUTH_STATUS},
    },
    error::ApiError,
    extract::{ApiClient, ApiQuery},
    state::AppState,
};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct StatusQuery {
    /// The person's email address or user id.
    #[param(example = "ada@example.com")]
    #[serde(rename = "identifier")]
    _identifier: String,
    /// The organization that the person is to sign in for, if it is for one: its short name, or its id.
    #[param(example = "acme")]
    organization: Option<String>,
}

/// Ways to sign in.
#[derive(Serialize, ToSchema)]
pub struct AuthStatus {
    /// In the order in which they should be offered.
    #[schema(example = json!(["passkey", "email-otp", "magic-link"]))]
    methods: Vec<&'static str>,
    /// May an address without an account make one, by a verified code?
    #[schema(example = true)]
    sign_up: bool,
}

causes!(Causes: CLIENT;);

/// Which ways to sign in are there?
///
/// The same for every identifier: nothing tells whether an account exists.
#[utoipa::path(
    get,
    path = AUTH_STATUS,
    tag = tag::AUTH,
    params(ClientParams, StatusQuery),
    responses((status = 200, description = "The ways to sign in.", body = AuthStatus), Causes),
)]
pub async fn get_auth_status(
    State(state): State<AppState>,
    ApiClient { client, request }: ApiClient,
    ApiQuery(query): ApiQuery<StatusQuery>,
) -> Result<Json<AuthStatus>, ApiError> {
    let allowed = state.services.client_states.methods(&client, query.organization.as_deref(), &request).await?;
    let methods = allowed.ways_in().map(SignInMethod::as_str).collect();
    Ok(Json(AuthStatus { methods, sign_up: state.services.sign_in_settings().sign_up_open }))
}
