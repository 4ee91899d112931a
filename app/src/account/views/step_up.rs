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
    /// Whoever has an authenticator app confirms with that, and not by mail.
    pub has_authenticator: bool,
    pub has_backup_codes: bool,
    /// A code by mail is not enough for the application.
    pub needs_two: bool,
    /// The application that asks for it, when one does.
    pub application: Option<String>,
}

pub async fn confirm_page(next: AfterSignIn) -> Result<ConfirmPage, AppError> {
    let caller = request::session_caller().await?;
    let passkeys = request::services().passkeys.list(&caller).await?;
    // What is wrong with a request says the page that it leads to.
    let within = within(&next).await.ok().flatten();
    let (has_authenticator, backup_codes) = request::services().second_steps.of_caller(&caller).await?;
    let needs_two = match &within {
        Some(asking) => request::services().authorize.owes_second_step(asking, &caller, &request::context()).await?,
        None => false,
    };
    Ok(ConfirmPage {
        has_authenticator,
        has_backup_codes: has_authenticator && backup_codes > 0,
        needs_two,
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
