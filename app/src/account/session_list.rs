//! The overview's list of sessions.

use latchkey_ui::{
    components::{AskFirst, Button, ButtonKind, Icon, IconName, PostForm, When},
    locales::text::account::{DOT, sessions as text},
    routes,
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::sessions::RevokeSession, sections::SESSIONS, sign_out_others::SignOutOthersForm, views::sessions::Session,
};
use crate::user_agent::{self, Form};

#[component]
pub fn SessionList(sessions: Vec<Session>) -> impl IntoView {
    let others = if sessions.iter().any(|session| !session.is_this) {
        view! {
            <AskFirst
                id="sign-out-others"
                kind=ButtonKind::Secondary
                label=text::SIGN_OUT_OTHERS
                href=routes::ACCOUNT_OTHER_SESSIONS
                title=text::SIGN_OUT_OTHERS_QUESTION
            >
                <SignOutOthersForm />
            </AskFirst>
        }
        .into_any()
    } else {
        view! { <p class="hint">{text::ONLY_THIS}</p> }.into_any()
    };
    view! {
        <section class="card" id=SESSIONS tabindex="-1" aria-labelledby="sessions-title">
            <div class="card-head">
                <h2 id="sessions-title">{text::TITLE}</h2>
            </div>
            <p class="hint">{text::LEAD}</p>
            <ul class="rows">{sessions.into_iter().map(|session| view! { <Row session /> }).collect_view()}</ul>
            {others}
        </section>
    }
}

#[component]
fn Row(session: Session) -> impl IntoView {
    let device = user_agent::device(&session.user_agent);
    let icon = match (&session.application, device.form) {
        (Some(_), _) => IconName::Application,
        (None, Form::Handheld) => IconName::Phone,
        (None, Form::Computer | Form::Unknown) => IconName::Computer,
    };
    let place = [session.application.is_some().then(|| device.name.clone()).flatten(), Some(session.ip.clone())];
    let place: Vec<String> = place.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    let title = session.application.or(device.name).unwrap_or_else(|| text::UNKNOWN_DEVICE.to_owned());
    let place = (!place.is_empty()).then(|| format!("{}{DOT}", place.join(DOT)));
    let (badge, seen) = if session.is_this {
        let badge = view! { <span class="badge badge-current">{text::THIS}</span> };
        (Some(badge), text::ACTIVE_NOW.into_any())
    } else {
        (None, view! { {text::LAST_SEEN} " " <When at=session.last_seen_at /> }.into_any())
    };
    let revoke = (!session.is_this).then(|| view! { <Revoke id=session.id title=title.clone() ip=session.ip /> });
    view! {
        <li class="row">
            <span class="row-icon">
                <Icon name=icon />
            </span>
            <div class="row-text">
                <div class="row-head">
                    <h3>{title}</h3>
                    {badge}
                </div>
                <p>{place} {seen} {DOT} {text::STARTED} " " <When at=session.created_at /></p>
            </div>
            {revoke}
        </li>
    }
}

#[component]
fn Revoke(id: String, title: String, ip: String) -> impl IntoView {
    view! {
        <PostForm class="row-action" action=RevokeSession::url()>
            <input type="hidden" name="id" value=id />
            <Button kind=ButtonKind::Secondary>
                {text::SIGN_OUT} <span class="visually-hidden">" " {title} " " {ip}</span>
            </Button>
        </PostForm>
    }
}
