//! Takes back what was just done: a change of its own, in the name of whoever takes it back, with an event of its own. What
//! somebody else has changed since then stays, and they are told.

pub mod actions;
mod views;

use latchkey_ui::{
    components::{Button, ButtonKind, PostForm},
    flash,
    text::{console_commands as text, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use self::actions::UndoChange;
pub use self::{
    actions::{Undo, seen},
    views::About,
};

/// Beside the notice, where there is something to take back.
pub fn form() -> Option<AnyView> {
    let undo = flash::undo()?;
    let form = view! {
        <PostForm class="undo" action=UndoChange::url()>
            <input type="hidden" name="undo" value=undo />
            <Button kind=ButtonKind::Secondary>{say(text::undo())}</Button>
        </PostForm>
    };
    Some(form.into_any())
}
