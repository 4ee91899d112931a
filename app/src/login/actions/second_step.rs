//! The second step of a sign-in. All of it works as plain forms but the passkey. The forms carry the unfinished sign-in,
//! which is of no use in another browser.

use latchkey_domain::{
    login,
    services::{Channel, Finished, Typed, WaitsAt},
};
use latchkey_ui::{
    AppError, GoTo, cookies,
    error::answer_json,
    flash::Notice,
    forms,
    protocol::Form,
    request,
    routes::{self, AfterSignIn},
};
use leptos::server;

use crate::{
    account::factors::leave_codes,
    login::views::after_code,
    passkey::wire::{CeremonyStart, PasskeyAdded},
};

/// Signs in with the digits of an authenticator app.
#[server(prefix = "/_fn", endpoint = "second_step/authenticator", protocol = Form)]
pub async fn use_authenticator(
    attempt: String,
    code: String,
    next: String,
    #[server(default)] remember: bool,
) -> Result<GoTo, AppError> {
    let next = AfterSignIn::parse(&next);
    let page = routes::second_step(&attempt, &next);
    forms::answer(finish(&attempt, Typed::Authenticator(&code), remember, &next).await, &page)
}

/// Signs in with a backup code.
#[server(prefix = "/_fn", endpoint = "second_step/backup_code", protocol = Form)]
pub async fn use_backup_code(attempt: String, code: String, next: String) -> Result<GoTo, AppError> {
    let next = AfterSignIn::parse(&next);
    let page = routes::second_step_by(&attempt, &next, routes::BY_BACKUP_CODE);
    forms::answer(finish(&attempt, Typed::BackupCode(&code), false, &next).await, &page)
}

/// Sends a code to somebody who has proved something else first. `channel` is how.
#[server(prefix = "/_fn", endpoint = "second_step/send_code", protocol = Form)]
pub async fn send_second_step_code(
    attempt: String,
    channel: String,
    next: String,
    #[server(default)] again: bool,
) -> Result<GoTo, AppError> {
    let next = AfterSignIn::parse(&next);
    let channel = channel_of(&channel)?;
    let page = routes::second_step_by(&attempt, &next, channel.as_str());
    let sent = async {
        let (services, context) = (request::services(), request::context_to(&next));
        let sends = (channel, WaitsAt::Here);
        let sent = services.second_steps.send_code(&services.phone_codes, &attempt, sends, &context).await;
        on_its_way(sent, again)?;
        Ok(if again { forms::with_notice(&page, Notice::CodeSent) } else { page.clone() })
    };
    forms::answer(sent.await, &page)
}

/// Whoever goes back, and asks as if for the first time, is led to where they type the code that is on its way. Whoever asks for it
/// `again` is told that they have to wait.
pub(crate) fn on_its_way(sent: Result<(), login::Error>, again: bool) -> Result<(), AppError> {
    match sent {
        Err(login::Error::ResendTooSoon { .. }) if !again => Ok(()),
        sent => Ok(sent?),
    }
}

/// Signs in with the code that was sent.
#[server(prefix = "/_fn", endpoint = "second_step/sent_code", protocol = Form)]
pub async fn use_sent_code(
    attempt: String,
    channel: String,
    code: String,
    next: String,
    #[server(default)] remember: bool,
) -> Result<GoTo, AppError> {
    let next = AfterSignIn::parse(&next);
    let channel = channel_of(&channel)?;
    let page = routes::second_step_by(&attempt, &next, channel.as_str());
    forms::answer(finish(&attempt, Typed::OutOfBand(channel, &code), remember, &next).await, &page)
}

pub(crate) fn channel_of(text: &str) -> Result<Channel, AppError> {
    Channel::parse(text).ok_or(AppError::NotFound)
}

/// Starts a ceremony that this unfinished sign-in alone can finish. Writes nothing.
#[server(prefix = "/_fn", endpoint = "second_step/start_passkey", protocol = Form)]
pub async fn start_second_step(attempt: String) -> Result<CeremonyStart, AppError> {
    let services = request::services();
    let started = services.second_steps.start_passkey(&services.sign_in, &attempt, &request::context())?;
    Ok(CeremonyStart { auth_code: started.auth_code, options: started.options.to_string(), conditional: false })
}

