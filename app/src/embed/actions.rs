//! The steps of the widget inside its frame. None of them reads or sets a cookie: a frame of another site has none.

pub mod set_up;

use latchkey_domain::{
    Code, Email, GoesOnTo, Phone, RequestContext, User,
    kernel::InvalidInput,
    login::{self, methods::Methods},
    services::{Around, Channel, Handed, Typed, Wish},
};
use latchkey_ui::{AppError, SecondWays, error::answer_json, protocol::Form, request};
use leptos::server;

use super::wire::{EmbedCode, EmbedHanded, EmbedSent, EmbedSignedIn};
use crate::{
    code::views::is_sms_stuck,
    login::{
        actions::{
            phone::typed_as_address,
            second_step::{channel_of, wrong_factor},
        },
        views::ways_of,
    },
    passkey::{
        views::begin,
        wire::{CeremonyStart, PasskeyAdded},
    },
};

/// Mails a code, or sends one by text message. The answer is the same for every address and every number. The organization that the
/// page names is said here, and goes on in the answer's `state`.
#[server(prefix = "/_fn", endpoint = "embed/send_code", protocol = Form)]
pub async fn send_embed_code(
    client_id: String,
    origin: String,
    wish: Option<String>,
    methods: Option<String>,
    organization: Option<String>,
    email: String,
) -> Result<EmbedCode, AppError> {
    let (services, wish) = (request::services(), read(wish)?);
    let page = Around { client_id: &client_id, origin: &origin, wish: &wish };
    let client = services.embeds.client(&client_id, &wish).await?;
    let wanted = wanted(methods)?;
    let found = match organization.as_deref() {
        Some(name) if !name.is_empty() => request::organization(name).await,
        _ => None,
    };
    let ways = ways_of(&client, found.as_deref(), &wanted);
    let goes_on_to = GoesOnTo { client_id: None, organization };
    let asks = RequestContext { goes_on_to, ..request::context() };
    if ways.phone && !(ways.mail && email.contains('@')) {
        let phone = services.phone_codes.parse(&email).map_err(typed_as_address)?;
        let state = services.embeds.send_phone_code(page, &phone, &asks).await?;
        return Ok(EmbedCode { state, email: phone.masked(), number: None, is_stuck: is_sms_stuck().await });
    }
    let email: Email = email.parse()?;
    let (state, number) = services.embeds.send_code(page, &email, &wanted, &asks).await?;
    Ok(EmbedCode { state, email: email.to_string(), number, is_stuck: false })
}

/// Sends a new code.
#[server(prefix = "/_fn", endpoint = "embed/resend_code", protocol = Form)]
pub async fn resend_embed_code(
    client_id: String,
    origin: String,
    wish: Option<String>,
    methods: Option<String>,
    state: String,
) -> Result<EmbedSent, AppError> {
    let (wish, wanted) = (read(wish)?, wanted(methods)?);
    let page = Around { client_id: &client_id, origin: &origin, wish: &wish };
    let channel = request::services().embeds.resend_code(page, &state, &wanted, &request::context()).await?;
    Ok(sent(channel).await)
}

async fn sent(channel: Channel) -> EmbedSent {
    EmbedSent { is_stuck: channel == Channel::Sms && is_sms_stuck().await }
}

/// Has somebody let this frame in, by the link in the mail? Nothing until then; the tokens once.
#[server(prefix = "/_fn", endpoint = "embed/ask_link", protocol = Form)]
pub async fn ask_embed_link(
    client_id: String,
    origin: String,
    wish: Option<String>,
    state: String,
) -> Result<Option<EmbedSignedIn>, AppError> {
    let wish = read(wish)?;
    let page = Around { client_id: &client_id, origin: &origin, wish: &wish };
    let asked = request::services().embeds.ask_link(page, &state, &request::context()).await;
    let done = or_owed(asked, &client_id).await?;
    Ok(done.map(|done| signed_in(done.handed, &done.user, client_id, done.offer)))
}

/// Signs in with a code; an unknown address gets its account here. The frame hands the tokens to the client's page, and
/// keeps the offer.
#[server(prefix = "/_fn", endpoint = "embed/verify_code", protocol = Form)]
pub async fn verify_embed_code(
    client_id: String,
    origin: String,
    wish: Option<String>,
    state: String,
    code: String,
) -> Result<EmbedSignedIn, AppError> {
    let wish = read(wish)?;
    let page = Around { client_id: &client_id, origin: &origin, wish: &wish };
    let done = request::services().embeds.verify_code(page, &state, &code, &request::context()).await;
    let done = or_owed(done, &client_id).await?;
    Ok(signed_in(done.handed, &done.user, client_id, done.offer))
}

/// Where a second factor is owed, the frame is told in which ways it can be proved.
async fn or_owed<T>(done: Result<T, login::Error>, client_id: &str) -> Result<T, AppError> {
    match done.map_err(AppError::from) {
        Err(AppError::SecondStepOwed { attempt: Some(attempt), .. }) => Err(owed(attempt, client_id).await),
        done => done,
    }
}

/// What the frame shows of it. Whoever has nothing yet sets it up in a window of our own.
async fn owed(attempt: String, client_id: &str) -> AppError {
    let request = request::context().framed_by(client_id);
    let Ok(step) = request::services().second_steps.look_at(&attempt, &request).await else {
        return AppError::SecondStepOwed { attempt: None, ways: None };
    };
    // After a code by mail there is none by mail, nor one by text message after that: it is one at the most.
    let channel = step.channels.first().copied();
    let to = channel.and_then(|channel| match channel {
        Channel::Sms => step.phone.as_ref().map(Phone::masked),
        Channel::Email => Some(step.email.masked()),
    });
    let ways = SecondWays {
        app: step.authenticator,
        backup_codes: step.backup_codes > 0,
        passkey: step.passkey,
        channel: channel.map(|channel| channel.to_string()),
        to,
        set_up: step.is_enrolment && (step.may_passkey || step.may_authenticator),
    };
    AppError::SecondStepOwed { attempt: Some(attempt), ways: Some(ways) }
}

