//! What the pages of "Confirm it's you" show.

use latchkey_domain::CodePurpose;
use latchkey_ui::{AppError, request, routes::AfterSignIn};

use crate::{
    application::views::within,
    code::views::{PendingCode, find_pending},
};

/// What the page that asks shows.
#[derive(Clone, Debug)]
pub struct ConfirmPage {
    pub email: String,
    pub has_passkey: bool,
    /// The application that asks for it, when one does.
    pub application: Option<String>,
}

pub async fn confirm_page(next: AfterSignIn) -> Result<ConfirmPage, AppError> {
    let caller = request::session_caller().await?;
    let passkeys = request::services().passkeys.list(&caller).await?;
    // What is wrong with a request says the page that it leads to.
    let within = within(&next).await.ok().flatten();
    Ok(ConfirmPage {
        email: caller.user.email.to_string(),
        has_passkey: !passkeys.is_empty(),
        application: within.map(|asking| asking.client.name.clone()),
    })
}

/// The step-up code that this browser is waiting for.
pub async fn pending_step_up_code() -> Result<Option<PendingCode>, AppError> {
    request::session_caller().await?;
    find_pending(CodePurpose::StepUp).await
}
