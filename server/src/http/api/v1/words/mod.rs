//! What pages, mails and messages say, for programs that manage this server.

mod export;
mod get;
mod import;
mod languages;
mod list;
mod reset;
mod set;
mod wire;

use latchkey_text::Language;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::{
    error::{ApiError, ErrorCode},
    state::AppState,
};

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(languages::list_languages))
        .routes(routes!(list::list_texts))
        .routes(routes!(get::get_text, set::set_text, reset::reset_text))
        .routes(routes!(export::export_texts))
        .routes(routes!(import::import_texts))
}

/// Only for the documentation: the handlers read the path as text.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "the fields are documentation")]
pub(super) struct LanguageParam {
    /// `iso_code` of the language.
    #[param(example = "de")]
    language: String,
}

/// As [`LanguageParam`].
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "the fields are documentation")]
struct KeyParam {
    /// Of the text.
    #[param(example = "login-title")]
    key: String,
}

pub(super) fn language_of(tag: &str) -> Result<Language, ApiError> {
    Language::find(tag).ok_or(ApiError::new(ErrorCode::NotFound))
}
