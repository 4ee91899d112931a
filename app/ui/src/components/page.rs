//! The frames around a page's content.

use leptos::prelude::*;
use leptos_meta::Title;

use super::{Brand, Card, LanguagePicker};
use crate::text::{Message, PRODUCT, say};

/// A page's title and its main landmark.
#[component]
pub fn Document(
    #[prop(into)] title: String,
    class: &'static str,
    /// Where another page has a main landmark beside it.
    #[prop(optional)]
    label: Option<Message>,
    children: Children,
) -> impl IntoView {
    view! {
        <Title text=format!("{title} · {PRODUCT}") />
        <main class=class id="main" aria-label=label.map(say)>
            {children()}
        </main>
    }
}

/// A single card on a quiet background: what people see before they are signed in.
#[component]
pub fn CardPage(title: Message, children: Children) -> impl IntoView {
    let title = say(title);
    view! {
        <Document title=title.clone() class="card-page">
            <Brand />
            <Card>
                <h1>{title}</h1>
                {children()}
            </Card>
            <LanguagePicker />
        </Document>
    }
}
