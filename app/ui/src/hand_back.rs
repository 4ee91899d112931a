//! The answer to an application that wants it as a form (Form Post Response Mode): the page sends it off by itself, and
//! by a button where there are no scripts.

use leptos::prelude::*;

use crate::{
    components::{Brand, Button, ButtonKind, Card, Document},
    request,
    text::{application, say},
};

/// As a context it takes the place of the page that was asked for.
#[derive(Clone, Debug)]
pub struct HandBack {
    /// What the application is called.
    pub name: String,
    pub action: String,
    pub fields: Vec<(&'static str, String)>,
}

#[component]
pub fn HandBackPage(page: HandBack) -> impl IntoView {
    let HandBack { name, action, fields } = page;
    let title = say(application::go_on_title(name));
    view! {
        <Document title=title.clone() class="card-page">
            <Brand />
            <Card>
                <h1>{title}</h1>
                // No form of ours: it says nothing of whose page it is, and goes to another site.
                <form method="post" action=action id="hand-back">
                    {fields
                        .into_iter()
                        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
                        .collect_view()}
                    <Button kind=ButtonKind::Primary>{say(application::go_on())}</Button>
                </form>
            </Card>
            <script nonce=request::ui().csp_nonce.to_string() inner_html=SEND></script>
        </Document>
    }
}

const SEND: &str = "document.getElementById(\"hand-back\").submit()";
