//! Adding a passkey to the account of this session.

use leptos::server;

use super::protocol::Form;
#[cfg(feature = "ssr")]
use super::{
    cookies,
    error::answer_json,
    flash::{self, Notice},
    forms, request,
};
#[cfg(feature = "ssr")]
use crate::routes::AfterSignIn;
use crate::wire::{AppError, CeremonyStart, GoTo, PasskeyAdded};

/// Starts a registration. `conditional` asks for one that the browser may do silently; the sealed ceremony remembers it.
#[server(prefix = "/_fn", endpoint = "registration/start", protocol = Form)]
pub async fn start_passkey_registration(conditional: bool) -> Result<CeremonyStart, AppError> {
    begin(&request::form_caller().await?, conditional).await
}

/// Verifies the browser's answer and keeps the passkey.
#[server(prefix = "/_fn", endpoint = "registration/finish", protocol = Form)]
pub async fn finish_passkey_registration(auth_code: String, credential: String) -> Result<PasskeyAdded, AppError> {
    let caller = request::form_caller().await?;
    let answer = answer_json(&credential)?;
    let services = request::services();
    let added = services.passkeys.finish_registration(&caller, &auth_code, answer, &request::context()).await;
    if matches!(added, Err(latchkey_domain::identity::Error::AlreadyRegistered)) {
        cookies::set_no_offer_ever();
    }
    let added = added?;
    flash::leave_notice(Notice::PasskeyAdded);
    Ok(PasskeyAdded { id: added.id.to_string(), name: added.name })
}

/// "Not now": this browser is not asked again for a while.
#[server(prefix = "/_fn", endpoint = "registration/decline", protocol = Form)]
pub async fn decline_passkey_offer(next: String) -> Result<GoTo, AppError> {
    let next = AfterSignIn::parse(&next).path();
    let declined = request::form_caller().await.map(|_| {
        cookies::set_no_offer();
        next.to_owned()
    });
    forms::answer(declined, next)
}

/// The browser says that its authenticator holds a passkey of the account already: it is not asked again. Nothing of an
/// account changes, and the widget's window, where nobody is signed in, says it too: so nobody asks who the caller is.
#[server(prefix = "/_fn", endpoint = "registration/already", protocol = Form)]
pub async fn note_registered_already() -> Result<(), AppError> {
    cookies::set_no_offer_ever();
    Ok(())
}

/// As [`start_passkey_registration`], for pages that carry their first ceremony in themselves.
#[cfg(feature = "ssr")]
pub async fn begin(caller: &latchkey_domain::services::Caller, conditional: bool) -> Result<CeremonyStart, AppError> {
    let services = request::services();
    let started = services.passkeys.start_registration(caller, conditional, &request::context()).await?;
    Ok(CeremonyStart { auth_code: started.auth_code, options: started.options.to_string(), conditional })
}
