//! Signing in with a passkey, on the hosted page and inside a client's frame, and signing out.

use leptos::server;

use super::protocol::Form;
#[cfg(feature = "ssr")]
use super::{cookies, error::answer_json, flash::Notice, forms, request};
#[cfg(feature = "ssr")]
use crate::routes::{self, AfterSignIn};
use crate::wire::{AppError, CeremonyStart, EmbedSignedIn, GoTo};

/// Starts a ceremony; inside a client's frame it is bound to that client. Writes nothing.
#[server(prefix = "/_fn", endpoint = "sign_in/start", protocol = Form)]
pub async fn start_passkey_sign_in(client_id: Option<String>) -> Result<CeremonyStart, AppError> {
    begin(client_id).await
}

/// Verifies the browser's answer and signs this browser in.
#[server(prefix = "/_fn", endpoint = "sign_in/finish", protocol = Form)]
pub async fn finish_passkey_sign_in(auth_code: String, credential: String, next: String) -> Result<GoTo, AppError> {
    use latchkey_domain::ceremony::CeremonyKind;

    let answer = answer_json(&credential)?;
    let request = request::context();
    let signed_in = request::services().sign_in.finish(&CeremonyKind::SignIn, &auth_code, answer, &request).await?;
    cookies::set_session(&signed_in.token, &signed_in.user);
    let next = AfterSignIn::parse(&next);
    // The passkey lives on another device: this one may want its own. Or it lives in a vault in this very browser that
    // calls itself one, at every sign-in; so a browser is asked once.
    let is_offered = signed_in.is_cross_platform && !cookies::wants_no_offer() && !cookies::was_offered();
    if is_offered {
        cookies::set_offered();
    }
    Ok(forms::go_to(if is_offered { routes::with_next(routes::LOGIN_PASSKEY, next) } else { next.path().to_owned() }))
}

/// Verifies the browser's answer and gives the client its tokens. The frame hands them to the client's page.
#[server(prefix = "/_fn", endpoint = "sign_in/finish_embed", protocol = Form)]
pub async fn finish_embed_sign_in(
    auth_code: String,
    credential: String,
    client_id: String,
) -> Result<EmbedSignedIn, AppError> {
    use latchkey_domain::ceremony::CeremonyKind;

    let answer = answer_json(&credential)?;
    let services = request::services();
    let client = services.clients.get_public(&client_id).await?;
    let request = latchkey_domain::RequestContext { client_id: Some(client.id.clone()), ..request::context() };
    let kind = CeremonyKind::EmbedSignIn { client_id: client.id.clone() };
    let (signed_in, tokens) = services.sign_in.finish_for_client(&kind, &auth_code, answer, None, &request).await?;
    Ok(EmbedSignedIn::new(tokens, &signed_in.user, client_id, None))
}

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

/// A ceremony for the login page, which carries its first one in the page itself: one round trip less before the
/// browser can offer a passkey.
#[cfg(feature = "ssr")]
pub async fn begin(client_id: Option<String>) -> Result<CeremonyStart, AppError> {
    use latchkey_domain::ceremony::CeremonyKind;

    let services = request::services();
    let kind = match client_id {
        Some(id) => CeremonyKind::EmbedSignIn { client_id: services.clients.get_public(&id).await?.id.clone() },
        None => CeremonyKind::SignIn,
    };
    let started = services.sign_in.start(&kind, &request::context())?;
    Ok(CeremonyStart { auth_code: started.auth_code, options: started.options.to_string(), conditional: false })
}

/// May an unknown address make an account?
#[cfg(feature = "ssr")]
pub fn is_sign_up_open() -> bool {
    request::services().policy().sign_up_open
}
