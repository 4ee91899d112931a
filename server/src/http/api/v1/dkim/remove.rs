use axum::{Json, extract::State};

use super::SelectorParam;
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{
            organization::{OrganizationIdParam, organization_id},
            params::IfMatchParam,
            paths::DKIM_KEY,
            wire::Deleted,
        },
    },
    error::ApiError,
    extract::{ApiPathPair, IfMatch, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound, PreconditionFailed);

/// Remove a DKIM key from an organization
///
/// Nothing is signed with it from then on. `If-Match` is the `ETag` of the list. Scope: `sys_owner`.
#[utoipa::path(
    delete,
    path = DKIM_KEY,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam, SelectorParam, IfMatchParam),
    security(("management_token" = ["sys_owner"])),
    responses((status = 200, description = "It is gone.", body = Deleted), Causes),
)]
pub async fn remove_dkim_key(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPathPair(id, selector): ApiPathPair,
    IfMatch(expected): IfMatch,
) -> Result<Json<Deleted>, ApiError> {
    state.services.dkim_keys.remove(&actor, organization_id(&id)?, &selector, &expected, &request).await?;
    Ok(Json(Deleted::new()))
}
