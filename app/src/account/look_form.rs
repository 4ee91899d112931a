//! The choice between the system's look, light and dark.

use latchkey_ui::{components::PostForm, cookies, locales::text::account::look as text};
use leptos::{prelude::*, server_fn::ServerFn};

use super::actions::look::ChooseLook;

/// Each choice submits the form: one press, also without scripts.
#[component]
pub fn LookForm() -> impl IntoView {
    let current = cookies::theme().unwrap_or("system");
    let choices = [("system", text::SYSTEM), ("light", text::LIGHT), ("dark", text::DARK)];
    view! {
        <section class="card" id="look" tabindex="-1" aria-labelledby="look-title">
            <h2 id="look-title">{text::TITLE}</h2>
            <p class="hint">{text::LEAD}</p>
            <PostForm action=ChooseLook::url()>
                <div class="choices" role="group" aria-labelledby="look-title">
                    {choices
                        .into_iter()
                        .map(|(value, label)| {
                            let pressed = if value == current { "true" } else { "false" };
                            view! {
                                <button class="choice" name="look" value=value aria-pressed=pressed>
                                    {label}
                                </button>
                            }
                        })
                        .collect_view()}
                </div>
            </PostForm>
        </section>
    }
}
