//! `/embed/login`: the widget alone, for a client's own page to frame. `public/widget.js` makes the frame, and
//! `public/embed.js` leads from step to step.

use latchkey_ui::{
    AppError,
    components::{ButtonKind, Card, Divider, Document, Field, Icon, IconName},
    locales::text::{self, code, embed, errors, login, offer},
    routes,
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    EmbedScript, EmbedStyle,
    actions::{FinishEmbedSignIn, ResendEmbedCode, SendEmbedCode, VerifyEmbedCode},
    views::{self, FramePage},
};
use crate::{
    code::CodeInput,
    login::{actions::passkey::StartPasskeySignIn, views::is_sign_up_open},
    passkey::{PasskeyBoot, PasskeyWidget, Purpose, Within},
};

#[component]
pub fn EmbedPage() -> impl IntoView {
    Suspend::new(async move {
        match views::frame_page().await {
            Some(page) => view! { <Widget page /> }.into_any(),
            None => view! {
                <Document title=embed::REFUSED_TITLE class="embed">
                    <EmbedStyle />
                    <section class="card embed-refused">
                        <Icon name=IconName::Warning />
                        <h1>{embed::REFUSED_TITLE}</h1>
                        <p class="hint">{embed::REFUSED}</p>
                    </section>
                </Document>
            }
            .into_any(),
        }
    })
}

/// All steps at once, one of them to be seen: nothing is loaded between them, and the frame keeps its height. Their forms
/// are the script's: until it is there, which it says by enabling their buttons, nothing can be sent.
#[component]
fn Widget(page: FramePage) -> impl IntoView {
    let FramePage { client_id, client_name, origin, ceremony } = page;
    let page = Page { client_id: client_id.clone(), origin: origin.clone() };
    view! {
        <Document title=login::TITLE class="embed" label=login::TITLE>
            <EmbedStyle />
            <PasskeyBoot />
            <EmbedScript />
            <Card>
                <section class="step" data-step="start">
                    <h1>{embed::LEAD} " " {client_name}</h1>
                    <PasskeyWidget
                        purpose=Purpose::SignIn
                        start=StartPasskeySignIn::url()
                        finish=FinishEmbedSignIn::url()
                        label=login::WITH_PASSKEY
                        no_scripts=login::NO_SCRIPTS
                        next=""
                        ceremony
                        within=Within::Frame(client_id)
                    />
                    <Divider label=text::OR />
                    <AddressStep page=page.clone() />
                </section>
                <section class="step" data-step="code" hidden>
                    <CodeStep page />
                </section>
                <section class="step" data-step="done" hidden>
                    <DoneStep />
                </section>
            </Card>
            <Words />
            <div id="embed" data-target=origin hidden></div>
        </Document>
    }
}

/// What each step posts in place of a cookie.
#[derive(Clone, Debug)]
struct Page {
    client_id: String,
    origin: String,
}

impl Page {
    fn fields(self) -> impl IntoView {
        view! {
            <input type="hidden" name="client_id" value=self.client_id />
            <input type="hidden" name="origin" value=self.origin />
        }
    }
}

#[component]
fn AddressStep(page: Page) -> impl IntoView {
    let new_here = is_sign_up_open().then(|| view! { <p class="hint">{embed::NEW_HERE}</p> });
    view! {
        <form class="stack" id="address-form" method="post" action=SendEmbedCode::url()>
            {page.fields()}
            <Field label=login::EMAIL name="email" r#type="email" autocomplete="username webauthn" />
            <p class="say say-trouble" id="address-error" role="alert" hidden></p>
            <button class=ButtonKind::Secondary.class() disabled>
                {login::WITH_EMAIL}
            </button>
            {new_here}
        </form>
    }
}

#[component]
fn CodeStep(page: Page) -> impl IntoView {
    view! {
        <h1>{code::TITLE}</h1>
        <p class="lead">{code::LEAD} " " <strong id="sent-to"></strong> ". " {code::LEAD_END}</p>
        <form class="stack" id="code-form" method="post" action=VerifyEmbedCode::url()>
            {page.clone().fields()}
            <input type="hidden" name="state" />
            <CodeInput autofocus=false />
            <p class="say say-trouble" id="code-error" role="alert" hidden></p>
            <button class=ButtonKind::Primary.class() disabled>
                {code::SUBMIT}
            </button>
        </form>
        <div class="aside">
            <form id="resend-form" method="post" action=ResendEmbedCode::url()>
                {page.fields()}
                <input type="hidden" name="state" />
                <button class="link" disabled>
                    {code::RESEND}
                </button>
            </form>
            <p id="resent" role="status" hidden>
                {embed::RESENT}
            </p>
            <button class="link" type="button" id="other-address">
                {code::OTHER_ADDRESS}
            </button>
        </div>
    }
}

/// Who is signed in; and, after a code, the offer of a passkey, which only a window of our own can make: browsers do not
/// create passkeys for one site inside another (WebAuthn L3 §5.10), nor do we accept one from there.
#[component]
fn DoneStep() -> impl IntoView {
    view! {
        <h1 class="embed-done" id="done" tabindex="-1">
            <Icon name=IconName::Check />
            {embed::SIGNED_IN}
        </h1>
        <p class="lead">
            {embed::SIGNED_IN_AS} " " <strong id="signed-in-as"></strong>
        </p>
        <form class="stack" id="offer-form" method="post" action=routes::POPUP_PASSKEY hidden>
            <p>{embed::OFFER}</p>
            <input type="hidden" name="offer" />
            <button class=ButtonKind::Primary.class() disabled>
                <Icon name=IconName::Passkey />
                {offer::CREATE}
            </button>
            <button class="button button-plain" type="button" id="not-now">
                {offer::NOT_NOW}
            </button>
        </form>
        <p id="passkey-added" role="status" hidden>
            {embed::PASSKEY_ADDED}
        </p>
        <button class="link" type="button" id="other-account">
            {embed::OTHER_ACCOUNT}
        </button>
    }
}

/// What may have to be said, by [`AppError::code`], for the script to show where it belongs.
#[component]
fn Words() -> impl IntoView {
    let [left, left_end] = errors::CODE_WRONG_LEFT;
    let words = [
        (AppError::InvalidInput { field: String::new(), message: String::new() }.code(), errors::INVALID_EMAIL),
        ("invalid_code", code::INVALID),
        (AppError::CodeWrong { attempts_left: 0 }.code(), errors::CODE_WRONG),
        (AppError::CodeExpired.code(), errors::CODE_EXPIRED),
        (AppError::CodeUsedUp.code(), errors::CODE_USED_UP),
        (AppError::ResendUsedUp.code(), errors::RESEND_USED_UP),
        (AppError::TooManyRequests { retry_after_secs: 0 }.code(), embed::TOO_MANY),
        (AppError::NotFound.code(), embed::REFUSED),
        (AppError::Unavailable.code(), text::ceremony::UNAVAILABLE),
        ("other", errors::OTHER),
    ];
    view! {
        <div id="words" hidden data-left=left data-left-end=left_end>
            {words.into_iter().map(|(code, words)| view! { <p data-code=code>{words}</p> }).collect_view()}
        </div>
    }
}
