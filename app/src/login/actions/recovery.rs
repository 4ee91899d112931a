//! Break-glass links that an operator makes on the command line.

use latchkey_ui::{AppError, GoTo, forms, protocol::Form, request, routes};
use leptos::server;

/// Signs the link's person in, once, and leads them to a new passkey.
#[server(prefix = "/_fn", endpoint = "sign_in/recover", protocol = Form)]
pub async fn use_recovery_link(token: String) -> Result<GoTo, AppError> {
    let signed_in = async {
        match request::services().recovery.consume(&token, &request::context()).await.map_err(AppError::from) {
            Ok(signed_in) => request::set_session(&signed_in.token, &signed_in.user),
            // A second click.
            Err(AppError::LinkInvalid) if request::find_session_caller().await.is_some() => {}
            Err(error) => return Err(error),
        }
        Ok(routes::LOGIN_PASSKEY.to_owned())
    };
    forms::answer(signed_in.await, routes::LOGIN_RECOVER)
}
