//! Who joins an organization, and what its invitations are written in: in the console, and for whoever looks after it
//! themselves.

use leptos::prelude::*;

use crate::text::{Language, console_organizations as words, say};

#[component]
pub fn JoiningFields(joining: &'static str, language: String) -> impl IntoView {
    let option = |value: &'static str, label: String, now: &str| {
        let is_selected = value == now;
        view! {
            <option value=value selected=is_selected>
                {label}
            </option>
        }
    };
    let languages = Language::all().map(|it| option(it.tag(), it.name().to_owned(), &language)).collect_view();
    view! {
        <div class="field">
            <label for="joining">{say(words::joining())}</label>
            <select id="joining" name="joining">
                {option("invited", say(words::by_invitation()), joining)}
                {option("domain", say(words::by_domain()), joining)}
            </select>
        </div>
        <div class="field">
            <label for="language">{say(words::language())}</label>
            <select id="language" name="language">
                {option("", say(words::language_any()), &language)}
                {languages}
            </select>
        </div>
    }
}
