//! What pages that wait for a code load.

use std::time::Duration;

use latchkey_domain::{CodeId, CodePurpose, Phone, PhoneCodePurpose, services::Channel};
use latchkey_ui::{AppError, request, routes};

/// What a page that waits for a code shows.
#[derive(Clone, Debug)]
pub struct PendingCode {
    /// For the page's forms.
    pub id: String,
    pub email: String,
    /// Until it can be sent again; `None` when it was sent often enough.
    pub resend_in_secs: Option<u64>,
    /// What the link of the mail asks for when it is opened elsewhere.
    pub number: String,
    /// Somebody answered it there.
    pub is_approved: bool,
}

/// The code that the page's query names, if this browser asked for it and it can still be entered.
pub async fn find_pending(purpose: CodePurpose) -> Result<Option<PendingCode>, AppError> {
    let Ok(id) = parse_id(&request::query(routes::CODE_ID).unwrap_or_default()) else { return Ok(None) };
    let services = request::services();
    let status = match services.email_codes.status(id, &request::context()).await.map_err(AppError::from) {
        Ok(status) => status,
        Err(AppError::CodeExpired) => return Ok(None),
        Err(error) => return Err(error),
    };
    let is_live = status.purpose == purpose && status.attempts_left > 0;
    Ok(is_live.then(|| PendingCode {
        id: id.to_string(),
        email: status.email.to_string(),
        number: status.number,
        is_approved: status.is_approved,
        resend_in_secs: status.resend_in.map(seconds),
    }))
}

/// The same of a code by text message: with the number, masked, in place of the address.
pub async fn find_pending_phone(purpose: PhoneCodePurpose) -> Result<Option<PendingPhone>, AppError> {
    let Ok(id) = parse_id(&request::query(routes::CODE_ID).unwrap_or_default()) else { return Ok(None) };
    let services = request::services();
    let status = match services.phone_codes.status(id, &request::context()).await.map_err(AppError::from) {
        Ok(status) => status,
        Err(AppError::CodeExpired) => return Ok(None),
        Err(error) => return Err(error),
    };
    if status.purpose != purpose || status.attempts_left == 0 {
        return Ok(None);
    }
    let code = PendingCode {
        id: id.to_string(),
        email: status.phone.masked(),
        number: String::new(),
        is_approved: false,
        resend_in_secs: status.resend_in.map(seconds),
    };
    Ok(Some(PendingPhone { code, phone: status.phone, is_stuck: is_sms_stuck().await }))
}

/// Does no text message get through at the moment, to whomever? Nobody who waits is kept from the page by not knowing.
pub async fn is_sms_stuck() -> bool {
    request::services().sms.is_stuck().await.unwrap_or_default()
}

/// The same for a page that asks for a second factor: `false` where it does not wait for a text message.
pub async fn is_sent_and_stuck() -> bool {
    let waits = request::query(routes::BY).as_deref() == Some(Channel::Sms.as_str());
    waits && is_sms_stuck().await
}

/// What a page that waits for a code by text message shows.
#[derive(Clone, Debug)]
pub struct PendingPhone {
    pub code: PendingCode,
    pub phone: Phone,
    /// No message gets through at the moment, to whomever.
    pub is_stuck: bool,
}

/// Whole ones, so that nobody waits for less.
fn seconds(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}

/// What is not an id is the id of no code.
pub fn parse_id(id: &str) -> Result<CodeId, AppError> {
    id.parse().map_err(|_| AppError::CodeExpired)
}
