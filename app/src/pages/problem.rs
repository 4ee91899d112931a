//! Pages for what went wrong.

use http::StatusCode;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use crate::{
    components::{ButtonKind, ButtonLink, GatePage},
    locales::text::problem as text,
    routes,
    server_fns::request,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    NotFound,
    Broken,
    /// The browser came by an address that is not the configured one.
    WrongOrigin {
        theirs: String,
    },
}

#[component]
pub fn Problem(kind: ProblemKind) -> impl IntoView {
    let status = match kind {
        ProblemKind::NotFound => StatusCode::NOT_FOUND,
        ProblemKind::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        ProblemKind::WrongOrigin { .. } => StatusCode::MISDIRECTED_REQUEST,
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
        ProblemKind::WrongOrigin { theirs } => view! { <WrongOrigin theirs /> }.into_any(),
    }
}

#[component]
fn WrongOrigin(theirs: String) -> impl IntoView {
    let ours = request::ui().public_url.to_string();
    view! {
        <GatePage title=text::WRONG_ORIGIN_TITLE>
            <p>{text::WRONG_ORIGIN_WHY}</p>
            <dl class="facts">
                <dt>{text::WRONG_ORIGIN_OURS}</dt>
                <dd>
                    <code>{ours.clone()}</code>
                </dd>
                <dt>{text::WRONG_ORIGIN_THEIRS}</dt>
                <dd>
                    <code>{theirs.clone()}</code>
                </dd>
            </dl>
            <ButtonLink kind=ButtonKind::Primary href=format!("{ours}{}", routes::LOGIN)>
                {text::WRONG_ORIGIN_GO}
            </ButtonLink>
            <p class="hint">
                {text::WRONG_ORIGIN_OPERATOR} " " <code>"LATCHKEY_SERVER__PUBLIC_URL=" {theirs}</code>
            </p>
        </GatePage>
    }
}

#[component]
pub fn NotFound() -> impl IntoView {
    view! { <Problem kind=ProblemKind::NotFound /> }
}
