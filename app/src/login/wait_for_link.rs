//! Waiting for somebody to open the link of the mail elsewhere: on a phone, in another browser.

use latchkey_ui::{
    components::{Alert, Button, ButtonKind, CardPage, FormError, Notice, PostForm, Tone},
    forms,
    routes::{self, AfterSignIn},
    text::{Hole, code, link, say, say_around},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::{email_code::ResendCode, link::GoOnByLink},
    views,
};
use crate::code::{NotArrived, views::PendingCode};

/// How often the page looks that has no script.
const LOOK_SECONDS: u8 = 5;

/// The style that only these pages need. See `embed/mod.rs` for why it is in its place.
#[component]
pub fn LinkStyle() -> impl IntoView {
    view! { <link rel="stylesheet" href="/link.css" /> }
}

/// The number, on the page that waits for the digits. `public/code.js` waits for the link; where no script does, a page
/// without a field can be loaded again and again.
#[component]
pub fn LinkElsewhere(pending: PendingCode, let_in: views::LetIn, next: AfterSignIn) -> impl IntoView {
    let waits = routes::with_code(&routes::with_next(routes::LOGIN_CODE, &next), &pending.id);
    view! {
        <LinkStyle />
        <p>{say(code::number())}</p>
        <Number number=pending.number.clone() />
        <noscript>
            <a href=format!("{waits}&{}=1", routes::WAITS)>{say(code::wait())}</a>
        </noscript>
        <LetIn pending let_in next />
    }
}

/// The whole page for browsers without scripts.
#[component]
pub fn WaitForLink(
    pending: PendingCode,
    let_in: views::LetIn,
    next: AfterSignIn,
    /// The mail has digits too.
    has_code: bool,
) -> impl IntoView {
    let enter = routes::with_code(&routes::with_next(routes::LOGIN_CODE, &next), &pending.id);
    let email = view! { <strong>{pending.email.clone()}</strong> }.into_any();
    let back = has_code.then(|| view! { <a href=enter.clone()>{say(code::wait_back())}</a> });
    let waiting = (!pending.is_approved).then(|| {
        forms::refresh(LOOK_SECONDS, &format!("{enter}&{}=1", routes::WAITS));
        view! {
            <p class="lead">{say_around(code::wait_lead(Hole), [email])}</p>
            <Number number=pending.number.clone() />
        }
    });
    view! {
        <CardPage title=code::wait_title()>
            <LinkStyle />
            <Notice />
            <FormError />
            {waiting}
            <LetIn pending=pending.clone() let_in next=next.clone() />
            <NotArrived pending resend=ResendCode::url() next=Some(next.to_string())>
                <a href=routes::with_next(routes::LOGIN, &next)>{say(code::other_address())}</a>
                {back}
            </NotArrived>
        </CardPage>
    }
}

#[component]
fn Number(number: String) -> impl IntoView {
    view! {
        <p class="match-number" id="match-number" dir="ltr">
            {number}
        </p>
    }
}

/// Shown once the link has let this window in; a script does not wait for the click, unless somebody else is signed in here.
#[component]
fn LetIn(pending: PendingCode, let_in: views::LetIn, next: AfterSignIn) -> impl IntoView {
    let views::LetIn { form, other } = let_in;
    let asks = other.is_some();
    let events = format!("{}?{}={}", routes::LOGIN_WAIT, routes::CODE_ID, pending.id);
    view! {
        <div class="stack" id="let-in" hidden=!pending.is_approved data-events=events data-asks=asks>
            <Alert tone=Tone::Success>{say(code::approved())}</Alert>
            {other.map(|other| view! { <p>{say(link::switch(pending.email.clone(), other))}</p> })}
            <PostForm class="stack" action=GoOnByLink::url()>
                <input type="hidden" name="id" value=pending.id />
                <input type="hidden" name="form" value=form />
                <input type="hidden" name="next" value=next.to_string() />
                <Button kind=ButtonKind::Primary>{say(code::go_on())}</Button>
            </PostForm>
        </div>
    }
}
