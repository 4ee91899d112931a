//! `/login/link/{token}`

use latchkey_ui::{
    AppError,
    components::{
        Alert, Button, ButtonKind, ButtonLink, CardPage, Divider, FieldError, FormError, GonePage, LocalTimes,
        PostForm, Tone, When, field_error,
    },
    cookies,
    flash::{self, Notice},
    problem::{Problem, ProblemKind},
    request,
    routes::{self, AfterSignIn},
    text::{Message, common, invitation, link, say},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;

use super::{
    actions::link::{ApproveSignIn, DenySignIn, UseSignInLink},
    views::{LinkView, Whence, link_page},
    wait_for_link::LinkStyle,
};
use crate::code::NoCookies;

/// Only looks at the link; a button uses it.
#[component]
pub fn LinkPage() -> impl IntoView {
    let token = use_params_map().read_untracked().get("token").unwrap_or_default();
    Suspend::new(async move {
        match flash::notice() {
            // The window that was let in may have used the link by now.
            Some(Notice::LinkApproved) => {
                flash::take();
                return view! { <Done /> }.into_any();
            }
            Some(Notice::LinkDenied) => {
                flash::take();
                return view! { <Denied /> }.into_any();
            }
            _ => {}
        }
        if request::query(routes::NO_COOKIE).is_some() && cookies::browser().is_none() {
            // Where it keeps them by now, the next page has it.
            request::ensure_browser();
            return view! { <NoCookies start=routes::sign_in_link(&token) /> }.into_any();
        }
        match link_page(&token).await {
            Ok(view) if view.whence.is_none() => view! { <Here view token /> }.into_any(),
            Ok(view) if view.is_approved => view! { <Done /> }.into_any(),
            Ok(view) => view! { <Elsewhere view token /> }.into_any(),
            Err(AppError::CodeExpired) => {
                let signed_in = request::find_session_caller().await.map(|caller| caller.user.email.to_string());
                view! { <Gone signed_in /> }.into_any()
            }
            Err(_) => view! { <Problem kind=ProblemKind::Broken /> }.into_any(),
        }
    })
}

/// In the browser that asked for it.
#[component]
fn Here(view: LinkView, token: String) -> impl IntoView {
    let LinkView { email, other, application, form, .. } = view;
    let note = other.map(|other| link::switch(email.clone(), other));
    let switch = note.map(|note| view! { <Alert tone=Tone::Info>{say(note)}</Alert> });
    view! {
        <CardPage title=link::title()>
            <p class="lead">{say(link::lead(email))}</p>
            {application.map(|name| view! { <p>{say(link::to(name))}</p> })}
            <FormError />
            {switch}
            <UseForm token form label=link::submit() kind=ButtonKind::Primary />
        </CardPage>
    }
}

/// In another browser: it may have been forwarded, so all that is known of whoever asked stands above what can be done.
#[component]
fn Elsewhere(view: LinkView, token: String) -> impl IntoView {
    let LinkView { email, other, application, form, whence, can_sign_in, .. } = view;
    let here = can_sign_in.then(|| {
        let note = match other {
            Some(other) => link::here_switch(email.clone(), other),
            None => link::here_lead(),
        };
        view! {
            <Divider label=common::or() />
            <p class="hint">{say(note)}</p>
            <UseForm token=token.clone() form=form.clone() label=link::here_submit() kind=ButtonKind::Secondary />
        }
    });
    // Whoever fakes our page shows the number that they were shown, at an address of theirs.
    let lead = if can_sign_in {
        link::match_lead_at(request::login_domain().origin().to_string())
    } else {
        link::match_lead()
    };
    let error_id = field_error("number");
    let denied = token.clone();
    view! {
        <CardPage title=link::elsewhere_title()>
            <LinkStyle />
            <LocalTimes />
            <p class="lead">{say(link::elsewhere_lead(email))}</p>
            <Facts whence=whence.unwrap_or_default() application />
            <FormError fields=&["number"] />
            <p>{say(lead)}</p>
            <Alert tone=Tone::Info>{say(link::match_warning())}</Alert>
            <PostForm class="stack" action=ApproveSignIn::url()>
                <input type="hidden" name="token" value=token />
                <input type="hidden" name="form" value=form />
                <div class="field match-field">
                    <label for="number">{say(link::match_label())}</label>
                    <input
                        id="number"
                        name="number"
                        type="text"
                        inputmode="numeric"
                        autocomplete="off"
                        pattern=r"\P{Nd}*(\p{Nd}\P{Nd}*){2}"
                        title=say(link::match_invalid())
                        maxlength="8"
                        required
                        spellcheck="false"
                        aria-invalid=error_id.as_ref().map(|_| "true")
                        aria-describedby=error_id
                    />
                    <FieldError name="number" invalid=link::match_invalid() />
                </div>
                <Button kind=ButtonKind::Primary>{say(link::match_submit())}</Button>
            </PostForm>
            {here}
            <Divider label=common::or() />
            <PostForm class="stack" action=DenySignIn::url()>
                <input type="hidden" name="token" value=denied />
                <Button kind=ButtonKind::Plain>{say(link::deny_submit())}</Button>
            </PostForm>
        </CardPage>
    }
}

#[component]
pub(super) fn Facts(whence: Whence, #[prop(optional_no_strip)] application: Option<String>) -> impl IntoView {
    let Whence { device, place, at } = whence;
    let fact = |label: Message, text: String| {
        view! {
            <dt>{say(label)}</dt>
            <dd>{text}</dd>
        }
    };
    let unknown = || say(link::unknown());
    view! {
        <dl class="facts">
            {application.map(|name| fact(link::application(), name))} {fact(link::device(), device.unwrap_or_else(unknown))}
            {fact(link::place(), place.unwrap_or_else(unknown))} <dt>{say(link::time())}</dt>
            <dd>{at.map(|at| view! { <When at /> })}</dd>
        </dl>
    }
}

#[component]
fn UseForm(token: String, form: String, label: Message, kind: ButtonKind) -> impl IntoView {
    view! {
        <PostForm class="stack" action=UseSignInLink::url()>
            <input type="hidden" name="token" value=token />
            <input type="hidden" name="form" value=form />
            <Button kind>{say(label)}</Button>
        </PostForm>
    }
}

#[component]
fn Done() -> impl IntoView {
    view! {
        <CardPage title=link::done_title()>
            <p class="lead">{say(link::done())}</p>
        </CardPage>
    }
}

/// Whoever knows an address can ask for its mail: nothing of the account is theirs, and its owner is told how to keep it so.
#[component]
fn Denied() -> impl IntoView {
    view! {
        <CardPage title=link::denied_title()>
            <p class="lead">{say(link::denied())}</p>
            <p>{say(link::denied_secure())}</p>
            <ButtonLink kind=ButtonKind::Primary href=routes::with_next(routes::LOGIN, &AfterSignIn::Sessions)>
                {say(link::denied_submit())}
            </ButtonLink>
        </CardPage>
    }
}

#[component]
fn Gone(
    /// Whoever is signed in here, perhaps by this very link: it is opened once more, or its button was pressed twice.
    signed_in: Option<String>,
) -> impl IntoView {
    let is_wrong = flash::error() == Some(AppError::CodeUsedUp);
    let why = if is_wrong { link::wrong() } else { link::gone() };
    if is_wrong {
        flash::take();
    }
    view! {
        <GonePage title=link::gone_title() lead=say(why)>
            // Not twice.
            {(!is_wrong).then(|| view! { <FormError /> })}
            {signed_in.map(|email| view! { <p>{say(invitation::signed_in(email))}</p> })}
        </GonePage>
    }
}
