use axum::{Json, extract::State};
use latchkey_text::Language;

use super::wire::LanguageRecord;
use crate::http::{
    api::{causes::causes, openapi::tag, v1::paths::WORDS},
    error::ApiError,
    extract::Manager,
    state::AppState,
};

causes!(Causes: MANAGER;);

/// List languages
///
/// Those that pages, mails and messages can be had in, by their tags. Scope: `sys_owner`.
#[utoipa::path(
    get,
    path = WORDS,
    tag = tag::WORDS,
    security(("management_token" = ["sys_owner"])),
    responses((status = 200, description = "The languages.", body = Vec<LanguageRecord>), Causes),
)]
pub async fn list_languages(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
) -> Result<Json<Vec<LanguageRecord>>, ApiError> {
    let languages: Vec<Language> = Language::all().collect();
    let tags: Vec<String> = languages.iter().map(|language| language.tag().to_owned()).collect();
    let own = state.services.wordings.get_each(&actor, &tags).await?;
    let record = |language: &Language| {
        LanguageRecord::new(language, own.iter().find(|wording| wording.language == language.tag()))
    };
    Ok(Json(languages.iter().map(record).collect()))
}
