//! The choice between the system's look, light and dark.

use latchkey_ui::{
    components::PostForm,
    cookies,
    text::{account, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::actions::look::ChooseLook;

/// Each choice submits the form: one press, also without scripts.
#[component]
pub fn LookForm() -> impl IntoView {
    let current = cookies::theme().unwrap_or("system");
    let choices =
        [("system", account::look_system()), ("light", account::look_light()), ("dark", account::look_dark())];
    view! {
        <section class="card" id="look" tabindex="-1" aria-labelledby="look-title">
            <h2 id="look-title">{say(account::look_title())}</h2>
            <p class="hint">{say(account::look_lead())}</p>
            <PostForm action=ChooseLook::url()>
                <div class="choices" role="group" aria-labelledby="look-title">
                    {choices
                        .into_iter()
                        .map(|(value, label)| {
                            let pressed = if value == current { "true" } else { "false" };
                            view! {
                                <button class="choice" name="look" value=value aria-pressed=pressed>
                                    {say(label)}
                                </button>
                            }
                        })
                        .collect_view()}
                </div>
            </PostForm>
        </section>
    }
}
