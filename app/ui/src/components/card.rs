//! A raised surface that holds one matter.

use leptos::prelude::*;

#[component]
pub fn Card(children: Children) -> impl IntoView {
    view! { <section class="card">{children()}</section> }
}
