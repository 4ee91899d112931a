//! What becomes of the offer of a passkey, when it is not taken.

use latchkey_ui::{AppError, GoTo, cookies, forms, protocol::Form, request, routes::AfterSignIn};
use leptos::server;

/// "Not now": this browser is not asked again for a while.
#[server(prefix = "/_fn", endpoint = "registration/decline", protocol = Form)]
pub async fn decline_passkey_offer(next: String) -> Result<GoTo, AppError> {
    let next = AfterSignIn::parse(&next).path();
    let declined = request::form_caller().await.map(|_| {
        cookies::set_no_offer();
        next.clone()
    });
    forms::answer(declined, &next)
}

/// The browser says that its authenticator holds a passkey of the account already: it is not asked again. Nothing of an
/// account changes, and the widget's window, where nobody is signed in, says it too: so nobody asks who the caller is.
#[server(prefix = "/_fn", endpoint = "registration/already", protocol = Form)]
pub async fn note_registered_already() -> Result<(), AppError> {
    cookies::set_no_offer_ever();
    Ok(())
}
