use leptos::prelude::*;

use super::{Icon, IconName};

/// A few things to know, each with a picture of what kind it is.
#[component]
pub fn Points(points: Vec<(IconName, String)>) -> impl IntoView {
    view! {
        <ul class="points">
            {points
                .into_iter()
                .map(|(name, text)| {
                    view! {
                        <li>
                            <Icon name />
                            {text}
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}
