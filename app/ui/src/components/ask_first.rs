//! Asks once more before something goes for good: in place with scripts (`public/account.js`), on a page of its own
//! without them.

use leptos::prelude::*;

use super::{Button, ButtonKind};
use crate::text::{Message, common, say};

/// A link that opens the question. What is asked is the same as on the page that it leads to without scripts.
#[component]
pub fn AskFirst(
    id: &'static str,
    kind: ButtonKind,
    /// What the link says.
    label: Message,
    /// The page that asks the same.
    #[prop(into)]
    href: String,
    #[prop(into)] title: String,
    /// The question, and the form that does it.
    children: Children,
) -> impl IntoView {
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();
    view! {
        <a class=kind.class() href=href data-dialog=id aria-haspopup="dialog">
            {say(label)}
        </a>
        <dialog class="card" id=id aria-labelledby=labelled_by closedby="any">
            <h2 id=title_id>{title}</h2>
            // First, so that it has the focus: Enter does no harm.
            <form class="dialog-cancel" method="dialog">
                <Button kind=ButtonKind::Secondary>{say(common::cancel())}</Button>
            </form>
            {children()}
        </dialog>
    }
}
