use axum::{extract::State, response::Response};
use latchkey_domain::{identity::users::UserList, services::Format};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{
            params::{FileFormat, choice},
            paths::USER_EXPORT,
        },
    },
    error::ApiError,
    extract::{ApiQuery, Manager},
    people_file,
    state::AppState,
};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ExportQuery {
    /// `jsonl` (or nothing): a person a line. `csv`: for a spreadsheet.
    #[param(inline, value_type = Option<FileFormat>, example = "csv")]
    format: Option<String>,
}

causes!(Causes: MANAGER; InvalidInput);

/// Export people
///
/// Scope: `users:read` and `organizations:read`. Everybody who has an account and was not deleted, as an import reads them. In CSV,
/// what a spreadsheet would take for a formula begins with an apostrophe. That it was done is in the audit log.
#[utoipa::path(
    get,
    path = USER_EXPORT,
    tag = tag::USER,
    params(ExportQuery),
    security(("management_token" = ["users:read", "organizations:read"])),
    responses(
        (status = 200, description = "The people, one a line.", content((String = "application/jsonl"), (String = "text/csv"))),
        Causes,
    ),
)]
pub async fn export_users(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiQuery(ExportQuery { format }): ApiQuery<ExportQuery>,
) -> Result<Response, ApiError> {
    let format = choice("format", format.as_deref(), &Format::NAMED)?.unwrap_or_default();
    Ok(people_file::answer(state.services, actor, Some(UserList::default()), format, &request).await?)
}
