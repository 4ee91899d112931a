use axum::{Json, extract::State};
use latchkey_domain::ceremony::CeremonyKind;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema, openapi::Object};

use super::{Answer, auth_code, either, passkey, passkey_schema};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::ClientParams, paths::PASSKEY_LOGIN, wire::SignedIn},
    },
    extract::{ApiClient, ApiJson, ApiQuery},
    state::AppState,
};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FinishQuery {
    /// From the start. Here or in the body.
    auth_code: Option<String>,
    /// When given, the sign-in is refused unless this is the person's email address or user id. Here or in the body.
    #[param(example = "ada@example.com")]
    identifier: Option<String>,
}

#[derive(Deserialize, ToSchema)]
pub struct FinishPasskeyLogin {
    #[schema(schema_with = assertion)]
    passkey: Value,
    /// Here or in the query.
    auth_code: Option<String>,
    /// Here or in the query.
    identifier: Option<String>,
}

pub(in crate::http::api::v1) fn assertion() -> Object {
    passkey_schema("navigator.credentials.get()")
        .examples([json!({
            "id": "q83vEjRWeJCrze8SNFZ4kA",
            "rawId": "q83vEjRWeJCrze8SNFZ4kA",
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": {
                "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0Iiw…",
                "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MdAAAAAA",
                "signature": "MEUCIQDx…",
                "userHandle": "AZt22gAAcACAAAAAAAAAAQ"
            }
        })])
        .build()
}

causes!(
    Causes: CLIENT, BODY;
    InvalidAuthCode, AuthCodeExpired, AuthCodeUsed, VerificationFailed, RateLimited
);

/// Finish a passkey sign-in
///
/// An `auth_code` works once, also when the passkey is refused. The answer to a refused passkey does not tell why.
#[utoipa::path(
    post,
    path = PASSKEY_LOGIN,
    tag = tag::PASSKEY,
    params(ClientParams, FinishQuery),
    request_body = FinishPasskeyLogin,
    responses((status = 200, description = "Signed in.", body = SignedIn), Causes),
)]
pub async fn finish_passkey_login(
    State(state): State<AppState>,
    ApiClient { client, request }: ApiClient,
    ApiQuery(query): ApiQuery<FinishQuery>,
    ApiJson(body): ApiJson<FinishPasskeyLogin>,
) -> Answer<SignedIn> {
    let auth_code = auth_code(query.auth_code, body.auth_code)?;
    let identifier = either("identifier", query.identifier, body.identifier)?;
    let answer = passkey(body.passkey)?;
    let kind = CeremonyKind::ApiSignIn { client_id: client.id.clone() };
    let (user, _, tokens) =
        state.services.sign_in.finish_for_client(&kind, &auth_code, answer, identifier.as_deref(), &request).await?;
    Ok(Json(SignedIn::new(&tokens, &user, &client)))
}
