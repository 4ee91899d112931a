//! A form that changes something. It says whose page it stands on.

use leptos::prelude::*;

use crate::form_token::{FORM_TOKEN, FormToken};

/// Every form that posts to a server function is one of these.
#[component]
pub fn PostForm(
    /// URL of the server function.
    action: &'static str,
    #[prop(optional)] class: Option<&'static str>,
    #[prop(optional)] id: Option<&'static str>,
    /// The answer is a file, and the page stays.
    #[prop(optional)]
    gives_file: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <form method="post" action=action class=class id=id data-file=gives_file.then_some("")>
            <Whose />
            {children()}
        </form>
    }
}

/// On the pages of somebody who is signed in, the field that says so.
#[component]
pub fn Whose() -> impl IntoView {
    use_context::<FormToken>().map(|FormToken(token)| view! { <input type="hidden" name=FORM_TOKEN value=token /> })
}
