//! The choice of the language, at the foot of every page.

use leptos::{prelude::*, server_fn::ServerFn};

use super::PostForm;
use crate::{
    language::ChooseLanguage,
    request,
    text::{Language, common, language, say},
};

/// Small, because the login page's bytes are counted; and with a button, so that it needs no script.
#[component]
pub fn LanguagePicker() -> impl IntoView {
    let current = language();
    // Where a form leads there is no page to come back to, and what is shown once would not be on it.
    request::page().filter(|_| !request::is_shown_once()).map(|page| {
        view! {
            <PostForm class="languages" action=ChooseLanguage::url()>
                <input type="hidden" name="page" value=page />
                <select name="language" aria-label=say(common::language())>
                    {Language::all()
                        .map(|one| {
                            view! {
                                <option value=one.tag() lang=one.tag() selected=one == current>
                                    {one.name()}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
                <button class="link">{say(common::language_choose())}</button>
            </PostForm>
        }
    })
}
