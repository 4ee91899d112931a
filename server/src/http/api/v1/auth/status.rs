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
    ApiClient { client, .. }: ApiClient,
    _: ApiQuery<StatusQuery>,
) -> Result<Json<AuthStatus>, ApiError> {
    let policy = state.services.policy();
    let methods = policy.methods.and(&client.methods).ways_in().map(SignInMethod::as_str).collect();
    Ok(Json(AuthStatus { methods, sign_up: policy.sign_up_open }))
}
