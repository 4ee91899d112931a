use latchkey_ui::{AppError, GoTo, cookies, flash::Notice, forms, protocol::Form, request, routes};
use leptos::server;

/// Ends this browser's session. Signing out twice is no error.
#[server(prefix = "/_fn", endpoint = "sign_out", protocol = Form)]
pub async fn sign_out() -> Result<GoTo, AppError> {
    let signed_out = async {
        match request::form_caller().await {
            Ok(caller) => match request::services().sessions.sign_out(&caller, &request::context()).await {
                Ok(()) | Err(latchkey_domain::login::Error::NotFound) => {}
                Err(error) => return Err(error.into()),
            },
            Err(AppError::NotSignedIn) => {}
            // The session lives on: the browser must not forget it.
            Err(error) => return Err(error),
        }
        cookies::clear_session();
        Ok(forms::with_notice(routes::LOGIN, Notice::SignedOut))
    };
    forms::answer(signed_out.await, routes::ACCOUNT)
}
