//! What a list is narrowed down by: a GET form, so that the address says it.

use latchkey_ui::text::{console, language, say};
use leptos::prelude::*;

#[component]
pub fn FilterBar(
    /// The page itself.
    #[prop(into)]
    action: String,
    /// The same without any filter, where there is one.
    #[prop(optional_no_strip)]
    clear: Option<String>,
    /// Many of them, of which so many are on: on a narrow screen they are folded away, so that the list comes first.
    #[prop(optional)]
    folded: Option<u64>,
    children: Children,
) -> impl IntoView {
    let deeds = view! {
        <div class="filter-deeds">
            <button class="button">{say(console::filter())}</button>
            {clear
                .map(|href| {
                    view! {
                        <a class="button button-plain" href=href>
                            {say(console::clear())}
                        </a>
                    }
                })}
        </div>
    };
    let fields = view! {
        {children()}
        {deeds}
    };
    let Some(on) = folded else {
        return view! {
            <form class="filter-bar" role="search" action=action>
                {fields}
            </form>
        }
        .into_any();
    };
    let count = (on > 0).then(|| view! { <span class="tab-count number">{language().number(on)}</span> });
    view! {
        <form role="search" action=action>
            <details class="filter-fold">
                <summary class="button">{say(console::filter())} " " {count}</summary>
                <div class="filter-bar">{fields}</div>
            </details>
        </form>
    }
    .into_any()
}

#[component]
pub fn TextFilter(
    #[prop(into)] label: String,
    name: &'static str,
    value: String,
    /// Such as `date`.
    #[prop(default = "text")]
    r#type: &'static str,
) -> impl IntoView {
    view! {
        <label class="filter">
            <span>{label}</span>
            <input
                name=name
                type=r#type
                value=value
                maxlength="200"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
            />
        </label>
    }
}

/// The first option has no value: it is no filter.
#[component]
pub fn SelectFilter(
    #[prop(into)] label: String,
    name: &'static str,
    value: String,
    #[prop(into)] any: String,
    /// Value and words.
    options: Vec<(String, String)>,
) -> impl IntoView {
    view! {
        <label class="filter">
            <span>{label}</span>
            <select name=name>
                <option value="">{any}</option>
                {options
                    .into_iter()
                    .map(|(option, words)| {
                        let is_selected = option == value;
                        view! {
                            <option value=option selected=is_selected>
                                {words}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </label>
    }
}
