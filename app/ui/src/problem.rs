//! Pages for what went wrong.

use http::StatusCode;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use crate::{
    components::{ButtonKind, ButtonLink, GatePage},
    locales::text::problem as text,
    request, routes,
};

/// As a context it takes the place of the page that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    NotFound,
    Broken,
    /// A form was sent from a page under another address than the configured one.
    WrongOrigin,
}

#[component]
pub fn Problem(kind: ProblemKind) -> impl IntoView {
    let status = match kind {
        ProblemKind::NotFound => StatusCode::NOT_FOUND,
        // What a page needs is in the database.
        ProblemKind::Broken => StatusCode::SERVICE_UNAVAILABLE,
        ProblemKind::WrongOrigin => StatusCode::FORBIDDEN,
    };
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(status);
    }
    match kind {
        ProblemKind::NotFound => view! {
            <GatePage title=text::NOT_FOUND_TITLE>
                <p>{text::NOT_FOUND}</p>
                <ButtonLink kind=ButtonKind::Secondary href=routes::ACCOUNT>
                    {text::TO_ACCOUNT}
                </ButtonLink>
            </GatePage>
        }
        .into_any(),
        ProblemKind::Broken => view! {
            <GatePage title=text::BROKEN_TITLE>
                <p>{text::BROKEN}</p>
                <ButtonLink kind=ButtonKind::Secondary href=routes::LOGIN>
                    {text::TO_LOGIN}
                </ButtonLink>
            </GatePage>
        }
        .into_any(),
        ProblemKind::WrongOrigin => view! { <WrongOrigin /> }.into_any(),
    }
}

/// Names the right address only. The other one is in the browser's address bar, and may be anyone's choice.
#[component]
fn WrongOrigin() -> impl IntoView {
    let ours = request::login_domain().origin().to_string();
    view! {
        <GatePage title=text::WRONG_ORIGIN_TITLE>
            <p class="lead">{text::WRONG_ORIGIN}</p>
            <dl class="facts">
                <dt>{text::WRONG_ORIGIN_OURS}</dt>
                <dd>
                    <code>{ours.clone()}</code>
                </dd>
            </dl>
            <ButtonLink kind=ButtonKind::Primary href=format!("{ours}{}", routes::LOGIN)>
                {text::WRONG_ORIGIN_GO}
            </ButtonLink>
            <p class="hint">
                {text::WRONG_ORIGIN_OPERATOR} " " <code>"server.public_url"</code> " ("
                <code>"LATCHKEY_SERVER__PUBLIC_URL"</code> ")."
            </p>
        </GatePage>
    }
}

#[component]
pub fn NotFound() -> impl IntoView {
    view! { <Problem kind=ProblemKind::NotFound /> }
}
