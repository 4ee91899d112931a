//! Pages for what went wrong.

mod logout_refused;
mod unanswerable;

use http::StatusCode;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use crate::{
    components::{ButtonKind, ButtonLink, CardPage},
    error,
    form_token::FormToken,
    request, routes,
    text::{Hole, problem, say, say_around},
};

/// As a context it takes the place of the page that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    NotFound,
    Broken,
    /// A form was sent from a page under another address than the configured one.
    WrongOrigin,
    /// An application's request that has no answer.
    Unanswerable(error::Unanswerable),
    /// An application asks for a sign-out, and not as it has to.
    LogoutRefused(error::LogoutRefused),
}

#[component]
pub fn Problem(kind: ProblemKind) -> impl IntoView {
    let status = match kind {
        ProblemKind::NotFound => StatusCode::NOT_FOUND,
        // What a page needs is in the database.
        ProblemKind::Broken => StatusCode::SERVICE_UNAVAILABLE,
        ProblemKind::WrongOrigin => StatusCode::FORBIDDEN,
        ProblemKind::Unanswerable(_) | ProblemKind::LogoutRefused(_) => StatusCode::BAD_REQUEST,
    };
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(status);
    }
    match kind {
        ProblemKind::NotFound => Suspend::new(async {
            // The language that is chosen here is that of whoever is signed in, as on every other page: a page that is
            // hidden from them must not look different.
            if use_context::<FormToken>().is_none() {
                request::find_session_caller().await;
            }
            view! {
                <CardPage title=problem::not_found_title()>
                    <p>{say(problem::not_found())}</p>
                    <ButtonLink kind=ButtonKind::Secondary href=routes::ACCOUNT>
                        {say(problem::to_account())}
                    </ButtonLink>
                </CardPage>
            }
        })
        .into_any(),
        ProblemKind::Broken => view! {
            <CardPage title=problem::broken_title()>
                <p>{say(problem::broken())}</p>
                <ButtonLink kind=ButtonKind::Secondary href=routes::LOGIN>
                    {say(problem::to_login())}
                </ButtonLink>
            </CardPage>
        }
        .into_any(),
        ProblemKind::WrongOrigin => view! { <WrongOrigin /> }.into_any(),
        ProblemKind::Unanswerable(why) => view! { <unanswerable::Unanswerable why /> }.into_any(),
        ProblemKind::LogoutRefused(why) => view! { <logout_refused::LogoutRefused why /> }.into_any(),
    }
}

/// Names the right address only. The other one is in the browser's address bar, and may be anyone's choice.
#[component]
fn WrongOrigin() -> impl IntoView {
    let ours = request::login_domain().origin().to_string();
    view! {
        <CardPage title=problem::refused_title()>
            <p class="lead">{say(problem::wrong_origin())}</p>
            <dl class="facts">
                <dt>{say(problem::wrong_origin_ours())}</dt>
                <dd>
                    <code>{ours.clone()}</code>
                </dd>
            </dl>
            <ButtonLink kind=ButtonKind::Primary href=format!("{ours}{}", routes::LOGIN)>
                {say(problem::wrong_origin_go())}
            </ButtonLink>
            <p class="hint">
                {say_around(
                    problem::wrong_origin_operator(Hole, Hole),
                    ["server.public_url", "LATCHKEY_SERVER__PUBLIC_URL"]
                        .map(|name| view! { <code>{name}</code> }.into_any()),
                )}
            </p>
        </CardPage>
    }
}

#[component]
pub fn NotFound() -> impl IntoView {
    view! { <Problem kind=ProblemKind::NotFound /> }
}
