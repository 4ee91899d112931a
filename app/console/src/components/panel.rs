//! A part of a page with a heading: a hairline above it, no box around it.

use leptos::prelude::*;

#[component]
pub fn Panel(
    /// Of the heading; a link to the part ends in it.
    id: &'static str,
    #[prop(into)] title: String,
    /// None where it is empty.
    #[prop(optional, into)]
    lead: String,
    /// Beside the heading.
    #[prop(optional)]
    actions: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby=id>
            <div class="panel-head">
                <div>
                    <h2 id=id>{title}</h2>
                    {(!lead.is_empty()).then(|| view! { <p class="hint">{lead}</p> })}
                </div>
                {actions}
            </div>
            {children()}
        </section>
    }
}
