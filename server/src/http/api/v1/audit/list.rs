use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::{query::AuditQuery, wire::AuditRecord};
use crate::http::{
    api::{
        Listed,
        causes::causes,
        openapi::tag,
        v1::{params::PageParams, paths::AUDIT_EVENTS},
    },
    error::ApiError,
    extract::{ApiQuery, Manager, PageRequest},
    state::AppState,
};

/// A page of the log.
#[derive(Serialize, ToSchema)]
pub struct AuditRecords {
    audit_events: Vec<AuditRecord>,
    /// `cursor` of the next page; `null` on the last one.
    #[schema(example = "k3Yq0Z…")]
    next_cursor: Option<String>,
}

causes!(Causes: MANAGER; InvalidInput);

/// List what happened
///
/// Scope: `audit:read`. Newest first.
#[utoipa::path(
    get,
    path = AUDIT_EVENTS,
    tag = tag::AUDIT,
    params(PageParams, AuditQuery),
    security(("management_token" = ["audit:read"])),
    responses((status = 200, description = "The events.", body = AuditRecords), Causes),
)]
pub async fn list_audit_events(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    page: PageRequest,
    ApiQuery(query): ApiQuery<AuditQuery>,
) -> Result<Listed<AuditRecords>, ApiError> {
    let filter = query.try_into()?;
    let events = state.services.audit.list(&actor, &filter, page.cursor.as_deref(), page.limit).await?;
    let next_cursor = events.next.clone();
    let listed = page.answer(events, AuditRecord::from);
    Ok(listed.within(|audit_events| AuditRecords { audit_events, next_cursor }))
}
