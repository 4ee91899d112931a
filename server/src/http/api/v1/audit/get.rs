use axum::{Json, extract::State};
use latchkey_domain::protection::Error;
use utoipa::IntoParams;

use super::wire::AuditRecord;
use crate::http::{
    api::{causes::causes, openapi::tag, v1::paths::AUDIT_EVENT},
    error::ApiError,
    extract::{ApiPath, Manager},
    state::AppState,
};

/// Only for the documentation: the handler reads [`ApiPath`].
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "the fields are documentation")]
struct EventIdParam {
    /// `id` of the list.
    #[param(example = "019b76da000070008000000000000004")]
    eventid: String,
}

causes!(Causes: MANAGER; NotFound);

/// Get one event
///
/// Scope: `audit:read`.
#[utoipa::path(
    get,
    path = AUDIT_EVENT,
    tag = tag::AUDIT,
    params(EventIdParam),
    security(("management_token" = ["audit:read"])),
    responses((status = 200, description = "The event.", body = AuditRecord), Causes),
)]
pub async fn get_audit_event(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    ApiPath(id): ApiPath,
) -> Result<Json<AuditRecord>, ApiError> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    Ok(Json(state.services.audit.get(&actor, id).await?.into()))
}
