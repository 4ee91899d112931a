use axum::{Json, extract::State, response::Response};
use latchkey_ui::routes;
use serde::Serialize;
use utoipa::ToSchema;

use super::{UserIdParam, user_id};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::IdempotencyKeyParam, paths::USER_RECOVERY_LINK},
    },
    error::ApiError,
    extract::{ApiPath, Manager, OptionalKey, RequestKey},
    state::AppState,
};

/// Whoever has it is the person, once.
#[derive(Serialize, ToSchema)]
pub struct RecoveryLink {
    #[schema(example = "https://login.example.com/login/recover?token=Zm9yIHRoZSBkb2NzLCBub3QgYSByZWFsIHRva2VuISE")]
    url: String,
    /// It opens nothing before (`login.recovery_wait`).
    #[schema(example = "2026-01-01T12:00:00Z")]
    starts_at: String,
    #[schema(example = "2026-01-01T12:15:00Z")]
    expires_at: String,
}

causes!(Causes: MANAGER, CREATE; NotFound);

/// Make a recovery link
///
/// Scope: `sys_owner`, since whoever has the link signs in as the person, once: from `starts_at` on, which the server's waiting time
/// puts off, until `expires_at`. Hand it to nobody else. The person is told by mail that it was made, and can stop it there; and
/// again when it is used.
#[utoipa::path(
    post,
    path = USER_RECOVERY_LINK,
    tag = tag::USER,
    params(UserIdParam, IdempotencyKeyParam),
    security(("management_token" = ["sys_owner"])),
    responses((status = 200, description = "The link.", body = RecoveryLink), Causes),
)]
pub async fn make_recovery_link(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    path: ApiPath,
    OptionalKey(key): OptionalKey,
) -> Result<Response, ApiError> {
    let (user, services, by) = (user_id(&path)?, state.services.clone(), actor.clone());
    RequestKey::once(key, state, actor, async move {
        let (token, made) = services.recovery.create(&by, user, &request).await?;
        let mut url = request.login_domain.public_url().clone();
        url.set_path(routes::LOGIN_RECOVER);
        url.query_pairs_mut().append_pair("token", token.expose());
        let (starts_at, expires_at) = (made.starts_at.to_string(), made.expires_at.to_string());
        Ok(Json(RecoveryLink { url: url.into(), starts_at, expires_at }))
    })
    .await
}
