//! People from a file. The answer says of each row what became of it, while the next ones are done.

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use futures_util::{StreamExt, stream};
use http::{HeaderMap, header};
use latchkey_domain::{
    kernel::{Fault, InvalidInput},
    services::{Counts, Format, ImportOptions, ImportStopped, Imported, Outcome, PeopleFile},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::yes_or_no, paths::USER_IMPORT},
    },
    error::{ApiError, ErrorCode},
    extract::{ApiQuery, Manager, media_type},
    state::AppState,
};

/// Longer files come in parts, or by `latchkey user import`.
const FILE_MAX: usize = 8 * 1024 * 1024;

// A misspelt `dry_run` must not bring them in.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ImportQuery {
    /// `true`: say what would happen, and change nothing.
    #[param(value_type = Option<bool>, example = true)]
    dry_run: Option<String>,
    /// `true`: change accounts that there are, too: names, attributes, organizations. Without it they stay as they are. A row in which
    /// `is_active`, `phone` or `email_verified` is otherwise is refused, and changes nothing: leave these columns out.
    #[param(value_type = Option<bool>, example = false)]
    update: Option<String>,
    /// `true`: believe the file's `email_verified` of new accounts, and their `phone`, which takes `sys_owner`.
    #[param(value_type = Option<bool>, example = false)]
    trust_verified: Option<String>,
    /// `true`: tell everybody by mail who has an account now.
    #[param(value_type = Option<bool>, example = false)]
    notify: Option<String>,
}

impl TryFrom<ImportQuery> for ImportOptions {
    type Error = InvalidInput;

    fn try_from(query: ImportQuery) -> Result<Self, InvalidInput> {
        let is = |field, text: &Option<String>| yes_or_no(field, text.as_deref()).map(Option::unwrap_or_default);
        Ok(Self {
            is_rehearsal: is("dry_run", &query.dry_run)?,
            updates: is("update", &query.update)?,
            trusts_verified: is("trust_verified", &query.trust_verified)?,
            tell: is("notify", &query.notify)?,
        })
    }
}

/// A line of the answer: what became of a row.
#[derive(Serialize, ToSchema)]
struct ImportedRow {
    /// Its line in the file, from 1; the heading is one.
    #[schema(example = 2)]
    line: u64,
    /// `created`, `changed`, `unchanged`, or `refused`; `stopped`, in the last line, of the first row that was not brought in
    /// since the program may not any more: nor was any that no line names.
    #[schema(example = "refused")]
    outcome: &'static str,
    /// As the row spells it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "ada@example.com")]
    email: Option<String>,
    /// Of the account, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "019b76da000070008000000000000001")]
    user_id: Option<String>,
    /// The column that a refusal is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "organizations")]
    field: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "there is no organization \"acme\"")]
    reason: Option<String>,
}

/// The last line. Without it the import was cut off: send the file again, and it goes on.
#[derive(Serialize, ToSchema)]
struct ImportTotal {
    dry_run: bool,
    rows: u64,
    created: u64,
    changed: u64,
    unchanged: u64,
    refused: u64,
}

causes!(Causes: MANAGER; BodyTooLarge, InvalidInput, TooMany, UnsupportedMediaType);

