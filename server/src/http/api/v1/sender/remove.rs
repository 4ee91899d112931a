use axum::{Json, extract::State};

use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{
            organization::{OrganizationIdParam, organization_id},
            params::IfMatchParam,
            paths::SENDER,
            wire::Deleted,
        },
    },
    error::ApiError,
    extract::{ApiPath, IfMatch, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound, PreconditionFailed);

/// Remove the sender of an organization
///
/// Its mails go out as the server's from then on. Scope: `sys_owner`.
#[utoipa::path(
    delete,
    path = SENDER,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam, IfMatchParam),
    security(("management_token" = ["sys_owner"])),
    responses((status = 200, description = "It is gone.", body = Deleted), Causes),
)]
pub async fn remove_sender(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPath(id): ApiPath,
    IfMatch(expected): IfMatch,
) -> Result<Json<Deleted>, ApiError> {
    state.services.senders.remove(&actor, organization_id(&id)?, &expected, &request).await?;
    Ok(Json(Deleted::new()))
}
