//! Facts, each with its name beside it.

use leptos::prelude::*;

#[component]
pub fn DefinitionList(children: Children) -> impl IntoView {
    view! { <dl class="definitions">{children()}</dl> }
}

#[component]
pub fn Definition(#[prop(into)] term: String, children: Children) -> impl IntoView {
    view! {
        <div class="definition">
            <dt>{term}</dt>
            <dd>{children()}</dd>
        </div>
    }
}