/// Import people
///
/// Scopes: `users:write` and `users:read`, and `organizations:write` for rows that name organizations. A file of at most 8 MiB, in UTF-8, a row a
/// line: JSON, or CSV with a heading. Each row is done by itself, and the answer has a line of JSON for each, then one with the
/// totals. A file that comes again changes nothing more. A server does one import at a time.
#[utoipa::path(
    post,
    path = USER_IMPORT,
    tag = tag::USER,
    params(ImportQuery),
    security(("management_token" = ["users:write", "users:read"])),
    request_body(description = "The file.", content((String = "application/jsonl"), (String = "text/csv"))),
    responses(
        (status = 200, description = "What became of each row, a line each; then the totals.", content((ImportedRow = "application/jsonl"))),
        Causes,
    ),
)]
pub async fn import_users(
    State(state): State<AppState>,
    Manager { actor, request: context }: Manager,
    ApiQuery(query): ApiQuery<ImportQuery>,
    request: Request,
) -> Result<Response, ApiError> {
    let (options, transfer) = (ImportOptions::try_from(query)?, &state.services.transfer);
    options.require(&actor).map_err(Fault::from)?;
    let format = format(request.headers())?;
    let too_large = |_| ApiError::new(ErrorCode::BodyTooLarge).detail("A file of people is at most 8 MiB.");
    let bytes = to_bytes(request.into_body(), FILE_MAX).await.map_err(too_large)?;
    let file = PeopleFile::open(std::io::Cursor::new(bytes), Some(format))
        .map_err(|error| InvalidInput::new("body", error))?;
    let rows = transfer.import(&actor, file, options, &context).map_err(refused)?;
    let begun = (Box::pin(rows), Some(Counts::default()));
    let lines = stream::unfold(begun, move |(mut rows, counts)| async move {
        let mut counts = counts?;
        match rows.next().await {
            Some(Ok(row)) => {
                counts.add(&row.outcome);
                Some((Ok(line(&ImportedRow::from(row))), (rows, Some(counts))))
            }
            Some(Err(stopped @ ImportStopped::Revoked { line: at })) => {
                tracing::warn!(error = &stopped as &dyn std::error::Error, "an import ends early");
                Some((Ok(line(&ImportedRow::stopped(at, &stopped))), (rows, None)))
            }
            Some(Err(error)) => {
                tracing::error!(error = &error as &dyn std::error::Error, "an import ends early");
                Some((Err(error), (rows, None)))
            }
            None => Some((Ok(line(&ImportTotal::new(counts, options.is_rehearsal))), (rows, None))),
        }
    });
    Ok(([(header::CONTENT_TYPE, Format::JsonLines.content_type())], Body::from_stream(lines)).into_response())
}

fn refused(stopped: ImportStopped) -> ApiError {
    match stopped {
        ImportStopped::Busy | ImportStopped::TooSlow => {
            ApiError::new(ErrorCode::TooMany).detail("Another import is going on. Try again when it has ended.")
        }
        ImportStopped::Revoked { .. } => Fault::Revoked.into(),
        ImportStopped::File(error) => InvalidInput::new("body", error).into(),
        ImportStopped::Fault(fault) => fault.into(),
    }
}

fn format(headers: &HeaderMap) -> Result<Format, ApiError> {
    match media_type(headers).to_ascii_lowercase().as_str() {
        "text/csv" => Ok(Format::Csv),
        "application/jsonl" | "application/x-ndjson" | "application/json" => Ok(Format::JsonLines),
        _ => Err(ApiError::new(ErrorCode::UnsupportedMediaType).detail("The file is text/csv or application/jsonl.")),
    }
}

fn line(value: &impl Serialize) -> Bytes {
    (serde_json::to_string(value).expect("text and numbers are JSON") + "\n").into()
}

impl ImportedRow {
    /// What came before holds, and there are no totals.
    fn stopped(line: u64, why: &ImportStopped) -> Self {
        let reason = Some(why.to_string());
        Self { line, outcome: "stopped", email: None, user_id: None, field: None, reason }
    }
}

impl From<Imported> for ImportedRow {
    fn from(row: Imported) -> Self {
        let (field, reason) = match &row.outcome {
            Outcome::Refused(refusal) => (refusal.field, Some(refusal.reason.clone())),
            Outcome::Created | Outcome::Changed | Outcome::Unchanged => (None, None),
        };
        let user_id = row.user_id.map(|id| id.to_string());
        Self { line: row.line, outcome: row.outcome.as_str(), email: row.email, user_id, field, reason }
    }
}

impl ImportTotal {
    fn new(Counts { rows, created, changed, unchanged, refused }: Counts, dry_run: bool) -> Self {
        Self { dry_run, rows, created, changed, unchanged, refused }
    }
}
