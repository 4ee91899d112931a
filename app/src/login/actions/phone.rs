//! Signing in with a six-digit code by text message. All of it works as plain forms; it begins on the page of the address, in
//! the same field.

use latchkey_domain::{
    login::Error,
    services::{WaitingPage, WaitsAt},
};
use latchkey_ui::{
    AppError, GoTo,
    flash::Notice,
    forms,
    protocol::Form,
    request,
    routes::{self, AfterSignIn},
};
use leptos::server;

use crate::{
    code::views::parse_id,
    login::views::{after_code, completed, methods_of},
};

/// The page that waits, once a code was sent.
pub(super) async fn send(number: &str, next: &AfterSignIn) -> Result<String, AppError> {
    let codes = &request::services().phone_codes;
    let phone = codes.parse(number).map_err(typed_as_address)?;
    let methods = methods_of(next).await;
    let page = WaitingPage { of_application: &methods, at: WaitsAt::Here };
    let id = codes.send_sign_in(&phone, page, &request::asking_context_within(next)).await?;
    Ok(phone_page(&id.to_string(), next))
}

/// It was typed where an address could be.
pub(crate) fn typed_as_address(error: Error) -> AppError {
    match AppError::from(error) {
        AppError::InvalidInput { message, .. } => AppError::InvalidInput { field: "email".to_owned(), message },
        error => error,
    }
}

/// Signs in with a code that this browser asked for.
#[server(prefix = "/_fn", endpoint = "sign_in/verify_phone_code", protocol = Form)]
pub async fn verify_phone_code(id: String, code: String, next: String) -> Result<GoTo, AppError> {
    let next = AfterSignIn::parse(&next);
    let verified = async {
        let codes = &request::services().phone_codes;
        let verified = codes.verify_sign_in(parse_id(&id)?, &code, &request::context_to(&next)).await?;
        Ok(completed(verified, &next, after_code(&next)))
    };
    forms::answer(verified.await, &phone_page(&id, &next))
}

/// Sends a new code.
#[server(prefix = "/_fn", endpoint = "sign_in/resend_phone_code", protocol = Form)]
pub async fn resend_phone_code(id: String, next: String) -> Result<GoTo, AppError> {
    let next = AfterSignIn::parse(&next);
    let page = phone_page(&id, &next);
    let resent = async {
        let methods = methods_of(&next).await;
        let waiting = WaitingPage { of_application: &methods, at: WaitsAt::Here };
        request::services().phone_codes.resend(parse_id(&id)?, waiting, &request::context_to(&next)).await?;
        Ok(forms::with_notice(&page, Notice::CodeSent))
    };
    forms::answer(resent.await, &page)
}

fn phone_page(id: &str, next: &AfterSignIn) -> String {
    routes::with_code(&routes::with_next(routes::LOGIN_PHONE, next), id)
}
