use axum::extract::State;
use latchkey_domain::services::TextChange;

use super::{
    KeyParam, LanguageParam,
    wire::{TextRecord, TextValues, text_of},
};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{params::IfMatchParam, paths::TEXT},
    },
    error::ApiError,
    extract::{ApiJson, ApiPathPair, IfMatch, Manager},
    state::AppState,
};

causes!(Causes: MANAGER, BODY; NotFound, InvalidInput, PreconditionFailed);

/// Set a text
///
/// Every node says it so within two seconds, on pages, in mails and in messages. In braces there are the arguments of the
/// original, plural forms by a number, and quoted characters; nothing in a text becomes markup. The original itself is no
/// words of one's own: `is_own` is `false` then. Scope: `sys_owner`, since whoever writes what a sign-in page says can have
/// its readers do anything.
#[utoipa::path(
    put,
    path = TEXT,
    tag = tag::WORDS,
    params(LanguageParam, KeyParam, IfMatchParam),
    request_body = TextValues,
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
pub async fn set_text(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPathPair(language, key): ApiPathPair,
    IfMatch(expected): IfMatch,
    ApiJson(TextValues { text }): ApiJson<TextValues>,
) -> Result<Versioned<TextRecord>, ApiError> {
    let change = TextChange { language: &language, key: &key, expected, text: Some(&text) };
    text_of(&state.services.wordings.set(&actor, &change, &request).await?, &key)
}
