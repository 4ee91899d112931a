//! People as a file, written as it is read: however many there are, one page of them is in memory.

use axum::{
    body::{Body, Bytes},
    extract::State,
    response::Response,
};
use futures_util::{StreamExt, stream};
use latchkey_domain::{identity::Error, services::Format};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::choice, paths::USER_EXPORT},
    },
    audit_file::attached,
    error::ApiError,
    extract::{ApiQuery, Manager},
    state::AppState,
};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ExportQuery {
    /// `jsonl` (or nothing): a person a line. `csv`: for a spreadsheet.
    #[param(example = "csv")]
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
    security(("management_token" = [])),
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
    let services = state.services.clone();
    services.transfer.begin_export(&actor, &request).await?;
    let heading = stream::iter([Ok(Bytes::from(format.heading()))]);
    let pages = stream::try_unfold(Some(None), move |after| {
        let (services, actor) = (services.clone(), actor.clone());
        async move {
            let Some(after) = after else { return Ok(None) };
            let (people, next) = services.transfer.export(&actor, after).await.inspect_err(|error| {
                tracing::error!(error = error as &dyn std::error::Error, "an export ends early");
            })?;
            let lines: String = people.iter().map(|person| format.line(person)).collect();
            Ok::<_, Error>(Some((Bytes::from(lines), next.map(Some))))
        }
    });
    Ok(attached("people", format, Body::from_stream(heading.chain(pages))))
}
