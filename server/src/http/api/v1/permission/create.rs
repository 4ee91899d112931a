use axum::{extract::State, response::Response};

use super::wire::{PermissionBody, PermissionRecord};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{params::IdempotencyKeyParam, paths::PERMISSIONS},
    },
    error::ApiError,
    extract::{Create, Manager, RequestKey},
    state::AppState,
};

causes!(Causes: MANAGER, BODY, CREATE; Taken, TooMany);

/// Create a permission
///
/// Scope: `organizations:write`.
#[utoipa::path(
    post,
    path = PERMISSIONS,
    tag = tag::ROLE,
    params(IdempotencyKeyParam),
    security(("management_token" = ["organizations:write"])),
    request_body = PermissionBody,
    responses(
        (
            status = 200,
            description = "The permission.",
            body = PermissionRecord,
            headers(("ETag" = String, description = "For `If-Match`.")),
        ),
        Causes,
    ),
)]
pub async fn create_permission(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    Create { body, key }: Create<PermissionBody>,
) -> Result<Response, ApiError> {
    let (services, by) = (state.services.clone(), actor.clone());
    RequestKey::once(key, state, actor, async move {
        let permission = services.permissions.add(&by, &body.into(), &request).await?;
        Ok(Versioned(permission.version(), PermissionRecord::from(permission)))
    })
    .await
}
