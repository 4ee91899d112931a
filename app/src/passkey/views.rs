//! What pages with a ceremony load.

use latchkey_domain::services::Caller;
use latchkey_ui::{AppError, request};

use super::wire::CeremonyStart;

/// As [`super::actions::start_passkey_registration`], for pages that carry their first ceremony in themselves.
pub async fn begin(caller: &Caller, conditional: bool) -> Result<CeremonyStart, AppError> {
    let services = request::services();
    let started = services.passkeys.start_registration(caller, conditional, &request::context()).await?;
    Ok(CeremonyStart { auth_code: started.auth_code, options: started.options.to_string(), conditional })
}
