//! Ways back for somebody who has lost every way in: a link that an operator made for them, or one to their recovery address.

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

use crate::login::views::completed;

/// Signs the link's person in, once, and leads them to a new passkey; or to the second factor that they owe.
#[server(prefix = "/_fn", endpoint = "sign_in/recover", protocol = Form)]
pub async fn use_recovery_link(token: String) -> Result<GoTo, AppError> {
    let signed_in = async {
        let consumed = request::services().recovery.consume(&token, &request::context()).await?;
        Ok(completed(consumed, &AfterSignIn::Account, routes::LOGIN_PASSKEY.to_owned()))
    };
    // What failed may work in a moment: the page keeps the link.
    forms::answer(signed_in.await, &routes::recover(&token))
}

/// Takes the link away, for whoever did not ask for it. `token` is that of the mail about it.
#[server(prefix = "/_fn", endpoint = "sign_in/stop_recovery", protocol = Form)]
pub async fn stop_recovery(token: String) -> Result<GoTo, AppError> {
    let page = routes::stop_recovery(&token);
    let stopped = async {
        request::services().recovery.stop(&token, &request::context()).await?;
        Ok(forms::with_notice(&page, Notice::RecoveryStopped))
    };
    forms::answer(stopped.await, &page)
}

/// Has the way back sent to the recovery address of the account with this one. The answer is the same for every address.
/// `next` is what the sign-in was for, whose look the page keeps.
#[server(prefix = "/_fn", endpoint = "sign_in/ask_recovery", protocol = Form)]
pub async fn ask_recovery(email: String, #[server(default)] next: String) -> Result<GoTo, AppError> {
    let page = routes::with_next(routes::LOGIN_ASK_RECOVERY, &AfterSignIn::parse(&next));
    let asked = async {
        let email: Email = email.parse()?;
        request::services().recovery.ask(&email, &request::context()).await?;
        Ok(forms::with_notice(&page, Notice::RecoveryAsked))
    };
    forms::answer(asked.await, &page)
}

/// Stops what was asked, for whoever did not ask. `token` is that of the mails about it.
#[server(prefix = "/_fn", endpoint = "sign_in/stop_asked_recovery", protocol = Form)]
pub async fn stop_asked_recovery(token: String) -> Result<GoTo, AppError> {
    let page = routes::stop_asked_recovery(&token);
    let stopped = async {
        request::services().recovery.stop_request(&token, &request::context()).await?;
        Ok(forms::with_notice(&page, Notice::RecoveryStopped))
    };
    forms::answer(stopped.await, &page)
}
