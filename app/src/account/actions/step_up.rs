//! "Confirm it's you": a fresh authentication of the person who is signed in, by passkey or by email code.

use latchkey_domain::{
    ceremony::CeremonyKind,
    login::methods::Methods,
    services::{Channel, Typed},
};
use latchkey_ui::{
    AppError, GoTo,
    error::answer_json,
    flash::Notice,
    forms,
    protocol::Form,
    request,
    routes::{self, AfterConfirm},
};
use leptos::server;

use crate::{
    account::views::step_up::context_to,
    code::views::parse_id,
    login::actions::second_step::{channel_of, on_its_way, wrong_factor},
    passkey::wire::CeremonyStart,
};

/// Starts a ceremony that only this session can finish.
#[server(prefix = "/_fn", endpoint = "step_up/start", protocol = Form)]
pub async fn start_step_up() -> Result<CeremonyStart, AppError> {
    let caller = request::form_caller().await?;
    let kind = CeremonyKind::StepUp { session_id: caller.session_id()? };
    let started = request::services().sign_in.start(&kind, &request::context())?;
    Ok(CeremonyStart { auth_code: started.auth_code, options: started.options.to_string(), conditional: false })
}

/// Verifies the browser's answer.
#[server(prefix = "/_fn", endpoint = "step_up/finish", protocol = Form)]
pub async fn finish_step_up(auth_code: String, credential: String, next: String) -> Result<GoTo, AppError> {
    let caller = request::form_caller().await?;
    let (answer, next) = (answer_json(&credential)?, AfterConfirm::parse(&next));
    let context = context_to(&next).await;
    request::services().sign_in.finish_step_up(&caller, &auth_code, answer, &context).await?;
    Ok(forms::go_to(confirmed(&next)))
}

/// Mails a code to the person's own address.
#[server(prefix = "/_fn", endpoint = "step_up/send_code", protocol = Form)]
pub async fn send_step_up_code(next: String) -> Result<GoTo, AppError> {
    let next = AfterConfirm::parse(&next);
    let sent = async {
        let caller = request::form_caller().await?;
        let id = request::services().email_codes.send_step_up(&caller, &request::asking_context()).await?;
        Ok(routes::with_code(&next.confirm_code(), &id.to_string()))
    };
    forms::answer(sent.await, &next.confirm())
}

#[server(prefix = "/_fn", endpoint = "step_up/verify_code", protocol = Form)]
pub async fn verify_step_up_code(id: String, code: String, next: String) -> Result<GoTo, AppError> {
    let next = AfterConfirm::parse(&next);
    let verified = async {
        let caller = request::form_caller().await?;
        let codes = &request::services().email_codes;
        codes.verify_step_up(&caller, parse_id(&id)?, &code, &request::context()).await?;
        Ok(confirmed(&next))
    };
    forms::answer(verified.await, &routes::with_code(&next.confirm_code(), &id))
}

/// Mails a new code.
#[server(prefix = "/_fn", endpoint = "step_up/resend_code", protocol = Form)]
pub async fn resend_step_up_code(id: String, next: String) -> Result<GoTo, AppError> {
    let page = routes::with_code(&AfterConfirm::parse(&next).confirm_code(), &id);
    let resent = async {
        request::form_caller().await?;
        request::services().email_codes.resend(parse_id(&id)?, &Methods::default(), &request::context()).await?;
        Ok(forms::with_notice(&page, Notice::CodeSent))
    };
    forms::answer(resent.await, &page)
}

/// Confirms with the digits of an authenticator app.
#[server(prefix = "/_fn", endpoint = "step_up/authenticator", protocol = Form)]
pub async fn step_up_with_authenticator(code: String, next: String) -> Result<GoTo, AppError> {
    let next = AfterConfirm::parse(&next);
    forms::answer(step_up_by(Typed::Authenticator(&code), &next).await, &next.confirm())
}

/// Confirms with a backup code.
#[server(prefix = "/_fn", endpoint = "step_up/backup_code", protocol = Form)]
pub async fn step_up_with_backup_code(code: String, next: String) -> Result<GoTo, AppError> {
    let next = AfterConfirm::parse(&next);
    forms::answer(step_up_by(Typed::BackupCode(&code), &next).await, &next.confirm_by(routes::BY_BACKUP_CODE))
}

/// Sends a code that proves more than the session does. `channel` is how.
#[server(prefix = "/_fn", endpoint = "step_up/send_other_code", protocol = Form)]
pub async fn send_other_step_up_code(
    channel: String,
    next: String,
    #[server(default)] again: bool,
) -> Result<GoTo, AppError> {
    let next = AfterConfirm::parse(&next);
    let channel = channel_of(&channel)?;
    let page = next.confirm_by(channel.as_str());
    let sent = async {
        let caller = request::form_caller().await?;
        let (services, context) = (request::services(), request::context());
        let steps = &services.second_steps;
        on_its_way(steps.send_step_up_code(&services.phone_codes, &caller, channel, &context).await, again)?;
        Ok(if again { forms::with_notice(&page, Notice::CodeSent) } else { page.clone() })
    };
    forms::answer(sent.await, &page)
}

/// Confirms with the code that was sent.
#[server(prefix = "/_fn", endpoint = "step_up/other_code", protocol = Form)]
pub async fn step_up_with_other_code(channel: String, code: String, next: String) -> Result<GoTo, AppError> {
    let next = AfterConfirm::parse(&next);
    let channel: Channel = channel_of(&channel)?;
    let page = next.confirm_by(channel.as_str());
    forms::answer(step_up_by(Typed::OutOfBand(channel, &code), &next).await, &page)
}

async fn step_up_by(typed: Typed<'_>, next: &AfterConfirm) -> Result<String, AppError> {
    let caller = request::form_caller().await?;
    let done = request::services().second_steps.step_up(&caller, typed, &context_to(next).await).await;
    done.map_err(wrong_factor)?;
    Ok(confirmed(next))
}

/// As [`forms::answer`], but a form without a fresh authentication is led to where it can be had, and back.
pub(in crate::account) fn answer(
    result: Result<String, AppError>,
    page: &str,
    next: &AfterConfirm,
) -> Result<GoTo, AppError> {
    match result {
        Err(AppError::StepUpRequired) if request::is_form() => Ok(forms::go_to(next.confirm())),
        result => forms::answer(result, page),
    }
}

/// Where an action has to be asked for once more, the page says that it can be now.
fn confirmed(next: &AfterConfirm) -> String {
    match next {
        AfterConfirm::Passkey(_)
        | AfterConfirm::Factors
        | AfterConfirm::Profile
        | AfterConfirm::NewEmailCode(_)
        | AfterConfirm::PhoneCode(_)
        | AfterConfirm::RecoveryCode(_)
        | AfterConfirm::Organization(_) => forms::with_notice(&next.path(), Notice::Confirmed),
        AfterConfirm::Account
        | AfterConfirm::NewPasskey
        | AfterConfirm::Totp
        | AfterConfirm::NewEmail
        | AfterConfirm::Phone
        | AfterConfirm::LostPhone
        | AfterConfirm::Recovery
        | AfterConfirm::Delete
        | AfterConfirm::Console
        | AfterConfirm::Device(_)
        | AfterConfirm::Invitation(_)
        | AfterConfirm::Request(_) => next.path(),
    }
}