/// Verifies the browser's answer and signs in.
#[server(prefix = "/_fn", endpoint = "second_step/finish_passkey", protocol = Form)]
pub async fn finish_second_step(
    attempt: String,
    auth_code: String,
    credential: String,
    next: String,
) -> Result<GoTo, AppError> {
    let answer = answer_json(&credential)?;
    let next = AfterSignIn::parse(&next);
    let (services, context) = (request::services(), request::context_to(&next));
    let steps = &services.second_steps;
    let signed_in = steps.finish_passkey(&services.sign_in, &attempt, &auth_code, answer, &context).await?;
    request::set_session(&signed_in);
    Ok(forms::go_to(next.path()))
}

async fn finish(attempt: &str, typed: Typed<'_>, remember: bool, next: &AfterSignIn) -> Result<String, AppError> {
    let finished = request::services().second_steps.finish(attempt, typed, remember, &request::context_to(next)).await;
    let Finished { signed_in, keepsake } = finished.map_err(wrong_factor)?;
    request::set_session(&signed_in);
    if let Some(keepsake) = keepsake {
        cookies::set_remembered(&keepsake.tag, &keepsake.token);
    }
    Ok(after_code(next))
}

/// No mail has the right one.
pub(crate) fn wrong_factor(error: login::Error) -> AppError {
    match error.into() {
        AppError::CodeWrong { attempts_left } => AppError::FactorWrong { attempts_left },
        error => error,
    }
}

/// Sets an authenticator app up, and signs in. `app` is what the page was rendered with.
#[server(prefix = "/_fn", endpoint = "second_step/enrol_authenticator", protocol = Form)]
pub async fn enrol_authenticator(attempt: String, app: String, code: String, next: String) -> Result<GoTo, AppError> {
    let next = AfterSignIn::parse(&next);
    let page = routes::second_step(&attempt, &next);
    let enrolled = async {
        let (services, context) = (request::services(), request::context_to(&next));
        let enrolled = services.second_steps.enrol_authenticator(&attempt, &app, &code, &context).await;
        // What cannot go on is begun anew by the page.
        if matches!(enrolled, Ok(_) | Err(login::Error::Ceremony(_))) {
            cookies::forget(cookies::PENDING_TOTP);
        }
        let (signed_in, codes) = enrolled?;
        request::set_session(&signed_in);
        let Some(codes) = codes else { return Ok(next.path()) };
        leave_codes(signed_in.user.id, &codes.expose());
        Ok(routes::with_next(routes::LOGIN_BACKUP_CODES, &next))
    };
    forms::answer(enrolled.await, &page)
}

/// Starts the registration of a passkey that this unfinished sign-in alone can finish. Writes nothing.
#[server(prefix = "/_fn", endpoint = "second_step/start_enrol_passkey", protocol = Form)]
pub async fn start_enrol_passkey(attempt: String) -> Result<CeremonyStart, AppError> {
    let started = request::services().second_steps.start_new_passkey(&attempt, &request::context()).await?;
    Ok(CeremonyStart { auth_code: started.auth_code, options: started.options.to_string(), conditional: false })
}

/// Verifies the browser's answer, keeps the passkey, and signs in.
#[server(prefix = "/_fn", endpoint = "second_step/enrol_passkey", protocol = Form)]
pub async fn enrol_passkey(attempt: String, auth_code: String, credential: String) -> Result<PasskeyAdded, AppError> {
    let answer = answer_json(&credential)?;
    let (services, context) = (request::services(), request::context());
    let signed_in = services.second_steps.finish_new_passkey(&attempt, &auth_code, answer, &context).await?;
    request::set_session(&signed_in);
    let id = signed_in.opened.access().credential_id.as_ref().map(ToString::to_string);
    Ok(PasskeyAdded { id: id.unwrap_or_default(), name: String::new() })
}
