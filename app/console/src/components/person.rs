//! Somebody, as lists name them.

use latchkey_ui::components::Initials;
use leptos::prelude::*;

#[component]
pub fn Person(
    /// By which their sign is the same in every list, whatever they are called.
    #[prop(into)]
    id: String,
    /// Empty where nobody gave one.
    name: String,
    email: String,
    /// Their page.
    #[prop(optional)]
    href: Option<String>,
    /// Badges.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let shown = if name.is_empty() { email.clone() } else { name.clone() };
    let title = view! { <bdi class="person-name">{shown.clone()}</bdi> };
    let title = match href {
        Some(href) => view! { <a href=href>{title}</a> }.into_any(),
        None => title.into_any(),
    };
    let email = (!name.is_empty()).then(|| view! { <bdi class="person-email">{email}</bdi> });
    view! {
        <div class="person">
            <Initials name=shown id />
            <div class="person-text">
                <span class="person-line">
                    {title} {children.map(|children| children())}
                </span>
                {email}
            </div>
        </div>
    }
}
