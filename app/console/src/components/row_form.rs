use latchkey_ui::{
    components::{Button, ButtonKind, PostForm},
    text::{Message, say},
};
use leptos::prelude::*;

/// What is done to a row. Its button says to those who listen which one it is of.
pub fn row_form<const N: usize>(
    action: &'static str,
    fields: [(&'static str, String); N],
    kind: ButtonKind,
    label: Message,
    name: String,
) -> impl IntoView {
    let field = |(name, value)| view! { <input type="hidden" name=name value=value /> };
    let fields = fields.into_iter().map(field).collect_view();
    view! {
        <PostForm action>
            {fields}
            <Button kind>
                {say(label)} <span class="visually-hidden">" " {name}</span>
            </Button>
        </PostForm>
    }
}
