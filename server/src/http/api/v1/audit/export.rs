//! The log as a file.

use axum::{extract::State, response::Response};
use latchkey_domain::services::Format;
use serde::Deserialize;
use utoipa::IntoParams;

use super::query::AuditQuery;
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{
            params::{FileFormat, choice},
            paths::AUDIT_EXPORT,
        },
    },
    audit_file,
    error::ApiError,
    extract::{ApiQuery, Manager},
    state::AppState,
};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ExportQuery {
    /// `jsonl` (or nothing): one event a line, as the list has them. `csv`: for a spreadsheet.
    #[param(inline, value_type = Option<FileFormat>, example = "csv")]
    format: Option<String>,
}

causes!(Causes: MANAGER; InvalidInput);

/// Export what happened
///
/// Scope: `audit:read`. Newest first, all of it. In CSV, what a spreadsheet would take for a formula begins with an apostrophe.
/// That it was done is in the log itself.
#[utoipa::path(
    get,
    path = AUDIT_EXPORT,
    tag = tag::AUDIT,
    params(ExportQuery, AuditQuery),
    security(("management_token" = ["audit:read"])),
    responses(
        (status = 200, description = "The events, one a line.", content((String = "application/jsonl"), (String = "text/csv"))),
        Causes,
    ),
)]
pub async fn export_audit_events(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiQuery(ExportQuery { format }): ApiQuery<ExportQuery>,
    ApiQuery(query): ApiQuery<AuditQuery>,
) -> Result<Response, ApiError> {
    let format = choice("format", format.as_deref(), &Format::NAMED)?.unwrap_or_default();
    Ok(audit_file::answer(state.services, actor, Some(query.try_into()?), format, &request).await?)
}
