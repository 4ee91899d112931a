//! What is around every page of the console.

use latchkey_ui::{
    components::{Boot, Brand, Document, LanguagePicker, LocalTimes},
    request, routes,
    text::{Message, common, console, say},
};
use leptos::prelude::*;

#[component]
pub fn ConsolePage(title: Message, children: Children) -> impl IntoView {
    let title = say(title);
    view! {
        // In its place, as HTML allows: what `leptos_meta` collects for the head gets lost when the page is rendered by two
        // threads.
        <link rel="stylesheet" href="/console.css" />
        <Boot bundle=request::ui().site.console.clone() />
        <a class="skip-link" href="#main">
            {say(common::skip_to_content())}
        </a>
        <header class="account-header">
            <div class="account-bar">
                <Brand />
                <a class="console-way-out" href=routes::ACCOUNT>
                    {say(console::to_account())}
                </a>
            </div>
            <nav class="account-nav" aria-label=say(console::navigation())>
                <ul>
                    <li>
                        <a href=routes::ADMIN aria-current="page">
                            {say(console::people())}
                        </a>
                    </li>
                </ul>
            </nav>
        </header>
        <Document title=title.clone() class="console">
            <h1>{title}</h1>
            {children()}
        </Document>
        <footer class="account-foot">
            <LanguagePicker />
        </footer>
        <LocalTimes />
    }
}
