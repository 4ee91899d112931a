//! The answer to an application that wants it as a form (Form Post Response Mode): the page sends it off by itself, and
//! by a button where there are no scripts. And the answer to an application that nobody knows: only by a button.

use leptos::prelude::*;

use crate::{
    components::{Brand, Button, ButtonKind, ButtonLink, Card, Document},
    request,
    text::{application, say},
};

/// As a context it takes the place of the page that was asked for.
#[derive(Clone, Debug)]
pub struct HandBack {
    /// What the application is called.
    pub name: String,
    pub action: String,
    /// None: the address says it all.
    pub fields: Vec<(&'static str, String)>,
    pub sends_itself: bool,
}

#[component]
pub fn HandBackPage(page: HandBack) -> impl IntoView {
    let HandBack { name, action, fields, sends_itself } = page;
    let title = say(application::go_on_title(name));
    view! {
        <Document title=title.clone() class="card-page">
            <Brand />
            <Card>
                <h1>{title}</h1>
                {if fields.is_empty() {
                    view! {
                        <ButtonLink kind=ButtonKind::Primary href=action>
                            {say(application::go_on())}
                        </ButtonLink>
                    }
                        .into_any()
                } else {
                    view! {
                        // No form of ours: it says nothing of whose page it is, and goes to another site.
                        <form method="post" action=action id="hand-back">
                            {fields
                                .into_iter()
                                .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
                                .collect_view()}
                            <Button kind=ButtonKind::Primary>{say(application::go_on())}</Button>
                        </form>
                    }
                        .into_any()
                }}
            </Card>
            {sends_itself
                .then(|| view! { <script nonce=request::ui().csp_nonce.to_string() inner_html=SEND></script> })}
        </Document>
    }
}

const SEND: &str = "document.getElementById(\"hand-back\").submit()";
