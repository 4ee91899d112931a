//! Break-glass links that an operator makes on the command line.

use latchkey_domain::Token;
use latchkey_ui::{AppError, GoTo, flash::Notice, forms, protocol::Form, request, routes};
use leptos::server;

/// Signs the link's person in, once, and leads them to a new passkey.
#[server(prefix = "/_fn", endpoint = "sign_in/recover", protocol = Form)]
pub async fn use_recovery_link(token: String) -> Result<GoTo, AppError> {
    let signed_in = async {
        let signed_in = request::services().recovery.consume(&token, &request::context()).await?;
        request::set_session(&signed_in);
        Ok(routes::LOGIN_PASSKEY.to_owned())
    };
    // What failed may work in a moment: the page keeps the link.
    let page = match Token::parse(&token) {
        Some(_) => format!("{}?token={token}", routes::LOGIN_RECOVER),
        None => routes::LOGIN_RECOVER.to_owned(),
    };
    forms::answer(signed_in.await, &page)
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
