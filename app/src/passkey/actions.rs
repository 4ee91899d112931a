//! Adding a passkey to the account of this session.

use latchkey_ui::{
    AppError, cookies,
    error::answer_json,
    flash::{self, Notice},
    protocol::Form,
    request,
};
use leptos::server;

use super::{
    views,
    wire::{CeremonyStart, PasskeyAdded},
};

/// Starts a registration. `conditional` asks for one that the browser may do silently; the sealed ceremony remembers it.
#[server(prefix = "/_fn", endpoint = "registration/start", protocol = Form)]
pub async fn start_passkey_registration(conditional: bool) -> Result<CeremonyStart, AppError> {
    views::begin(&request::form_caller().await?, conditional).await
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
