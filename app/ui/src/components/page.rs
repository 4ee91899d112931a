//! The frames around a page's content.

use leptos::prelude::*;
use leptos_meta::Title;

use super::{Backdrop, Brand, Card, LanguagePicker};
use crate::{
    request,
    text::{Message, common, say},
};

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
    let title = format!("{title} · {}", request::brand().name);
    view! {
        <Title text=plain(&title) />
        <main class=class id="main" aria-label=label.map(say)>
            {children()}
        </main>
    }
}

/// As the content of an element whose content is text alone: a title, a `<textarea>`. Leptos writes it there as it is, and
/// names of people, organizations and applications stand in some.
pub fn plain(title: &str) -> String {
    title.replace('&', "&amp;").replace('<', "&lt;")
}

/// A single card on a quiet background: what people see before they are signed in.
#[component]
pub fn CardPage(title: Message, children: Children) -> impl IntoView {
    let title = say(title);
    view! {
        <Document title=title.clone() class="card-page">
            <Backdrop />
            <Brand />
            <Card>
                <h1>{title}</h1>
                {children()}
            </Card>
            <Links />
            <LanguagePicker />
        </Document>
    }
}

/// What whoever runs the place has to say about it, where they do.
#[component]
pub fn Links(
    /// Where the page itself is not to be left: in a frame.
    #[prop(optional)]
    in_new_windows: bool,
) -> impl IntoView {
    let target = in_new_windows.then_some("_blank");
    let brand = request::brand();
    let mail = brand.support_email.as_ref().map(|email| email.link());
    let links = [
        (brand.terms_uri.clone(), common::terms()),
        (brand.privacy_uri.clone(), common::privacy()),
        (mail, common::support()),
    ];
    let links = links.into_iter().filter_map(|(href, label)| Some((href?, label))).collect::<Vec<_>>();
    (!links.is_empty()).then(|| {
        view! {
            <nav class="languages" aria-label=say(common::links())>
                {links
                    .into_iter()
                    .map(|(href, label)| view! { <a href=href target=target>{say(label)}</a> })
                    .collect_view()}
            </nav>
        }
    })
}
