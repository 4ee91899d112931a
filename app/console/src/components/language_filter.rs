//! In which language a list is looked at: of what is said in each by itself.

use latchkey_ui::{
    request,
    text::{Language, common, language, say},
};
use leptos::prelude::*;

use super::SelectFilter;

const NAME: &str = "language";

/// The one that the address names, or the reader's.
pub fn chosen() -> Language {
    let named = request::query(NAME).and_then(|tag| Language::find(&tag));
    named.or_else(|| Language::find(language().tag())).unwrap_or_else(Language::english)
}

#[component]
pub fn LanguageFilter(chosen: Language) -> impl IntoView {
    let reader = language();
    let others = Language::all().filter(|one| *one != reader);
    let others = others.map(|one| (one.tag().to_owned(), one.name().to_owned())).collect();
    let value = chosen.tag().to_owned();
    view! { <SelectFilter label=say(common::language()) name=NAME value any=reader.name() options=others /> }
}
