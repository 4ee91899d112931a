//! Signing in with a passkey, on the hosted page and inside a client's frame.

use latchkey_ui::{
    AppError, GoTo, cookies,
    error::answer_json,
    forms,
    protocol::Form,
    request,
    routes::{self, AfterSignIn},
};
use leptos::server;

use crate::{login::views, passkey::wire::CeremonyStart};

/// Starts a ceremony; inside a client's frame it is bound to that client, and to the organization that its page names. Writes
/// nothing.
#[server(prefix = "/_fn", endpoint = "sign_in/start", protocol = Form)]
pub async fn start_passkey_sign_in(
    client_id: Option<String>,
    organization: Option<String>,
) -> Result<CeremonyStart, AppError> {
    views::begin(client_id, organization.as_deref()).await
}

/// Verifies the browser's answer and signs this browser in.
#[server(prefix = "/_fn", endpoint = "sign_in/finish", protocol = Form)]
pub async fn finish_passkey_sign_in(auth_code: String, credential: String, next: String) -> Result<GoTo, AppError> {
    use latchkey_domain::ceremony::CeremonyKind;

    let answer = answer_json(&credential)?;
    let next = AfterSignIn::parse(&next);
    let request = request::context_to(&next);
    let passkey = request::services().sign_in.finish(&CeremonyKind::SignIn, &auth_code, answer, &request).await?;
    request::set_session(&passkey.signed_in);
    // The passkey lives on another device: this one may want its own. Or it lives in a vault in this very browser that
    // calls itself one, at every sign-in; so a browser is asked once.
    let is_offered = passkey.is_cross_platform && !cookies::wants_no_offer() && !cookies::was_offered();
    if is_offered {
        cookies::set_offered();
    }
    Ok(forms::go_to(if is_offered { routes::with_next(routes::LOGIN_PASSKEY, &next) } else { next.path() }))
}
