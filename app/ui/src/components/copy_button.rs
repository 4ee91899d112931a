//! Carries what stands before it elsewhere, letter by letter (`public/account.js`).

use leptos::prelude::*;

use crate::text::{common, say};

/// Beside the element whose text it copies, and after it. Without scripts, or where a page may copy nothing, there is none.
#[component]
pub fn CopyButton(
    /// What is copied, for those who do not see what it stands beside.
    #[prop(into)]
    what: String,
) -> impl IntoView {
    view! {
        <span class="copy" data-copy=say(common::copied()) hidden>
            <button class="button button-plain" type="button">
                {say(common::copy())} <span class="visually-hidden">" " {what}</span>
            </button>
            <span role="status"></span>
        </span>
    }
}
