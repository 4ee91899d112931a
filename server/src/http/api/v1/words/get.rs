use axum::extract::State;

use super::{
    KeyParam, LanguageParam, language_of,
    wire::{TextRecord, text_of},
};
use crate::http::{
    api::{Versioned, causes::causes, openapi::tag, v1::paths::TEXT},
    error::ApiError,
    extract::{ApiPathPair, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound);

/// Get a text
///
/// What is said in this language, with the original beside it. Scope: `sys_owner`.
#[utoipa::path(
    get,
    path = TEXT,
    tag = tag::WORDS,
    params(LanguageParam, KeyParam),
    security(("management_token" = ["sys_owner"])),
    responses(
        (
            status = 200,
            description = "The text.",
            body = TextRecord,
            headers(("ETag" = String, description = "For `If-Match`.")),
        ),
        Causes,
    ),
)]
pub async fn get_text(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    ApiPathPair(language, key): ApiPathPair,
) -> Result<Versioned<TextRecord>, ApiError> {
    let language = language_of(&language)?;
    text_of(&state.services.wordings.get(&actor, language.tag()).await?, &key)
}
