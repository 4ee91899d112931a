//! Who else is in it, and as what.

use latchkey_ui::{
    components::{Button, ButtonKind, PostForm, When},
    text::{DOT, account, console, console_organizations as console_words, organizations as words, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::{RemoveMember, SaveMember},
    views::{Choice, MemberRow},
};

#[component]
pub fn Members(slug: String, rows: Vec<MemberRow>, more: Option<String>) -> impl IntoView {
    let more = more.map(|href| {
        view! {
            <a class="more" href=href>
                {say(words::more())}
            </a>
        }
    });
    let row = move |row| {
        let slug = slug.clone();
        view! { <Member slug row /> }
    };
    view! {
        <section class="card" id="members" tabindex="-1" aria-labelledby="members-title">
            <h2 id="members-title">{say(console_words::members())}</h2>
            <ul class="rows">{rows.into_iter().map(row).collect_view()}</ul>
            {more}
        </section>
    }
}

#[component]
fn Member(slug: String, row: MemberRow) -> impl IntoView {
    let MemberRow { user_id, name, email, roles, is_active, is_self, choices, version, since } = row;
    let held = if roles.is_empty() { say(console_words::no_role()) } else { roles.join(", ") };
    let you = is_self.then(|| view! { <span class="badge badge-current">{say(words::you())}</span> });
    let locked = (!is_active).then(|| view! { <span class="badge">{say(console::locked())}</span> });
    let email = email.map(|email| view! { <p>{email}</p> });
    let change = choices.map(|choices| {
        view! { <Change slug user=user_id version choices name=name.clone() is_self /> }
    });
    view! {
        <li class="row">
            <div class="row-text">
                <div class="row-head">
                    <h3>{name}</h3>
                    {you}
                    {locked}
                </div>
                {email}
                <p>
                    {held} {DOT} {say(console_words::since())} " " <When at=since />
                </p>
                {change}
            </div>
        </li>
    }
}

#[component]
fn Change(
    slug: String,
    user: String,
    version: String,
    choices: Vec<Choice>,
    name: String,
    is_self: bool,
) -> impl IntoView {
    let (same_slug, same_user, named) = (slug.clone(), user.clone(), name.clone());
    // Whoever goes themselves has a button of their own for it.
    let remove = (!is_self).then(|| {
        view! {
            <PostForm class="stack" action=RemoveMember::url()>
                <input type="hidden" name="slug" value=same_slug />
                <input type="hidden" name="user" value=same_user />
                <Button kind=ButtonKind::Danger>
                    {say(console_words::remove())} <span class="visually-hidden">" " {named}</span>
                </Button>
            </PostForm>
        }
    });
    view! {
        <details>
            <summary>{say(words::change())} <span class="visually-hidden">" " {name}</span></summary>
            <PostForm class="stack" action=SaveMember::url()>
                <input type="hidden" name="slug" value=slug />
                <input type="hidden" name="user" value=user />
                <input type="hidden" name="version" value=version />
                <Roles choices />
                <Button kind=ButtonKind::Secondary>{say(account::profile_save())}</Button>
            </PostForm>
            {remove}
        </details>
    }
}

/// A box to tick for each role that may be given.
#[component]
pub fn Roles(choices: Vec<Choice>) -> impl IntoView {
    let choice = |role: Choice| {
        view! {
            <label class="check">
                <input type="checkbox" name=format!("role-{}", role.id) value="on" checked=role.is_chosen />
                <span>{role.name}</span>
            </label>
        }
    };
    view! {
        <fieldset class="stack">
            <legend>{say(console_words::roles())}</legend>
            {choices.into_iter().map(choice).collect_view()}
        </fieldset>
    }
}
