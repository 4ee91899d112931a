//! Who was asked to join, and has not yet.

use latchkey_ui::{
    components::{Button, ButtonKind, Field, PostForm},
    flash,
    text::{
        DOT, console, console_organizations as console_words, errors, invitation, language, organizations as words, say,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::{Invite, InviteAgain, Uninvite},
    members::Roles,
    views::{Choice, InvitationRow},
};

#[component]
pub fn Invitations(slug: String, rows: Vec<InvitationRow>, more: Option<String>, roles: Vec<Choice>) -> impl IntoView {
    let more = more.map(|href| {
        view! {
            <a class="more" href=href>
                {say(words::more())}
            </a>
        }
    });
    // As they were ticked when this form was refused.
    let chosen = |role: Choice| Choice {
        is_chosen: role.is_chosen || flash::was_ticked(&format!("role-{}", role.id), "email"),
        ..role
    };
    let roles: Vec<Choice> = roles.into_iter().map(chosen).collect();
    let of = slug.clone();
    let row = move |row| {
        let slug = of.clone();
        view! { <Row slug row /> }
    };
    view! {
        <section class="card" id="invitations" tabindex="-1" aria-labelledby="invitations-title">
            <h2 id="invitations-title">{say(console_words::invite())}</h2>
            <p class="hint">{say(console_words::no_invitations())}</p>
            <PostForm class="stack" action=Invite::url()>
                <input type="hidden" name="slug" value=slug />
                <Field label=console::email() name="email" r#type="email" invalid=errors::invalid_email() />
                <Roles choices=roles />
                <Button kind=ButtonKind::Primary>{say(console_words::send())}</Button>
            </PostForm>
            <ul class="rows">{rows.into_iter().map(row).collect_view()}</ul>
            {more}
        </section>
    }
}

#[component]
fn Row(slug: String, row: InvitationRow) -> impl IntoView {
    let InvitationRow { id, email, roles, expires_at, is_expired, is_in_reach } = row;
    let roles = if roles.is_empty() { say(console_words::no_role()) } else { roles.join(", ") };
    let until =
        if is_expired { say(console_words::expired()) } else { say(invitation::until(language().day(expires_at))) };
    let (other_slug, other_id) = (slug.clone(), id.clone());
    let (named, withdrawn) = (email.clone(), email.clone());
    let deeds = is_in_reach.then(|| {
        view! {
            <PostForm class="row-action" action=InviteAgain::url()>
                <input type="hidden" name="slug" value=slug />
                <input type="hidden" name="invitation" value=id />
                <Button kind=ButtonKind::Secondary>
                    {say(console_words::resend())} <span class="visually-hidden">" " {named}</span>
                </Button>
            </PostForm>
            <PostForm class="row-action" action=Uninvite::url()>
                <input type="hidden" name="slug" value=other_slug />
                <input type="hidden" name="invitation" value=other_id />
                <Button kind=ButtonKind::Secondary>
                    {say(console_words::revoke())} <span class="visually-hidden">" " {withdrawn}</span>
                </Button>
            </PostForm>
        }
    });
    view! {
        <li class="row">
            <div class="row-text">
                <h3>{email}</h3>
                <p>{roles} {DOT} {until}</p>
            </div>
            {deeds}
        </li>
    }
}