/// Sends a code to whoever can prove more by it, or sends it again. `state` is what [`verify_embed_code`] answered.
#[server(prefix = "/_fn", endpoint = "embed/send_second_code", protocol = Form)]
pub async fn send_embed_second_code(
    client_id: String,
    origin: String,
    wish: Option<String>,
    state: String,
    channel: String,
) -> Result<EmbedSent, AppError> {
    let (wish, channel) = (read(wish)?, channel_of(&channel)?);
    let page = Around { client_id: &client_id, origin: &origin, wish: &wish };
    request::services().embeds.send_second_code(page, &state, channel, &request::context()).await?;
    Ok(sent(channel).await)
}

/// Completes a sign-in that owes a second factor: with the six digits of an authenticator app, or with a backup code, which
/// are letters too; or with those that were sent, in the way that `channel` says. `state` is what [`verify_embed_code`]
/// answered.
#[server(prefix = "/_fn", endpoint = "embed/second_step", protocol = Form)]
pub async fn finish_embed_second_step(
    client_id: String,
    origin: String,
    wish: Option<String>,
    state: String,
    code: String,
    channel: Option<String>,
) -> Result<EmbedSignedIn, AppError> {
    let wish = read(wish)?;
    let page = Around { client_id: &client_id, origin: &origin, wish: &wish };
    let typed = match channel.filter(|channel| !channel.is_empty()) {
        Some(channel) => Typed::OutOfBand(channel_of(&channel)?, &code),
        None if Code::parse(&code).is_some() => Typed::Authenticator(&code),
        None => Typed::BackupCode(&code),
    };
    let done = request::services().embeds.second_step(page, &state, typed, &request::context()).await;
    let done = done.map_err(wrong_factor)?;
    Ok(signed_in(done.handed, &done.user, client_id, done.offer))
}

/// Starts adding the passkey that was offered.
#[server(prefix = "/_fn", endpoint = "embed/start_passkey", protocol = Form)]
pub async fn start_offered_passkey(offer: String, conditional: bool) -> Result<CeremonyStart, AppError> {
    let offer = request::services().embeds.accept_offer(&offer, &request::context()).await?;
    begin(&offer.caller, conditional).await
}

/// Verifies the browser's answer and keeps the passkey; there is no second one by the same offer.
#[server(prefix = "/_fn", endpoint = "embed/finish_passkey", protocol = Form)]
pub async fn finish_offered_passkey(
    offer: String,
    auth_code: String,
    credential: String,
) -> Result<PasskeyAdded, AppError> {
    let answer = answer_json(&credential)?;
    let services = request::services();
    let offer = services.embeds.accept_offer(&offer, &request::context()).await?;
    let added = services.passkeys.finish_offered(&offer, &auth_code, answer, &request::context()).await?;
    Ok(PasskeyAdded { id: added.id.to_string(), name: added.name })
}

/// Verifies the browser's answer and gives the client its tokens, or a code. The frame hands them to the client's page.
/// `next` is what the page wants, `attempt` the sign-in that is to be completed by it, where one was begun.
#[server(prefix = "/_fn", endpoint = "sign_in/finish_embed", protocol = Form)]
pub async fn finish_embed_sign_in(
    auth_code: String,
    credential: String,
    client_id: String,
    next: Option<String>,
    attempt: Option<String>,
) -> Result<EmbedSignedIn, AppError> {
    let answer = answer_json(&credential)?;
    let (services, wish) = (request::services(), read(next)?);
    let begun = (attempt.as_deref().filter(|attempt| !attempt.is_empty()), &*auth_code);
    let (sign_in, page, context) = (&services.sign_in, (&*client_id, &wish), request::context());
    let (user, handed) = services.embeds.finish_passkey(sign_in, page, begun, answer, &context).await?;
    Ok(signed_in(handed, &user, client_id, None))
}

/// The ways to sign in that the page around the frame names.
fn wanted(methods: Option<String>) -> Result<Methods, InvalidInput> {
    let wanted = Methods::wanted(&methods.unwrap_or_default());
    wanted.ok_or_else(|| InvalidInput::new("methods", "ways to sign in"))
}

/// As the frame's forms carry it.
fn read(wish: Option<String>) -> Result<Wish, InvalidInput> {
    let wish = Wish::read(&wish.unwrap_or_default()).filter(|wish| !matches!(wish, Wish::Redirect(_)));
    wish.ok_or_else(|| InvalidInput::new("wish", "what the page wants"))
}

fn signed_in(handed: Handed, user: &User, client_id: String, offer: Option<String>) -> EmbedSignedIn {
    let handed = match handed {
        Handed::Tokens(tokens) => EmbedHanded::Tokens {
            access_token: tokens.access_token,
            refresh_token: tokens.refresh_token.expose().to_owned(),
            token_type: "Bearer".to_owned(),
            expires_at: tokens.expires_at.to_string(),
            user_id: user.id.to_string(),
        },
        Handed::Code(code) => EmbedHanded::Code { code: code.expose().to_owned() },
    };
    EmbedSignedIn { handed, client_id, email: user.email.to_string(), offer }
}
