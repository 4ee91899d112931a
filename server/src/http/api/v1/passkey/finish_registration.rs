use axum::{Json, extract::State};
use latchkey_domain::{Email, User};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema, openapi::Object};

use super::{Answer, auth_code, passkey, passkey_schema};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::ClientParams, paths::PASSKEY_REGISTER, wire::Done},
    },
    error::{ApiError, ErrorCode},
    extract::{ApiJson, ApiQuery, Bearer},
    state::AppState,
};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FinishQuery {
    /// From the start. Here or in the body.
    auth_code: Option<String>,
}

#[derive(Deserialize, ToSchema)]
pub struct FinishPasskeyRegistration {
    #[schema(schema_with = attestation)]
    passkey: Value,
    /// When given, it has to be the address of the person whose access token is sent.
    #[schema(example = "ada@example.com")]
    email: Option<String>,
    /// Here or in the query.
    auth_code: Option<String>,
}

pub(in crate::http::api::v1) fn attestation() -> Object {
    passkey_schema("navigator.credentials.create()")
        .examples([json!({
            "id": "q83vEjRWeJCrze8SNFZ4kA",
            "rawId": "q83vEjRWeJCrze8SNFZ4kA",
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": { "credProps": { "rk": true } },
            "response": {
                "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiw…",
                "attestationObject": "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVi…",
                "transports": ["internal", "hybrid"]
            }
        })])
        .build()
}

causes!(
    Causes: CLIENT, BEARER, BODY, PASSKEY_CHANGE;
    InvalidAuthCode, AuthCodeExpired, AuthCodeUsed, AlreadyRegistered, TooManyPasskeys, InvalidInput,
    RegistrationRefused
);

/// Finish adding a passkey
///
/// The owner gets a mail. The same answer sent again, because the first response was lost, is answered the same.
#[utoipa::path(
    post,
    path = PASSKEY_REGISTER,
    tag = tag::PASSKEY,
    params(ClientParams, FinishQuery),
    security(("access_token" = [])),
    request_body = FinishPasskeyRegistration,
    responses((status = 200, description = "Done.", body = Done), Causes),
)]
pub async fn finish_passkey_registration(
    State(state): State<AppState>,
    Bearer { caller, request }: Bearer,
    ApiQuery(query): ApiQuery<FinishQuery>,
    ApiJson(body): ApiJson<FinishPasskeyRegistration>,
) -> Answer<Done> {
    let auth_code = auth_code(query.auth_code, body.auth_code)?;
    let answer = passkey(body.passkey)?;
    require_own(body.email.as_deref(), &caller.user)?;
    let added = state.services.passkeys.finish_registration(&caller, &auth_code, answer, &request).await;
    added?;
    Ok(Json(Done::new("The passkey was added.")))
}

/// The subject is the token's; an address that says otherwise is a mistake to be told, not obeyed.
fn require_own(email: Option<&str>, user: &User) -> Result<(), ApiError> {
    let is_own = email.is_none_or(|given| given.parse::<Email>().is_ok_and(|email| email == user.email));
    if is_own {
        return Ok(());
    }
    let detail = "email: not the address of the person whose access token was sent.";
    Err(ApiError::new(ErrorCode::InvalidInput).field("email").detail(detail))
}
