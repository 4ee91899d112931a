//! Waiting for a code, as a page of its own: to sign in, and to confirm who it is.

use latchkey_ui::{
    components::{ButtonKind, ButtonLink, CardPage, FormError, Notice},
    cookies, flash, request, routes,
    text::{Hole, Message, code, common, problem, say, say_around},
};
use leptos::prelude::*;

use super::{CodeEntry, views::PendingCode};

#[component]
pub fn WaitForCode(
    pending: PendingCode,
    /// URL of the server function that takes the code.
    verify: &'static str,
    /// URL of the server function that sends another one.
    resend: &'static str,
    #[prop(into)] next: String,
    submit: Message,
    /// What else can be done.
    children: Children,
) -> impl IntoView {
    view! {
        <CardPage title=code::title()>
            <p class="lead">
                {say_around(code::lead(Hole), [view! { <strong>{pending.email.clone()}</strong> }.into_any()])}
            </p>
            <Notice />
            <FormError fields=&["code"] />
            <CodeEntry pending verify resend next submit>
                {children()}
            </CodeEntry>
        </CardPage>
    }
}

/// This browser waits for no code, or no longer.
#[component]
pub fn CodeGone(
    /// Where to ask for one.
    #[prop(into)]
    start: String,
) -> impl IntoView {
    if request::query(routes::CODE_ID).is_some() && cookies::are_refused() {
        return view! { <NoCookies start /> }.into_any();
    }
    view! {
        <CardPage title=code::gone_title()>
            {if flash::error().is_some_and(|error| error.field().is_none()) {
                view! { <FormError /> }.into_any()
            } else {
                // About a field of the form that is gone with the code.
                if flash::error().is_some() {
                    flash::take();
                }
                view! { <p class="lead">{say(code::gone())}</p> }.into_any()
            }}
            <ButtonLink kind=ButtonKind::Primary href=start>
                {say(code::start_again())}
            </ButtonLink>
        </CardPage>
    }
    .into_any()
}

/// In place of a page for this browser alone, where that cannot be told from others: to start again would lead here again.
#[component]
pub fn NoCookies(
    /// Where to go on once it keeps them.
    #[prop(into)]
    start: String,
) -> impl IntoView {
    view! {
        <CardPage title=problem::broken_title()>
            <p class="lead">{say(common::no_cookies())}</p>
            <ButtonLink kind=ButtonKind::Primary href=start>
                {say(code::start_again())}
            </ButtonLink>
        </CardPage>
    }
}
