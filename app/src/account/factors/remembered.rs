//! The browsers in which the second factor is not asked for again.

use latchkey_ui::{
    components::{Button, ButtonKind, PostForm},
    text::{account, language, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::{ForgetBrowser, ForgetBrowsers},
    views::Remembered,
};
use crate::user_agent;

#[component]
pub fn RememberedList(browsers: Vec<Remembered>) -> impl IntoView {
    let many = (browsers.len() > 1).then(|| {
        view! {
            <PostForm action=ForgetBrowsers::url()>
                <Button kind=ButtonKind::Secondary>{say(account::remembered_forget_all())}</Button>
            </PostForm>
        }
    });
    view! {
        <section class="card stack" id="remembered" tabindex="-1" aria-labelledby="remembered-title">
            <h2 id="remembered-title">{say(account::remembered_title())}</h2>
            <p class="hint">{say(account::remembered_lead())}</p>
            <ul class="rows">{browsers.into_iter().map(|browser| view! { <Row browser /> }).collect_view()}</ul>
            {many}
        </section>
    }
}

#[component]
fn Row(browser: Remembered) -> impl IntoView {
    let name = user_agent::device(&browser.user_agent).name(&language());
    let until = say(account::remembered_until(language().day(browser.expires_at)));
    view! {
        <li class="row">
            <div class="row-text">
                <h3>{name.unwrap_or_else(|| say(account::sessions_unknown_device()))}</h3>
                <p>{until}</p>
            </div>
            <PostForm action=ForgetBrowser::url()>
                <input type="hidden" name="id" value=browser.id />
                <button class="button row-action">{say(account::remembered_forget())}</button>
            </PostForm>
        </li>
    }
}
