use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use latchkey_ui::{AppError, protocol::Form, request};
use leptos::server;
use serde_json::json;

use crate::account::wire::PasskeySignals;

/// What the password manager should know after a change. Asked for when it is told, never rendered into a page: an
/// old page that comes back from a browser's history must not hide a newer passkey.
#[server(prefix = "/_fn", endpoint = "passkeys/signals", protocol = Form)]
pub async fn signal_passkeys() -> Result<PasskeySignals, AppError> {
    let caller = request::form_caller().await?;
    let services = request::services();
    let login_domain = request::login_domain();
    let rp_id = login_domain.relying_party().id();
    let user = &caller.user;
    let user_id = URL_SAFE_NO_PAD.encode(user.id.0.as_bytes());
    let accepted = services.passkeys.accepted(&caller, &request::context()).await?.map(|ids| {
        let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
        json!({ "rpId": rp_id, "userId": user_id, "allAcceptedCredentialIds": ids }).to_string()
    });
    Ok(PasskeySignals {
        accepted,
        details: json!({
            "rpId": rp_id, "userId": user_id, "name": user.email.to_string(), "displayName": user.display_name(),
        })
        .to_string(),
    })
}
