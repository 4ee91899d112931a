//! Signing in, or up, with a six-digit code by mail. All of it works as plain forms.

use latchkey_domain::Email;
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
    login::{
        actions::phone,
        views::{after_code, completed, methods_of, ways_to},
    },
};

/// Mails a code, or sends one by text message. The answer is the same for every address and every number.
#[server(prefix = "/_fn", endpoint = "sign_in/send_code", protocol = Form)]
pub async fn send_code(email: String, next: String) -> Result<GoTo, AppError> {
    let next = AfterSignIn::parse(&next);
    let sent = async {
        let ways = ways_to(&next).await;
        if !(ways.mail || ways.phone) {
            return Err(AppError::SignInRefused);
        }
        if ways.phone && !(ways.mail && email.contains('@')) {
            return phone::send(&email, &next).await;
        }
        let email: Email = email.parse()?;
        let (services, asking) = (request::services(), request::asking_context_within(&next));
        let id =
            services.email_codes.send_sign_in(&email, &next.to_string(), &methods_of(&next).await, &asking).await?;
        Ok(code_page(&id.to_string(), &next))
    };
    forms::answer(sent.await, &routes::with_next(routes::LOGIN, &next))
}

/// Signs in with a code that this browser asked for; an unknown address gets its account here. `id` is the code's: a
/// browser may wait for more than one.
#[server(prefix = "/_fn", endpoint = "sign_in/verify_code", protocol = Form)]
pub async fn verify_code(id: String, code: String, next: String) -> Result<GoTo, AppError> {
    let next = AfterSignIn::parse(&next);
    let verified = async {
        let services = request::services();
        let verified = services.email_codes.verify_sign_in(parse_id(&id)?, &code, &request::context_to(&next)).await?;
        Ok(completed(verified, &next, after_code(&next)))
    };
    forms::answer(verified.await, &code_page(&id, &next))
}

/// Mails a new code.
#[server(prefix = "/_fn", endpoint = "sign_in/resend_code", protocol = Form)]
pub async fn resend_code(id: String, next: String) -> Result<GoTo, AppError> {
    let next = AfterSignIn::parse(&next);
    let page = code_page(&id, &next);
    let resent = async {
        let (services, context) = (request::services(), request::context_to(&next));
        services.email_codes.resend(parse_id(&id)?, &methods_of(&next).await, &context).await?;
        Ok(forms::with_notice(&page, Notice::CodeSent))
    };
    forms::answer(resent.await, &page)
}

pub(super) fn code_page(id: &str, next: &AfterSignIn) -> String {
    routes::with_code(&routes::with_next(routes::LOGIN_CODE, next), id)
}
