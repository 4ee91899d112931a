//! What the pages of "Confirm it's you" show.

use latchkey_domain::CodePurpose;
use latchkey_ui::{AppError, request};

use crate::code::views::{PendingCode, find_pending};

/// What the page that asks shows.
#[derive(Clone, Debug)]
pub struct ConfirmPage {
    pub email: String,
    pub has_passkey: bool,
}

pub async fn confirm_page() -> Result<ConfirmPage, AppError> {
    let caller = request::session_caller().await?;
    let passkeys = request::services().passkeys.list(&caller).await?;
    Ok(ConfirmPage { email: caller.user.email.to_string(), has_passkey: !passkeys.is_empty() })
}

/// The step-up code that this browser is waiting for.
pub async fn pending_step_up_code() -> Result<Option<PendingCode>, AppError> {
    request::session_caller().await?;
    find_pending(CodePurpose::StepUp).await
}
