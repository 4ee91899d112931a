//! Renaming and removing passkeys.

use latchkey_domain::CredentialId;
use latchkey_ui::{
    AppError, GoTo,
    flash::Notice,
    forms,
    protocol::Form,
    request,
    routes::{self, AfterConfirm},
};
use leptos::server;

use super::step_up;

#[server(prefix = "/_fn", endpoint = "passkeys/rename", protocol = Form)]
pub async fn rename_passkey(id: String, name: String) -> Result<GoTo, AppError> {
    let renamed = async {
        let caller = request::form_caller().await?;
        let passkey: CredentialId = request::id_of(&id)?;
        request::services().passkeys.rename(&caller, &passkey, &name, &request::context()).await?;
        Ok(forms::with_notice(routes::PASSKEYS_PART, Notice::PasskeyRenamed))
    };
    let renamed = renamed.await;
    forms::answer(renamed.clone(), &page_after(&renamed, &id))
}

/// Needs a fresh authentication; a form without one is led to where it can be had.
#[server(prefix = "/_fn", endpoint = "passkeys/remove", protocol = Form)]
pub async fn remove_passkey(id: String) -> Result<GoTo, AppError> {
    let removed = async {
        let caller = request::form_caller().await?;
        let passkey: CredentialId = request::id_of(&id)?;
        request::services().passkeys.remove(&caller, &passkey, &request::context()).await?;
        Ok(forms::with_notice(routes::PASSKEYS_PART, Notice::PasskeyRemoved))
    };
    let removed = removed.await;
    step_up::answer(removed.clone(), &page_after(&removed, &id), &AfterConfirm::Passkey(id))
}

/// Where an error is shown: on the passkey's own page, if it still has one.
fn page_after(result: &Result<String, AppError>, id: &str) -> String {
    match result {
        Err(AppError::NotFound) => routes::ACCOUNT.to_owned(),
        _ => routes::passkey(id),
    }
}
