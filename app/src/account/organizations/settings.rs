//! What it is called, who joins it, and how they sign in for it.

use latchkey_ui::{
    components::{Button, ButtonKind, Field, JoiningFields, PostForm, SignInFields},
    text::{account, console_organizations as words, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{actions::SaveSettings, views::Settings as Values};

#[component]
pub fn Settings(slug: String, version: String, name: String, settings: Values) -> impl IntoView {
    let Values { joining, allows_outside, second_factor, second_factors, methods, language } = settings;
    view! {
        <section class="card" id="settings" tabindex="-1" aria-labelledby="settings-title">
            <h2 id="settings-title">{say(words::settings())}</h2>
            <PostForm class="stack" action=SaveSettings::url()>
                <input type="hidden" name="slug" value=slug />
                <input type="hidden" name="version" value=version />
                <Field label=words::name() name="name" value=name maxlength=100 />
                <JoiningFields joining language />
                <label class="check">
                    <input type="checkbox" name="allows_outside" value="on" checked=allows_outside />
                    <span>{say(words::outside())}</span>
                </label>
                <SignInFields second_factor second_factors methods />
                <Button kind=ButtonKind::Secondary>{say(account::profile_save())}</Button>
            </PostForm>
        </section>
    }
}
