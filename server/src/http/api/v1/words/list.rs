use axum::extract::State;
use latchkey_domain::kernel::{InvalidInput, page::Page};
use latchkey_text::{Language, Original};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{LanguageParam, language_of, wire::TextRecord};
use crate::http::{
    api::{
        Listed,
        causes::causes,
        openapi::tag,
        v1::{
            params::{PageParams, yes_or_no},
            paths::TEXTS,
        },
    },
    error::ApiError,
    extract::{ApiPath, ApiQuery, Manager, PageRequest},
    state::AppState,
};

#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListTexts {
    /// What is somewhere in the key, in the text, or in the English one, without regard to case.
    #[param(example = "organization")]
    q: Option<String>,
    /// `true`: those that have words of this server's own. `false`: the others.
    #[param(value_type = Option<bool>, example = true)]
    is_own: Option<String>,
}

/// What a text has to be, to be in the list.
struct Wanted {
    q: String,
    is_own: Option<bool>,
}

impl TryFrom<ListTexts> for Wanted {
    type Error = InvalidInput;

    fn try_from(query: ListTexts) -> Result<Self, InvalidInput> {
        let is_own = yes_or_no("is_own", query.is_own.as_deref())?;
        Ok(Self { q: query.q.unwrap_or_default().trim().to_lowercase(), is_own })
    }
}

impl Wanted {
    fn finds(&self, original: &Original, own: Option<&String>) -> bool {
        let english = Language::english().original(original.key).map_or("", |english| english.text.as_str());
        let has = |text: &str| text.to_lowercase().contains(&self.q);
        self.is_own.is_none_or(|is_own| is_own == own.is_some())
            && (has(original.key) || has(english) || has(own.unwrap_or(&original.text)))
    }
}

causes!(Causes: MANAGER; NotFound, InvalidInput);

/// List texts
///
/// By their keys, a page at a time: what is said in this language, with the original beside it. What the console says is
/// not among them. Scope: `sys_owner`.
#[utoipa::path(
    get,
    path = TEXTS,
    tag = tag::WORDS,
    params(LanguageParam, PageParams, ListTexts),
    security(("management_token" = ["sys_owner"])),
    responses((status = 200, description = "The texts.", body = Vec<TextRecord>), Causes),
)]
pub async fn list_texts(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    ApiPath(language): ApiPath,
    page: PageRequest,
    ApiQuery(query): ApiQuery<ListTexts>,
) -> Result<Listed<Vec<TextRecord>>, ApiError> {
    let wanted = Wanted::try_from(query)?;
    let language = language_of(&language)?;
    let texts = state.services.wordings.get(&actor, language.tag()).await?.texts;
    // The key of the last text says where a page ends: there is nothing in it to hide.
    let after = page.cursor.as_deref().unwrap_or_default();
    if !after.is_empty() && language.original(after).is_none() {
        return Err(InvalidInput::new("cursor", "not a page of this list").into());
    }
    let is_next = |original: &&Original| original.key > after && wanted.finds(original, texts.get(original.key));
    let mut found = language.originals().iter().filter(is_next);
    let limit = usize::try_from(page.limit).unwrap_or(usize::MAX);
    let items: Vec<&'static Original> = found.by_ref().take(limit).collect();
    let is_more = found.next().is_some();
    let next = items.last().filter(|_| is_more).map(|last| last.key.to_owned());
    let record = |original: &'static Original| TextRecord::new(&language, original, texts.get(original.key));
    Ok(page.answer(Page { items, next }, record))
}
