//! What is around every page of the console.

use latchkey_ui::{
    components::{Boot, Brand, Document, LocalTimes},
    request, routes,
};
use leptos::prelude::*;
use leptos_meta::Stylesheet;

use crate::words;

#[component]
pub fn ConsolePage(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <Stylesheet href="/console.css" />
        <Boot bundle=request::ui().site.console.clone() />
        <a class="skip-link" href="#main">
            {words::SKIP_TO_CONTENT}
        </a>
        <header class="account-header">
            <div class="account-bar">
                <Brand />
                <a class="console-way-out" href=routes::ACCOUNT>
                    {words::TO_ACCOUNT}
                </a>
            </div>
            <nav class="account-nav" aria-label=words::NAVIGATION>
                <ul>
                    <li>
                        <a href=routes::ADMIN aria-current="page">
                            {words::users::TITLE}
                        </a>
                    </li>
                </ul>
            </nav>
        </header>
        <Document title class="console">
            <h1>{title}</h1>
            {children()}
        </Document>
        <LocalTimes />
    }
}
