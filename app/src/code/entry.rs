//! Waiting for a six-digit code: the form for it, another code, and where to look for it. `public/code.js` sends it off
//! when it is complete.

use latchkey_ui::{
    components::{Alert, Button, ButtonKind, PostForm, Tone},
    request, routes,
    text::{Hole, Message, code, say, say_around},
};
use leptos::prelude::*;

use super::{CodeInput, views::PendingCode};

#[component]
pub fn CodeEntry(
    pending: PendingCode,
    /// URL of the server function that takes the code.
    verify: &'static str,
    /// URL of the server function that sends another one.
    resend: &'static str,
    /// For both, where they ask for it.
    #[prop(optional, into)]
    next: Option<String>,
    submit: Message,
    #[prop(default = code::not_arrived())] not_arrived: Message,
    /// What else can be done about a code that does not come.
    children: Children,
) -> impl IntoView {
    let (id, then) = (pending.id.clone(), next.clone());
    view! {
        <PostForm class="stack" id="code-form" action=verify>
            <CodeOf id next=then />
            <CodeInput />
            <Button kind=ButtonKind::Primary>{say(submit)}</Button>
        </PostForm>
        <NotArrived pending resend next not_arrived>
            {children()}
        </NotArrived>
        {(!request::is_preview())
            .then(|| view! { <script type="module" src="/code.js" nonce=request::ui().csp_nonce.to_string()></script> })}
    }
}

/// Which code a form is about.
#[component]
fn CodeOf(id: String, next: Option<String>) -> impl IntoView {
    view! {
        <input type="hidden" name="id" value=id />
        {next.map(|next| view! { <input type="hidden" name="next" value=next /> })}
    }
}

/// Where to look for the mail, and how to get another one.
#[component]
pub fn NotArrived(
    pending: PendingCode,
    /// URL of the server function that sends it.
    resend: &'static str,
    next: Option<String>,
    #[prop(default = code::not_arrived())] not_arrived: Message,
    /// What else can be done.
    children: Children,
) -> impl IntoView {
    let resend = pending.resend_in_secs.map(|secs| {
        view! {
            <PostForm action=resend>
                <CodeOf id=pending.id next />
                <button class="link" id="resend">
                    {say(code::resend())}
                </button>
                <span class="countdown" id="resend-wait" hidden>
                    {say_around(code::resend_wait(Hole), [view! { <Seconds secs /> }.into_any()])}
                </span>
            </PostForm>
        }
    });
    view! {
        <Outbox />
        <div class="aside">
            <p>{say(not_arrived)}</p>
            {resend}
            {children()}
        </div>
    }
}

/// What the script counts down.
#[component]
fn Seconds(secs: u64) -> impl IntoView {
    view! {
        <span class="number" id="resend-seconds" data-seconds=secs.to_string()>
            {secs}
        </span>
    }
}

/// On a developer's machine nobody gets a mail.
#[component]
fn Outbox() -> impl IntoView {
    request::ui().is_dev_outbox.then(|| {
        view! {
            <Alert tone=Tone::Info>
                {say(code::dev_outbox())} " " <a href=routes::DEV_OUTBOX target="_blank">{say(code::open_outbox())}</a>
            </Alert>
        }
    })
}
