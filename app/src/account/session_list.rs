//! The overview's list of sessions.

use latchkey_ui::{
    components::{AskFirst, Button, ButtonKind, Icon, IconName, PostForm, When},
    routes,
    text::{DOT, Hole, account, ip_address, language, say, say_around},
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
                label=account::sessions_sign_out_others()
                href=routes::ACCOUNT_OTHER_SESSIONS
                title=say(account::sessions_sign_out_others_question())
            >
                <SignOutOthersForm />
            </AskFirst>
        }
        .into_any()
    } else {
        view! { <p class="hint">{say(account::sessions_only_this())}</p> }.into_any()
    };
    view! {
        <section class="card" id=SESSIONS tabindex="-1" aria-labelledby="sessions-title">
            <div class="card-head">
                <h2 id="sessions-title">{say(account::sessions_title())}</h2>
            </div>
            <p class="hint">{say(account::sessions_lead())}</p>
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
    let name = device.name(&language());
    let ip = (!session.ip.is_empty()).then(|| ip_address(&session.ip));
    let place = [session.application.is_some().then(|| name.clone()).flatten(), ip];
    let place: Vec<String> = place.into_iter().flatten().collect();
    let title = session.application.or(name).unwrap_or_else(|| say(account::sessions_unknown_device()));
    let place = (!place.is_empty()).then(|| format!("{}{DOT}", place.join(DOT)));
    let (badge, seen) = if session.is_this {
        let badge = view! { <span class="badge badge-current">{say(account::sessions_this())}</span> };
        (Some(badge), say(account::sessions_active_now()).into_any())
    } else {
        let at = session.last_seen_at;
        (None, say_around(account::sessions_last_seen(Hole), [view! { <When at /> }.into_any()]).into_any())
    };
    let started = view! { <When at=session.created_at /> }.into_any();
    let started = say_around(account::sessions_started(Hole), [started]);
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
                <p>{place} {seen} {DOT} {started}</p>
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
                {say(account::sessions_sign_out())} <span class="visually-hidden">" " {title} " " {ip}</span>
            </Button>
        </PostForm>
    }
}
