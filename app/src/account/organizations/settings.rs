//! What it is called, and who joins it.

use latchkey_ui::{
    components::{Button, ButtonKind, Field, PostForm},
    text::{Language, account, console_organizations as words, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{actions::SaveSettings, views::Settings as Values};

#[component]
pub fn Settings(slug: String, name: String, settings: Values) -> impl IntoView {
    let Values { logo_uri, joining, allows_outside, language } = settings;
    let option = |value: &'static str, label: String, now: &str| {
        let is_selected = value == now;
        view! {
            <option value=value selected=is_selected>
                {label}
            </option>
        }
    };
    let languages = Language::all().map(|it| option(it.tag(), it.name().to_owned(), &language)).collect_view();
    view! {
        <section class="card" id="settings" tabindex="-1" aria-labelledby="settings-title">
            <h2 id="settings-title">{say(words::settings())}</h2>
            <PostForm class="stack" action=SaveSettings::url()>
                <input type="hidden" name="slug" value=slug />
                <Field label=words::name() name="name" value=name maxlength=100 />
                <Field label=words::logo() name="logo_uri" r#type="url" value=logo_uri maxlength=500 required=false />
                <div class="field">
                    <label for="joining">{say(words::joining())}</label>
                    <select id="joining" name="joining">
                        {option("invited", say(words::by_invitation()), joining)}
                        {option("domain", say(words::by_domain()), joining)}
                    </select>
                </div>
                <div class="field">
                    <label for="language">{say(words::language())}</label>
                    <select id="language" name="language">
                        {option("", say(words::language_any()), &language)}
                        {languages}
                    </select>
                </div>
                <label class="check">
                    <input type="checkbox" name="allows_outside" value="on" checked=allows_outside />
                    <span>{say(words::outside())}</span>
                </label>
                <Button kind=ButtonKind::Secondary>{say(account::profile_save())}</Button>
            </PostForm>
        </section>
    }
}
