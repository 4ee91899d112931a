use axum::extract::State;
use latchkey_domain::services::TextChange;

use super::{
    KeyParam, LanguageParam,
    wire::{TextRecord, text_of},
};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{params::IfMatchParam, paths::TEXT},
    },
    error::ApiError,
    extract::{ApiPathPair, IfMatch, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound, PreconditionFailed);

/// Reset a text
///
/// It is said as it comes with the program from then on. Scope: `sys_owner`.
#[utoipa::path(
    delete,
    path = TEXT,
    tag = tag::WORDS,
    params(LanguageParam, KeyParam, IfMatchParam),
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
pub async fn reset_text(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPathPair(language, key): ApiPathPair,
    IfMatch(expected): IfMatch,
) -> Result<Versioned<TextRecord>, ApiError> {
    let change = TextChange { language: &language, key: &key, expected, text: None };
    text_of(&state.services.wordings.set(&actor, &change, &request).await?, &key)
}
