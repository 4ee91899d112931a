use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::header;
use latchkey_text::write_file;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{LanguageParam, language_of};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::yes_or_no, paths::TEXT_EXPORT},
    },
    error::ApiError,
    extract::{ApiPath, ApiQuery, Manager},
    state::AppState,
};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ExportQuery {
    /// `true`: all that can be said in other words, with notes for translators. Without it, what has words of this server's
    /// own.
    #[param(value_type = Option<bool>, example = true)]
    all: Option<String>,
}

causes!(Causes: MANAGER; NotFound, InvalidInput);

/// Export texts
///
/// Those of a language, as one `.ftl` file, as an import reads it. Scope: `sys_owner`.
#[utoipa::path(
    get,
    path = TEXT_EXPORT,
    tag = tag::WORDS,
    params(LanguageParam, ExportQuery),
    security(("management_token" = ["sys_owner"])),
    responses(
        (
            status = 200,
            description = "The texts.",
            content((String = "text/plain")),
            headers(("ETag" = String, description = "For `If-Match` of an import.")),
        ),
        Causes,
    ),
)]
pub async fn export_texts(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    ApiPath(language): ApiPath,
    ApiQuery(ExportQuery { all }): ApiQuery<ExportQuery>,
) -> Result<Response, ApiError> {
    let all = yes_or_no("all", all.as_deref())?.unwrap_or_default();
    let language = language_of(&language)?;
    let own = state.services.wordings.get(&actor, language.tag()).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"latchkey-words-{}.ftl\"", language.tag())),
        (header::ETAG, format!("\"{}\"", own.version().as_str())),
    ];
    Ok((headers, write_file(&language, &own.texts, all)).into_response())
}
