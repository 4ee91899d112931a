//! Signing in, or up, with a six-digit code by mail. All of it works as plain forms.

use leptos::server;

use super::protocol::Form;
#[cfg(feature = "ssr")]
use super::{cookies, forms, request};
#[cfg(feature = "ssr")]
use crate::routes::{self, AfterSignIn};
use crate::wire::{AppError, GoTo};

/// Mails a code. The answer is the same for every address.
#[server(prefix = "/_fn", endpoint = "sign_in/send_code", protocol = Form)]
pub async fn send_code(email: String, next: String) -> Result<GoTo, AppError> {
    let next = AfterSignIn::parse(&next);
    let sent = match email.parse() {
        Ok(email) => {
            request::services().email_codes.send_sign_in(&email, &request::context()).await.map_err(AppError::from)
        }
        Err(latchkey_domain::email::InvalidEmail) => Err(AppError::InvalidInput {
            field: "email".to_owned(),
            message: latchkey_domain::email::InvalidEmail.to_string(),
        }),
    };
    let location = sent.map(|id| {
        cookies::set_code(&id.to_string());
        routes::with_next(routes::LOGIN_CODE, next)
    });
    forms::answer(location, &routes::with_next(routes::LOGIN, next))
}

/// Signs in with the code that this browser is waiting for; an unknown address gets its account here.
#[server(prefix = "/_fn", endpoint = "sign_in/verify_code", protocol = Form)]
pub async fn verify_code(code: String, next: String) -> Result<GoTo, AppError> {
    let next = AfterSignIn::parse(&next);
    let verified = async {
        let services = request::services();
        let verified = services.email_codes.verify_sign_in(waiting_for()?, &code, &request::context()).await?;
        cookies::set_session(&verified.token, &verified.user);
        cookies::clear_code();
        // A code means that no passkey was at hand here, even where the account has some.
        let is_offered = !cookies::wants_no_offer();
        Ok(if is_offered { routes::with_next(routes::LOGIN_PASSKEY, next) } else { next.path().to_owned() })
    };
    forms::answer(verified.await, &routes::with_next(routes::LOGIN_CODE, next))
}

/// Mails a new code; the old one stops working.
#[server(prefix = "/_fn", endpoint = "sign_in/resend_code", protocol = Form)]
pub async fn resend_code(next: String) -> Result<GoTo, AppError> {
    let page = routes::with_next(routes::LOGIN_CODE, AfterSignIn::parse(&next));
    let resent = async {
        request::services().email_codes.resend(waiting_for()?, &request::context()).await?;
        Ok(forms::with_notice(&page, "sent"))
    };
    forms::answer(resent.await, &page)
}

#[cfg(feature = "ssr")]
fn waiting_for() -> Result<latchkey_domain::CodeId, AppError> {
    cookies::code().and_then(|id| id.parse().ok()).ok_or(AppError::CodeExpired)
}

/// What a page that waits for a code shows.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug)]
pub struct PendingCode {
    pub email: String,
    /// Until it can be sent again; `None` when it was sent often enough.
    pub resend_in_secs: Option<u64>,
}

/// The sign-in code that this browser is waiting for.
#[cfg(feature = "ssr")]
pub async fn pending_sign_in_code() -> Result<Option<PendingCode>, AppError> {
    find_pending(waiting_for(), latchkey_domain::CodePurpose::SignIn).await
}

/// A code that can still be entered.
#[cfg(feature = "ssr")]
pub(super) async fn find_pending(
    id: Result<latchkey_domain::CodeId, AppError>,
    purpose: latchkey_domain::CodePurpose,
) -> Result<Option<PendingCode>, AppError> {
    let Ok(id) = id else { return Ok(None) };
    let status = match request::services().email_codes.status(id).await.map_err(AppError::from) {
        Ok(status) => status,
        Err(AppError::CodeExpired) => return Ok(None),
        Err(error) => return Err(error),
    };
    let is_live = status.purpose == purpose && status.attempts_left > 0;
    Ok(is_live.then(|| PendingCode {
        email: status.email.to_string(),
        resend_in_secs: status.resend_in.map(|wait| wait.as_secs() + u64::from(wait.subsec_nanos() > 0)),
    }))
}
