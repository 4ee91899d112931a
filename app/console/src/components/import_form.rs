//! The first step of an import: a file, of which is said what it would do.

use latchkey_ui::{
    components::{Button, ButtonKind, Whose},
    text::{Message, console_import as text, say},
};
use leptos::prelude::*;

#[component]
pub fn ImportForm(
    #[prop(into)] action: String,
    /// Media types and endings that browsers offer (HTML, the attribute `accept`).
    accept: &'static str,
    hint: Message,
    /// What else is to be known before.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <form class="stack" method="post" enctype="multipart/form-data" action=action>
            <Whose />
            <div class="field">
                <label for="file">{say(text::file())}</label>
                <input id="file" name="file" type="file" accept=accept required aria-describedby="file-hint" />
                <p class="hint" id="file-hint">
                    {say(hint)}
                </p>
            </div>
            {children.map(|children| children())}
            <div class="deeds">
                <Button kind=ButtonKind::Primary>{say(text::check())}</Button>
            </div>
        </form>
    }
}
