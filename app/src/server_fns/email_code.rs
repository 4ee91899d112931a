//! Signing in, or up, with a six-digit code by mail. All of it works as plain forms.

use leptos::server;

use super::protocol::Form;
#[cfg(feature = "ssr")]
use super::{cookies, flash::Notice, forms, request};
#[cfg(feature = "ssr")]
use crate::routes::{self, AfterSignIn};
use crate::wire::{AppError, GoTo};

/// Mails a code. The answer is the same for every address.
#[server(prefix = "/_fn", endpoint = "sign_in/send_code", protocol = Form)]
pub async fn send_code(email: String, next: String) -> Result<GoTo, AppError> {
    let next = AfterSignIn::parse(&next);
    let sent = match email.parse() {
        Ok(email) => {
            let codes = &request::services().email_codes;
            codes.send_sign_in(&email, &request::asking_context()).await.map_err(AppError::from)
        }
        Err(latchkey_domain::kernel::email::InvalidEmail) => Err(AppError::InvalidInput {
            field: "email".to_owned(),
            message: latchkey_domain::kernel::email::InvalidEmail.to_string(),
        }),
    };
    let location = sent.map(|id| code_page(&id.to_string(), next));
    forms::answer(location, &routes::with_next(routes::LOGIN, next))
}

/// Signs in with a code that this browser asked for; an unknown address gets its account here. `id` is the code's: a
/// browser may wait for more than one.
#[server(prefix = "/_fn", endpoint = "sign_in/verify_code", protocol = Form)]
pub async fn verify_code(id: String, code: String, next: String) -> Result<GoTo, AppError> {
    let next = AfterSignIn::parse(&next);
    let verified = async {
        let services = request::services();
        let verified = services.email_codes.verify_sign_in(parse_id(&id)?, &code, &request::context()).await?;
        cookies::set_session(&verified.token, &verified.user);
        Ok(after_code(next))
    };
    forms::answer(verified.await, &code_page(&id, next))
}

/// Mails a new code.
#[server(prefix = "/_fn", endpoint = "sign_in/resend_code", protocol = Form)]
pub async fn resend_code(id: String, next: String) -> Result<GoTo, AppError> {
    let page = code_page(&id, AfterSignIn::parse(&next));
    let resent = async {
        request::services().email_codes.resend(parse_id(&id)?, &request::context()).await?;
        Ok(forms::with_notice(&page, Notice::CodeSent))
    };
    forms::answer(resent.await, &page)
}

#[cfg(feature = "ssr")]
fn code_page(id: &str, next: AfterSignIn) -> String {
    routes::with_code(&routes::with_next(routes::LOGIN_CODE, next), id)
}

/// A code means that no passkey was at hand here, even where the account has some.
#[cfg(feature = "ssr")]
fn after_code(next: AfterSignIn) -> String {
    if cookies::wants_no_offer() { next.path().to_owned() } else { routes::with_next(routes::LOGIN_PASSKEY, next) }
}

/// What is not an id is the id of no code.
#[cfg(feature = "ssr")]
pub(super) fn parse_id(id: &str) -> Result<latchkey_domain::CodeId, AppError> {
    id.parse().map_err(|_| AppError::CodeExpired)
}

/// What a page that waits for a code shows.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug)]
pub struct PendingCode {
    /// For the page's forms.
    pub id: String,
    pub email: String,
    /// Until it can be sent again; `None` when it was sent often enough.
    pub resend_in_secs: Option<u64>,
}

/// What the page that waits for a sign-in code does.
#[cfg(feature = "ssr")]
#[derive(Debug)]
pub enum CodePage {
    Wait(PendingCode),
    /// Signed in: there is nothing to wait for.
    GoOn(String),
    Gone,
}

#[cfg(feature = "ssr")]
pub async fn code_page_of(next: AfterSignIn) -> Result<CodePage, AppError> {
    let pending = find_pending(latchkey_domain::CodePurpose::SignIn).await?;
    // Whoever is signed in as somebody else, in another tab, is still waiting here.
    if let Some(caller) = request::find_session_caller().await
        && pending.as_ref().is_none_or(|pending| pending.email == caller.user.email.to_string())
    {
        let is_by_code = caller.session.credential_id.is_none();
        return Ok(CodePage::GoOn(if is_by_code { after_code(next) } else { next.path().to_owned() }));
    }
    Ok(pending.map_or(CodePage::Gone, CodePage::Wait))
}

/// The code that the page's query names, if this browser asked for it and it can still be entered.
#[cfg(feature = "ssr")]
pub(super) async fn find_pending(purpose: latchkey_domain::CodePurpose) -> Result<Option<PendingCode>, AppError> {
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
        resend_in_secs: status.resend_in.map(|wait| wait.as_secs() + u64::from(wait.subsec_nanos() > 0)),
    }))
}
