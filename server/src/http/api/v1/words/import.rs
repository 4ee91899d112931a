use axum::{
    body::to_bytes,
    extract::{Request, State},
};
use http::HeaderMap;
use latchkey_domain::kernel::{Fault, InvalidInput};
use latchkey_text::{FileReport, look_at_file};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{LanguageParam, language_of, wire::TextsImported};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{
            params::{IfMatchParam, yes_or_no},
            paths::TEXT_IMPORT,
        },
    },
    error::{ApiError, ErrorCode},
    extract::{ApiPath, ApiQuery, IfMatch, Manager, media_type},
    state::AppState,
};

/// All texts of a language are a tenth of it.
const FILE_MAX: usize = 1024 * 1024;

// A misspelt `dry_run` must not save them.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ImportQuery {
    /// `true`: say what would happen, and change nothing.
    #[param(value_type = Option<bool>, example = true)]
    dry_run: Option<String>,
    /// `true`: leave out what is refused. Without it nothing is changed where one text is refused.
    #[param(value_type = Option<bool>, example = false)]
    skip_refused: Option<String>,
}

causes!(Causes: MANAGER; BodyTooLarge, InvalidInput, NotFound, PreconditionFailed, UnsupportedMediaType);

/// Import texts
///
/// An `.ftl` file of at most 1 MiB, in UTF-8, with the texts of one language: each is looked at as if it was set alone.
/// What is not in the file stays as it is. Scope: `sys_owner`.
#[utoipa::path(
    post,
    path = TEXT_IMPORT,
    tag = tag::WORDS,
    params(LanguageParam, ImportQuery, IfMatchParam),
    security(("management_token" = ["sys_owner"])),
    request_body(description = "The file.", content((String = "text/plain"))),
    responses(
        (
            status = 200,
            description = "What it did.",
            body = TextsImported,
            headers(("ETag" = String, description = "For `If-Match` of the next one.")),
        ),
        Causes,
    ),
)]
pub async fn import_texts(
    State(state): State<AppState>,
    Manager { actor, request: context }: Manager,
    ApiPath(language): ApiPath,
    ApiQuery(query): ApiQuery<ImportQuery>,
    IfMatch(expected): IfMatch,
    request: Request,
) -> Result<Versioned<TextsImported>, ApiError> {
    let is = |field, text: &Option<String>| yes_or_no(field, text.as_deref()).map(Option::unwrap_or_default);
    let (is_rehearsal, skips) = (is("dry_run", &query.dry_run)?, is("skip_refused", &query.skip_refused)?);
    let (language, wordings) = (language_of(&language)?, &state.services.wordings);
    // Before any of the file is read.
    let own = wordings.get(&actor, language.tag()).await?;
    is_text(request.headers())?;
    let too_large = |_| ApiError::new(ErrorCode::BodyTooLarge).detail("A file of texts is at most 1 MiB.");
    let bytes = to_bytes(request.into_body(), FILE_MAX).await.map_err(too_large)?;
    let file = std::str::from_utf8(&bytes).map_err(|_| InvalidInput::new("body", "it is not UTF-8"))?;
    let (texts, report) = look_at_file(&language, file, &own.texts);
    if texts.is_empty() && report.wrong == 0 {
        return Err(InvalidInput::new("body", "there is no text in it").into());
    }
    if is_rehearsal {
        // As when it is saved: what is so already is no change of what somebody else has said.
        if report.new + report.changed > 0 {
            expected.require(&own.version()).map_err(Fault::from)?;
        }
        return Ok(Versioned(own.version(), TextsImported::new(report, false)));
    }
    if report.wrong > 0 && !skips {
        return Err(refused(&report).into());
    }
    let now = wordings.import(&actor, language.tag(), &texts, &expected, &context).await?;
    Ok(Versioned(now.version(), TextsImported::new(report, true)))
}

/// The first of them, and how many there are.
fn refused(report: &FileReport) -> InvalidInput {
    let first = report.told.first().map(|(line, key, wrong)| format!("line {line}, {key}: {wrong}"));
    InvalidInput::new("body", format!("{} (refused in all: {})", first.unwrap_or_default(), report.wrong))
}

fn is_text(headers: &HeaderMap) -> Result<(), ApiError> {
    if media_type(headers).eq_ignore_ascii_case("text/plain") {
        return Ok(());
    }
    Err(ApiError::new(ErrorCode::UnsupportedMediaType).detail("The file is text/plain."))
}
