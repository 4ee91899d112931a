//! `/embed/login`: the widget alone, for a client's own page to frame. `public/widget.js` makes the frame, and
//! `public/embed.js` leads from step to step.

use latchkey_domain::services::{Frame, Framing};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{EmbedScript, EmbedStyle};
use crate::{
    components::{
        Boot, ButtonKind, Card, CodeInput, Divider, Document, Field, Icon, IconName, PasskeyWidget, Purpose, Within,
    },
    locales::text::{self, code, embed, errors, login, offer},
    routes,
    server_fns::{
        embed::{ResendEmbedCode, SendEmbedCode, VerifyEmbedCode},
        request, sign_in,
    },
    wire::AppError,
};

#[component]
pub fn EmbedPage() -> impl IntoView {
    let client_id = request::query("client_id").unwrap_or_default();
    let origin = request::query("origin").unwrap_or_default();
    Suspend::new(async move {
        match request::services().embeds.framing(&client_id, &origin).await {
            Ok(Framing::Allowed(frame)) => view! { <Widget frame /> }.into_any(),
            // `widget.js` asks first and says which it is; this is for a frame that somebody made by hand.
            Ok(Framing::UnknownClient | Framing::HasSecret | Framing::OtherOrigin(_)) | Err(_) => view! {
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
fn Widget(frame: Frame) -> impl IntoView {
    let Frame { client, origin } = frame;
    Suspend::new(async move {
        let ceremony = sign_in::begin(Some(client.id.clone())).await.ok();
        let page = Page { client_id: client.id.clone(), origin: origin.as_str().to_owned() };
        let target = page.origin.clone();
        view! {
            <Document title=login::TITLE class="embed" label=login::TITLE>
                <EmbedStyle />
                <Boot />
                <EmbedScript />
                <Card>
                    <section class="step" data-step="start">
                        <h1>{embed::LEAD} " " {client.name.clone()}</h1>
                        <PasskeyWidget
                            purpose=Purpose::SignIn
                            label=login::WITH_PASSKEY
                            no_scripts=login::NO_SCRIPTS
                            next=""
                            ceremony
                            within=Within::Frame(client.id.clone())
                        />
                        <Divider label=text::OR />
                        <AddressStep page=page.clone() />
                    </section>
                    <section class="step" data-step="code" hidden>
                        <CodeStep page=page.clone() />
                    </section>
                    <section class="step" data-step="done" hidden>
                        <DoneStep />
                    </section>
                </Card>
                <Words />
                // The only origin that gets the frame's messages, and whose messages it heeds.
                <div id="embed" data-target=target hidden></div>
            </Document>
        }
    })
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
    let new_here = sign_in::is_sign_up_open().then(|| view! { <p class="hint">{embed::NEW_HERE}</p> });
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
