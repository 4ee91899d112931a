//! `/login/secure/{token}`

use latchkey_ui::{
    AppError,
    components::{Button, ButtonKind, ButtonLink, CardPage, Divider, FormError, GonePage, LocalTimes, PostForm},
    problem::{Problem, ProblemKind},
    routes::{self, AfterSignIn},
    text::{common, link, say, secure},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;

use super::{
    actions::secure::SecureAccount,
    link_page::Facts,
    views::{SignInView, secure_page},
    wait_for_link::LinkStyle,
};

/// Only looks at the link; the button uses it.
#[component]
pub fn SecurePage() -> impl IntoView {
    let token = use_params_map().read_untracked().get("token").unwrap_or_default();
    Suspend::new(async move {
        match secure_page(&token).await {
            Ok(view) if view.is_over => view! { <Over view /> }.into_any(),
            Ok(view) => view! { <Ask view token /> }.into_any(),
            Err(AppError::LinkInvalid) => view! { <Gone /> }.into_any(),
            Err(_) => view! { <Problem kind=ProblemKind::Broken /> }.into_any(),
        }
    })
}

#[component]
fn Ask(view: SignInView, token: String) -> impl IntoView {
    let SignInView { email, whence, takes_back, .. } = view;
    view! {
        <CardPage title=secure::title()>
            <LinkStyle />
            <LocalTimes />
            <p class="lead">{say(secure::lead(email))}</p>
            <Facts whence />
            <FormError />
            <p>{say(secure::about())}</p>
            {takes_back.then(|| view! { <p>{say(secure::added())}</p> })}
            <PostForm class="stack" action=SecureAccount::url()>
                <input type="hidden" name="token" value=token />
                <Button kind=ButtonKind::Primary>{say(secure::submit())}</Button>
            </PostForm>
            <Divider label=common::or() />
            <p class="hint">{say(secure::fine())}</p>
            <ButtonLink kind=ButtonKind::Secondary href=routes::ACCOUNT>
                {say(secure::mine())}
            </ButtonLink>
        </CardPage>
    }
}

#[component]
fn Over(view: SignInView) -> impl IntoView {
    let SignInView { email, stays_elsewhere, is_locked, .. } = view;
    // Into another account of theirs, at most.
    let (title, lead, kind) = if is_locked {
        (secure::locked_title(), secure::locked(), ButtonKind::Secondary)
    } else {
        (secure::done_title(), secure::done(email), ButtonKind::Primary)
    };
    view! {
        <CardPage title>
            <p class="lead">{say(lead)}</p>
            {(stays_elsewhere && !is_locked).then(|| view! { <p>{say(secure::elsewhere())}</p> })}
            <ButtonLink kind href=routes::with_next(routes::LOGIN, &AfterSignIn::Passkeys)>
                {say(secure::done_submit())}
            </ButtonLink>
        </CardPage>
    }
}

#[component]
fn Gone() -> impl IntoView {
    view! { <GonePage title=link::gone_title() lead=say(secure::gone()) /> }
}
