//! A passkey button with all that may have to be said about it. Its island gives it life; until then, and without
//! scripts, the page around it offers another way.

use latchkey_ui::{
    AppError,
    components::{ButtonKind, Icon, IconName, Whose},
    request, routes,
    text::{Message, account, common, passkey, say, second_step},
};
use leptos::prelude::*;

use super::{PasskeyCeremony, SignalScript, wire::CeremonyStart};

/// What the ceremony is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    SignIn,
    Register,
    /// A fresh authentication of somebody who is signed in.
    StepUp,
}

/// Where a widget stands, if not on a page of its own: with what it posts, in place of a cookie.
#[derive(Clone, Debug)]
pub enum Within {
    /// A frame in a page of the client with this id, which may name an organization.
    Frame(String, Option<String>),
    /// The window that such a frame opened, with its offer.
    Popup(String),
    /// The window that such a frame opened to have a second factor set up, with what its forms post.
    SetUp(Vec<(&'static str, String)>),
    /// The second step of this sign-in.
    SecondStep(String),
}

#[component]
pub fn PasskeyWidget(
    purpose: Purpose,
    /// URL of the server function that starts a ceremony.
    start: &'static str,
    /// URL of the one that takes the browser's answer.
    finish: &'static str,
    label: Message,
    /// Said where scripts are switched off.
    no_scripts: Message,
    /// For a registration the path of the page after it, for the others that page's name.
    #[prop(into)]
    next: String,
    /// A ceremony to begin with.
    #[prop(optional_no_strip)]
    ceremony: Option<CeremonyStart>,
    /// Do without a click what can be done without one: passkeys in the autofill, or one made silently.
    #[prop(optional)]
    offers: bool,
    /// Where a registration leads that needs a fresh authentication first.
    #[prop(optional, into)]
    confirm: Option<String>,
    /// There, what comes after is the matter of `public/embed.js`.
    #[prop(optional)]
    within: Option<Within>,
    /// Primary, but beside another way that comes first.
    #[prop(default = ButtonKind::Primary)]
    kind: ButtonKind,
) -> impl IntoView {
    let public_url = request::login_domain().origin().to_string();
    // There it looks as it does where it can be used.
    let is_preview = request::is_preview();
    let is_register = purpose == Purpose::Register;
    // Where a sign-in leads the server decides; after a new passkey it is the page.
    let (next_path, next_name) = if is_register { (Some(next), None) } else { (None, Some(next)) };
    let is_offer = offers && purpose == Purpose::SignIn && ceremony.is_some();
    let (auth_code, options) = ceremony.map(|start| (start.auth_code, start.options)).unzip();
    let is_frame = matches!(within, Some(Within::Frame(..)));
    let tells = matches!(within, Some(Within::Frame(..) | Within::Popup(_) | Within::SetUp(_)));
    let may_be_over = matches!(within, Some(Within::Frame(..) | Within::SetUp(_)));
    let within = within.map_or_else(Vec::new, |within| match within {
        Within::Frame(client_id, organization) => {
            let organization = organization.map(|name| (routes::ORGANIZATION, name));
            [("client_id", client_id)].into_iter().chain(organization).collect()
        }
        Within::Popup(offer) => vec![("offer", offer)],
        Within::SetUp(carried) => carried,
        Within::SecondStep(attempt) => vec![("attempt", attempt)],
    });
    view! {
        // A form whose last fields only the browser's passkey dialogue can fill in.
        <form
            class="passkey"
            id="passkey"
            method="post"
            action=finish
            data-start=start
            data-origin=public_url.clone()
            data-next=next_path
            data-creates=is_register.then_some("")
            data-offers=offers.then_some("")
            data-auth-code=auth_code
            data-options=options
            data-confirm=confirm
            data-tells=tells.then_some("")
        >
            <Whose />
            {next_name.map(|next| view! { <input type="hidden" name="next" value=next /> })}
            {within
                .into_iter()
                .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
                .collect_view()}
            <button class=kind.class() type="button" id="passkey-button" disabled=!is_preview>
                <Icon name=IconName::Passkey />
                <span id="passkey-label">{say(label)}</span>
                <span id="passkey-again" hidden>
                    {say(common::try_again())}
                </span>
            </button>
            <div class="says" role="status">
                {messages(purpose)
                    .into_iter()
                    // There it is the second step's, too.
                    .chain(may_be_over.then(|| (AppError::SecondStepOver.code(), second_step::over())))
                    .map(|(code, text)| {
                        let class = if is_progress(code) { "say" } else { "say say-trouble" };
                        let way_on = (code == "wrong_origin")
                            .then(|| {
                                view! {
                                    " "
                                    <a href=public_url.clone()>{public_url.clone()}</a>
                                }
                            });
                        view! {
                            <p class=class id=format!("say-{code}") hidden>
                                {in_steps(code, text, is_frame)}
                                {way_on}
                            </p>
                        }
                    })
                    .collect_view()}
            </div>
            {(!is_preview).then(|| view! {
                <noscript>
                    <p class="lead">{say(no_scripts)}</p>
                </noscript>
            })}
        </form>
        {(is_offer && !is_preview)
            .then(|| {
                view! {
                    <script type="module" async nonce=request::ui().csp_nonce.to_string() inner_html=OFFER_AT_ONCE></script>
                }
            })}
        {(is_register && !is_preview).then(|| view! { <SignalScript /> })}
        <PasskeyCeremony />
    }
}

/// Passkeys are on offer in the autofill as soon as the page is there; the wasm, which takes the request over, is a round
/// trip away. It says with which options it wants to go on: any others end the request. An asynchronous module, since
/// other scripts wait for the style sheet.
const OFFER_AT_ONCE: &str = "\
    const P=window.PublicKeyCredential;\
    if(P?.parseRequestOptionsFromJSON){\
    const{options}=document.getElementById(\"passkey\").dataset,stop=new AbortController,answer=(async()=>{\
    if(!await P.isConditionalMediationAvailable?.())throw 0;\
    return navigator.credentials.get({\
    publicKey:P.parseRequestOptionsFromJSON(JSON.parse(options)),mediation:\"conditional\",signal:stop.signal})})();\
    answer.catch(()=>{});\
    window.passkeyOffer=(wanted,signal)=>{\
    window.passkeyOffer=null;\
    signal.onabort=()=>stop.abort();\
    if(wanted!=options)throw stop.abort();\
    return answer}}";

/// In a frame the same button serves both steps of a sign-in. Who somebody is is known in the second one: `public/embed.js` shows
/// what is to be said there.
fn in_steps(code: &str, text: Message, is_frame: bool) -> AnyView {
    let confirming = || messages(Purpose::StepUp).into_iter().find(|(other, _)| *other == code);
    match (is_frame && !is_progress(code)).then(confirming).flatten() {
        Some((_, second)) if say(second.clone()) != say(text.clone()) => view! {
            <span data-says="first">{say(text)}</span>
            <span data-says="second" hidden>
                {say(second)}
            </span>
        }
        .into_any(),
        _ => say(text).into_any(),
    }
}

fn is_progress(code: &str) -> bool {
    matches!(code, "waiting" | "finishing" | "done")
}

/// By what the islands call them.
fn messages(purpose: Purpose) -> Vec<(&'static str, Message)> {
    let both = [
        ("unreadable", passkey::unreadable()),
        ("finishing", passkey::finishing()),
        ("timed_out", passkey::timed_out()),
        ("insecure", passkey::insecure()),
        ("wrong_origin", passkey::wrong_origin()),
        (AppError::CeremonyExpired.code(), passkey::expired()),
        (AppError::CeremonyUsed.code(), passkey::expired()),
        (AppError::TooManyRequests { retry_after_secs: 0 }.code(), passkey::too_many_requests()),
        (AppError::Unavailable.code(), passkey::unavailable()),
    ];
    let own = match purpose {
        Purpose::SignIn => vec![
            ("waiting", passkey::waiting()),
            ("cancelled", passkey::cancelled()),
            ("unsupported", passkey::unsupported()),
            ("done", passkey::signed_in()),
            (AppError::UnknownCredential.code(), passkey::unknown()),
            (AppError::VerificationFailed.code(), passkey::failed()),
            (AppError::SignInRefused.code(), passkey::refused()),
        ],
        Purpose::StepUp => vec![
            ("waiting", passkey::waiting()),
            ("cancelled", account::confirm_cancelled()),
            ("unsupported", account::confirm_unsupported()),
            (AppError::UnknownCredential.code(), account::confirm_unknown()),
            (AppError::VerificationFailed.code(), account::confirm_failed()),
            (AppError::SignInRefused.code(), account::confirm_refused()),
            (AppError::NotSignedIn.code(), account::confirm_signed_out()),
            (AppError::SecondStepOver.code(), second_step::over()),
        ],
        Purpose::Register => vec![
            ("waiting", passkey::creating()),
            ("cancelled", passkey::create_cancelled()),
            ("unsent", passkey::create_unsent()),
            ("done", passkey::created()),
            ("unsupported", passkey::create_unsupported()),
            (AppError::AlreadyRegistered.code(), passkey::already_registered()),
            (AppError::TooManyPasskeys.code(), passkey::too_many()),
            (AppError::NotDiscoverable.code(), passkey::not_discoverable()),
            (AppError::VerificationFailed.code(), passkey::create_failed()),
            (AppError::StepUpRequired.code(), passkey::step_up()),
            (AppError::NotSignedIn.code(), passkey::step_up()),
        ],
    };
    both.into_iter().chain(own).collect()
}
