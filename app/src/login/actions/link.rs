//! Signing in, or letting another window in, with the link of a mail. All of it works as plain forms.

use latchkey_domain::UserId;
use latchkey_ui::{
    AppError, GoTo, cookies,
    flash::Notice,
    forms,
    protocol::Form,
    request,
    routes::{self, AfterSignIn},
};
use leptos::server;

use super::email_code::code_page;
use crate::{
    code::views::parse_id,
    login::views::{after_code, completed},
};

/// Signs in here. `form` is what the page of the link was rendered with: where somebody else is signed in since, they are
/// asked again.
#[server(prefix = "/_fn", endpoint = "sign_in/use_link", protocol = Form)]
pub async fn use_sign_in_link(token: String, form: String) -> Result<GoTo, AppError> {
    let page = routes::sign_in_link(&token);
    let used = async {
        let (services, context) = (request::services(), request::context());
        if !services.form_tokens.is_of_link(&form, &token, visitor().await, &context) {
            return Ok(asked_again(&token));
        }
        let linked = services.email_codes.look_at_link(&token, &context).await;
        let asked = linked.ok().filter(|linked| linked.is_asker).map(|linked| AfterSignIn::parse(&linked.next));
        let context = request::context_to(&asked.unwrap_or_default());
        let used = services.email_codes.use_link(&token, &context).await?;
        let next = used.next.map(|next| AfterSignIn::parse(&next)).unwrap_or_default();
        Ok(completed(used.completion, &next, after_code(&next)))
    };
    forms::answer(used.await, &page)
}

/// Lets in the window that shows this number.
#[server(prefix = "/_fn", endpoint = "sign_in/approve", protocol = Form)]
pub async fn approve_sign_in(token: String, form: String, number: String) -> Result<GoTo, AppError> {
    let page = routes::sign_in_link(&token);
    let approved = async {
        let (services, context) = (request::services(), request::context());
        if !services.form_tokens.is_of_link(&form, &token, visitor().await, &context) {
            return Ok(asked_again(&token));
        }
        services.email_codes.approve(&token, &number, &context).await?;
        Ok(forms::with_notice(&page, Notice::LinkApproved))
    };
    forms::answer(approved.await, &page)
}

/// Ends it all: whoever reads the mail asked for nothing. Whoever is signed in here loses and gains nothing by it.
#[server(prefix = "/_fn", endpoint = "sign_in/deny", protocol = Form)]
pub async fn deny_sign_in(token: String) -> Result<GoTo, AppError> {
    let page = routes::sign_in_link(&token);
    let denied = request::services().email_codes.deny(&token, &request::context()).await;
    forms::answer(denied.map(|()| forms::with_notice(&page, Notice::LinkDenied)).map_err(AppError::from), &page)
}

/// Signs in the window that was let in. As in [`use_sign_in_link`], nobody takes another's place without a word.
#[server(prefix = "/_fn", endpoint = "sign_in/go_on", protocol = Form)]
pub async fn go_on_by_link(id: String, form: String, next: String) -> Result<GoTo, AppError> {
    let next = AfterSignIn::parse(&next);
    let signed_in = async {
        let (services, context) = (request::services(), request::context_to(&next));
        if !services.form_tokens.is_of_link(&form, &id, visitor().await, &context) {
            return Ok(code_page(&id, &next));
        }
        let completion = services.email_codes.go_on(parse_id(&id)?, &context).await?;
        Ok(completed(completion, &next, after_code(&next)))
    };
    forms::answer(signed_in.await, &code_page(&id, &next))
}

/// The page of the link once more, which has another form now; or says why there can be none, where this browser did not bring the
/// cookie that the page gave it.
fn asked_again(token: &str) -> String {
    match cookies::browser() {
        Some(_) => routes::sign_in_link(token),
        None => routes::sign_in_link_without_cookie(token),
    }
}

async fn visitor() -> Option<UserId> {
    request::find_session_caller().await.map(|caller| caller.user.id)
}
