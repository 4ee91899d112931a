//! `/embed/login`: the widget alone, for a client's own page to frame. `public/widget.js` makes the frame, and
//! `public/embed.js` leads from step to step.

use latchkey_ui::{
    AppError,
    components::{Button, ButtonKind, Card, Divider, Document, Icon, IconName, Links},
    request,
    routes::{self, AfterSignIn},
    text::{Hole, code, common, embed, errors, language, login, offer, passkey, say, say_around, second_step},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    EmbedScript, EmbedStyle,
    actions::{
        AskEmbedLink, FinishEmbedSecondStep, FinishEmbedSignIn, ResendEmbedCode, SendEmbedCode, SendEmbedSecondCode,
        VerifyEmbedCode,
    },
    views::{self, CanSetUp, FramePage},
};
use crate::{
    code::{CodeInput, SmsStuck},
    login::{
        AddressField,
        actions::passkey::StartPasskeySignIn,
        views::{Ways, is_sign_up_open},
        wait_for_link::LinkStyle,
    },
    passkey::{PasskeyBoot, PasskeyWidget, Purpose, Within},
};

#[component]
pub fn EmbedPage() -> impl IntoView {
    Suspend::new(async move {
        match views::frame_page().await {
            Some(page) => view! { <Widget page /> }.into_any(),
            None => view! {
                <Document title=say(embed::refused_title()) class="embed">
                    <EmbedStyle />
                    <section class="card embed-refused">
                        <Icon name=IconName::Warning />
                        <h1>{say(embed::refused_title())}</h1>
                        <p class="hint">{say(embed::refused())}</p>
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
    let FramePage { client_id, client_name, origin, wish, methods, organization, ceremony, ways, takes } = page;
    let page = Page { client_id: client_id.clone(), origin: origin.clone(), wish: wish.clone(), methods };
    let shown = names(ways);
    let passkey = ways.passkey.then(|| {
        view! {
            <PasskeyWidget
                purpose=Purpose::SignIn
                start=StartPasskeySignIn::url()
                finish=FinishEmbedSignIn::url()
                label=login::with_passkey()
                no_scripts=login::no_scripts()
                next=wish
                ceremony
                within=Within::Frame(client_id, organization.clone())
            />
        }
    });
    let or = (ways.passkey && (ways.mail || ways.phone)).then(|| view! { <Divider label=common::or() /> });
    view! {
        <Document title=say(login::title()) class="embed" label=login::title()>
            <EmbedStyle />
            {ways.link.then(|| view! { <LinkStyle /> })}
            <PasskeyBoot />
            <EmbedScript />
            <Card>
                <section class="step" data-step="start">
                    <h1>{say(embed::title(client_name))}</h1>
                    {passkey}
                    {or}
                    // The script knows its form.
                    <div hidden=!(ways.mail || ways.phone)>
                        <AddressStep page=page.clone() organization ways />
                    </div>
                </section>
                <section class="step" data-step="code" hidden>
                    <CodeStep page=page.clone() ways takes />
                </section>
                <section class="step" data-step="second" hidden>
                    <SecondStep page=page.clone() />
                </section>
                <section class="step" data-step="set-up" hidden>
                    <SetUpStep page takes />
                </section>
                <section class="step" data-step="done" hidden>
                    <DoneStep />
                </section>
                // Below each step: people make their accounts here.
                <Links in_new_windows=true />
            </Card>
            <Words ways />
            <div id="embed" data-target=origin data-methods=shown hidden></div>
        </Document>
    }
}

/// The ways that the frame shows, as the element around it names them.
fn names(ways: Ways) -> String {
    let all =
        [(ways.passkey, "passkey"), (ways.code, "email-otp"), (ways.link, "magic-link"), (ways.phone, "phone-otp")];
    all.iter().filter(|(is_shown, _)| *is_shown).map(|(_, name)| *name).collect::<Vec<_>>().join(" ")
}

/// What each step posts in place of a cookie.
#[derive(Clone, Debug)]
struct Page {
    client_id: String,
    origin: String,
    wish: String,
    /// As the page around names them.
    methods: String,
}

impl Page {
    fn fields(self) -> impl IntoView {
        view! {
            <input type="hidden" name="client_id" value=self.client_id />
            <input type="hidden" name="origin" value=self.origin />
            <input type="hidden" name="wish" value=self.wish />
            <input type="hidden" name="methods" value=self.methods />
        }
    }
}

#[component]
fn AddressStep(page: Page, organization: Option<String>, ways: Ways) -> impl IntoView {
    let organization = organization.map(|name| view! { <input type="hidden" name=routes::ORGANIZATION value=name /> });
    // A number makes no account.
    let new_here = (ways.mail && is_sign_up_open()).then(|| view! { <p class="hint">{say(embed::new_here())}</p> });
    view! {
        <form class="stack" id="address-form" method="post" action=in_this_language(SendEmbedCode::url())>
            {page.fields()}
            {organization}
            <AddressField mail=ways.mail phone=ways.phone />
            <p class="say say-trouble" id="address-error" role="alert" hidden></p>
            <Button kind=ButtonKind::Secondary disabled=true>
                {say(if ways.phone { login::with_code() } else { login::with_email() })}
            </Button>
            {new_here}
        </form>
    }
}

/// A mail has digits, a link, or both; a text message has digits. The script shows what there is of it.
#[component]
fn CodeStep(page: Page, ways: Ways, takes: CanSetUp) -> impl IntoView {
    let has_link = ways.link;
    let to = || [view! { <strong data-sent-to></strong> }.into_any()];
    let link_alone = has_link.then(|| {
        view! {
            <h1 data-mail="link" id="wait-title" tabindex="-1">
                {say(code::wait_title())}
            </h1>
            <p class="lead" data-mail="link">
                {say_around(code::wait_lead(Hole), to())}
            </p>
        }
    });
    let number = has_link.then(|| {
        view! {
            <p data-mail="both">{say(code::number())}</p>
            <p
                class="match-number"
                id="match-number"
                dir="ltr"
                data-mail="number"
                data-asks=in_this_language(AskEmbedLink::url())
            ></p>
        }
    });
    // Where nothing can be set up that the frame takes, our own page is no way on.
    let own_page_link = (takes != CanSetUp::Nothing).then(|| {
        view! {
            <p class="hint" id="own-page" hidden>
                <a href=own_page(takes) target="_blank" rel="noopener">
                    {say(embed::own_page())}
                </a>
            </p>
        }
    });
    view! {
        <h1 data-mail="digits">{say(code::title())}</h1>
        <p class="lead" data-mail="digits">
            {say_around(code::lead(Hole), to())}
        </p>
        {link_alone}
        {ways.phone.then(stuck)}
        <form class="stack" id="code-form" method="post" action=in_this_language(VerifyEmbedCode::url())>
            {page.clone().fields()}
            <input type="hidden" name="state" />
            <div data-mail="digits">
                <CodeInput autofocus=false />
            </div>
            <p class="say say-trouble" id="code-error" role="alert" hidden></p>
            {own_page_link}
            <div class="stack" data-mail="digits">
                <Button kind=ButtonKind::Primary disabled=true>
                    {say(code::submit())}
                </Button>
            </div>
        </form>
        {number}
        <div class="aside">
            <form id="resend-form" method="post" action=in_this_language(ResendEmbedCode::url())>
                {page.fields()}
                <input type="hidden" name="state" />
                <button class="link" disabled>
                    <span data-mail="digits">{say(code::resend())}</span>
                    {has_link.then(|| view! { <span data-mail="link">{say(embed::resend_mail())}</span> })}
                </button>
            </form>
            <p id="resent" role="status" hidden>
                <span data-mail="digits">{say(embed::resent())}</span>
                {has_link.then(|| view! { <span data-mail="link">{say(embed::mail_resent())}</span> })}
            </p>
            <button class="link" type="button" id="other-address">
                {say(code::other_address())}
            </button>
        </div>
    }
}

/// What the script shows where the answer to what was sent says so.
fn stuck() -> impl IntoView {
    view! {
        <div data-stuck hidden>
            <SmsStuck is_stuck=true />
        </div>
    }
}

/// Of all ways the script shows those that the person has: an app and what stands in for it, a passkey, or a code that is sent.
#[component]
fn SecondStep(page: Page) -> impl IntoView {
    let send_to = say_around(second_step::send_to(Hole), [view! { <strong data-to></strong> }.into_any()]);
    let sent_to = say_around(second_step::sent_lead(Hole), [view! { <strong data-to></strong> }.into_any()]);
    view! {
        <h1>{say(second_step::title())}</h1>
        <form
            class="stack"
            id="send-form"
            method="post"
            action=in_this_language(SendEmbedSecondCode::url())
            data-way="send"
            hidden
        >
            {page.clone().fields()}
            <input type="hidden" name="state" />
            <input type="hidden" name="channel" />
            <p class="say say-trouble" id="send-error" role="alert" hidden></p>
            <Button kind=ButtonKind::Primary disabled=true>
                <span data-way="sms">{say(second_step::send_sms())}</span>
                <span data-way="email">{say(second_step::send_email())}</span>
            </Button>
            <p class="hint">{send_to}</p>
        </form>
        <form
            class="stack"
            id="second-form"
            method="post"
            action=in_this_language(FinishEmbedSecondStep::url())
            data-way="code"
        >
            {page.fields()}
            <input type="hidden" name="state" />
            <input type="hidden" name="channel" />
            <p class="lead" data-way="either">
                {say(second_step::either_lead())}
            </p>
            <p class="lead" data-way="app">
                {say(second_step::authenticator_lead())}
            </p>
            <p class="lead" data-way="sent">
                {sent_to}
            </p>
            {stuck()}
            <div class="field">
                <label for="second-code">{say(code::label())}</label>
                <input
                    id="second-code"
                    name="code"
                    type="text"
                    autocomplete="one-time-code"
                    autocapitalize="none"
                    spellcheck="false"
                    maxlength="64"
                    required
                />
            </div>
            <p class="say say-trouble" id="second-error" role="alert" hidden></p>
            <Button kind=ButtonKind::Primary disabled=true>
                {say(second_step::submit())}
            </Button>
        </form>
        <div data-way="or">
            <Divider label=common::or() />
        </div>
        // The passkey's button, which the script brings from the first step. It works by the ceremony that the frame began with.
        <div id="second-passkey" data-way="passkey"></div>
        <div class="aside">
            <button class="link" type="button" id="second-resend" data-way="sent">
                {say(second_step::send_again())}
            </button>
            // Where the browser gives no passkey to a frame.
            <a href=own_page(CanSetUp::App) target="_blank" rel="noopener" data-way="passkey">
                {say(embed::own_page())}
            </a>
            <button class="link" type="button" id="second-again">
                {say(code::start_again())}
            </button>
        </div>
    }
}

/// Of whoever has no second factor, and needs one. It is set up in a window of our own, where no page can lie over it; where
/// the browser opens none, on our own page.
#[component]
fn SetUpStep(page: Page, takes: CanSetUp) -> impl IntoView {
    let lead = match takes {
        CanSetUp::Passkey => second_step::enrol_lead_passkey(),
        CanSetUp::App => second_step::enrol_lead_app(),
        CanSetUp::Either | CanSetUp::Nothing => second_step::enrol_lead(),
    };
    // The window looks as the frame does.
    let organization =
        request::signs_in_for().map(|name| view! { <input type="hidden" name=routes::ORGANIZATION value=name /> });
    view! {
        <h1 id="set-up" tabindex="-1">
            {say(second_step::enrol_title())}
        </h1>
        <form class="stack" id="set-up-form" method="post" action=in_this_language(routes::POPUP_SECOND_FACTOR)>
            {page.fields()}
            <input type="hidden" name="state" />
            {organization}
            <p class="lead">{say(lead)}</p>
            <Button kind=ButtonKind::Primary disabled=true>
                {say(embed::set_up())}
            </Button>
        </form>
        <p class="hint" id="no-window" role="alert" hidden>
            {say(embed::no_window())}
            " "
            <a href=own_page(takes) target="_blank" rel="noopener">
                {say(embed::own_page())}
            </a>
        </p>
        <div class="aside">
            <button class="link" type="button" id="set-up-again">
                {say(code::start_again())}
            </button>
        </div>
    }
}

/// Who is signed in; and, after a code, the offer of a passkey, which only a window of our own can make: browsers do not
/// create passkeys for one site inside another (WebAuthn L3 §5.10), nor do we accept one from there.
#[component]
fn DoneStep() -> impl IntoView {
    // The window looks as the frame does.
    let organization =
        request::signs_in_for().map(|name| view! { <input type="hidden" name=routes::ORGANIZATION value=name /> });
    view! {
        <h1 class="embed-done" id="done" tabindex="-1">
            <Icon name=IconName::Check />
            {say(embed::signed_in())}
        </h1>
        <p class="lead">
            {say_around(embed::signed_in_as(Hole), [view! { <strong id="signed-in-as"></strong> }.into_any()])}
        </p>
        <form class="stack" id="offer-form" method="post" action=in_this_language(routes::POPUP_PASSKEY) hidden>
            <p>{say(embed::offer())}</p>
            <input type="hidden" name="offer" />
            {organization}
            <Button kind=ButtonKind::Primary disabled=true>
                <Icon name=IconName::Passkey />
                {say(offer::create())}
            </Button>
            <button class="button button-plain" type="button" id="not-now">
                {say(offer::not_now())}
            </button>
        </form>
        <p id="passkey-added" role="status" hidden>
            {say(embed::passkey_added())}
        </p>
        <button class="link" type="button" id="other-account">
            {say(embed::other_account())}
        </button>
    }
}

/// A frame has no cookies: what it asks for says which language its page reads, for the mails and for the window.
pub(super) fn in_this_language(url: &str) -> String {
    format!("{url}?ui_locales={}", language().tag())
}

/// For whoever owes a factor that the frame does not take, or has none and no window for it: there they set one up.
fn own_page(takes: CanSetUp) -> String {
    let next = match takes {
        CanSetUp::Passkey => AfterSignIn::NewPasskey,
        CanSetUp::Either | CanSetUp::App | CanSetUp::Nothing => AfterSignIn::Factors,
    };
    format!("{}&ui_locales={}", routes::with_next(routes::LOGIN, &next), language().tag())
}

/// Where `public/embed.js` writes how many tries are left.
const LEFT: &str = "{left}";

/// What may have to be said, by [`AppError::code`], for the script to show where it belongs.
#[component]
fn Words(ways: Ways) -> impl IntoView {
    let invalid = match (ways.mail, ways.phone) {
        (true, true) => errors::invalid_email_or_phone(),
        (false, true) => errors::invalid_phone(),
        (_, false) => errors::invalid_email(),
    };
    let words = [
        (AppError::InvalidInput { field: String::new(), message: String::new() }.code(), invalid),
        ("invalid_code", code::invalid()),
        (AppError::CodeWrong { attempts_left: 0 }.code(), errors::code_wrong(LEFT)),
        (AppError::FactorWrong { attempts_left: 0 }.code(), errors::factor_wrong(LEFT)),
        (AppError::SecondStepOwed { attempt: None, ways: None }.code(), errors::second_step_owed()),
        (AppError::SecondStepOver.code(), errors::second_step_over()),
        (AppError::CodeExpired.code(), errors::code_expired()),
        (AppError::CodeUsedAlready.code(), errors::code_used_already()),
        (AppError::FactorElsewhere { takes: String::new() }.code(), errors::factor_elsewhere()),
        ("factor_elsewhere-passkey", errors::factor_elsewhere_passkey()),
        ("factor_elsewhere-app", errors::factor_elsewhere_app()),
        ("factor_elsewhere-either", errors::factor_elsewhere_either()),
        (AppError::CodeUsedUp.code(), errors::code_used_up()),
        (AppError::ResendUsedUp.code(), errors::resend_used_up()),
        (AppError::PhoneNotServed.code(), errors::phone_not_served()),
        (AppError::TooManyRequests { retry_after_secs: 0 }.code(), errors::too_many_requests()),
        (AppError::NotFound.code(), embed::refused()),
        (AppError::Unavailable.code(), passkey::unavailable()),
        ("other", errors::other()),
    ];
    // Of a mail without digits.
    let of_links = ways.link.then(|| ("code_expired-link", errors::link_invalid()));
    view! {
        <div id="words" hidden>
            {words.into_iter().chain(of_links).map(|(code, words)| view! { <p data-code=code>{say(words)}</p> }).collect_view()}
        </div>
    }
}
