//! The address that somebody comes back by: proving one, removing it, and stopping what was asked by it, or made by an
//! administrator.

use latchkey_domain::{
    Email,
    login::{methods::Methods, recovery::Begun},
};
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
use crate::code::views::parse_id;

/// Mails a code to the address.
#[server(prefix = "/_fn", endpoint = "profile/recovery", protocol = Form)]
pub async fn start_recovery_address(email: String) -> Result<GoTo, AppError> {
    let sent = async {
        let caller = request::form_caller().await?;
        let email: Email = email.parse()?;
        let codes = &request::services().email_codes;
        let id = codes.send_recovery_address(&caller, &email, &request::asking_context()).await?;
        Ok(routes::with_code(routes::ACCOUNT_RECOVERY_CODE, &id.to_string()))
    };
    step_up::answer(sent.await, routes::ACCOUNT_RECOVERY, &AfterConfirm::Recovery)
}

/// Keeps the address that the code was sent to.
#[server(prefix = "/_fn", endpoint = "profile/recovery/verify_code", protocol = Form)]
pub async fn verify_recovery_address(id: String, code: String) -> Result<GoTo, AppError> {
    let verified = async {
        let caller = request::form_caller().await?;
        let codes = &request::services().email_codes;
        codes.verify_recovery_address(&caller, parse_id(&id)?, &code, &request::context()).await?;
        Ok(forms::with_notice(routes::RECOVERY_PART, Notice::RecoveryAddressSaved))
    };
    let page = routes::with_code(routes::ACCOUNT_RECOVERY_CODE, &id);
    step_up::answer(verified.await, &page, &AfterConfirm::RecoveryCode(id))
}

/// Mails a new code.
#[server(prefix = "/_fn", endpoint = "profile/recovery/resend_code", protocol = Form)]
pub async fn resend_recovery_code(id: String) -> Result<GoTo, AppError> {
    let page = routes::with_code(routes::ACCOUNT_RECOVERY_CODE, &id);
    let resent = async {
        request::form_caller().await?;
        request::services().email_codes.resend(parse_id(&id)?, &Methods::default(), &request::context()).await?;
        Ok(forms::with_notice(&page, Notice::CodeSent))
    };
    forms::answer(resent.await, &page)
}

#[server(prefix = "/_fn", endpoint = "profile/recovery/remove", protocol = Form)]
pub async fn remove_recovery_address() -> Result<GoTo, AppError> {
    let removed = async {
        let caller = request::form_caller().await?;
        request::services().recovery.remove_address(&caller, &request::context()).await?;
        Ok(forms::with_notice(routes::RECOVERY_PART, Notice::RecoveryAddressRemoved))
    };
    step_up::answer(removed.await, routes::ACCOUNT_RECOVERY, &AfterConfirm::Recovery)
}

/// Ends what somebody asked by it.
#[server(prefix = "/_fn", endpoint = "profile/recovery/stop", protocol = Form)]
pub async fn stop_own_recovery() -> Result<GoTo, AppError> {
    stop(Begun::Request, (routes::ACCOUNT_PROFILE, routes::RECOVERY_PART)).await
}

/// Takes away what an administrator made.
#[server(prefix = "/_fn", endpoint = "profile/recovery/stop_link", protocol = Form)]
pub async fn stop_own_recovery_link() -> Result<GoTo, AppError> {
    stop(Begun::Links, (routes::ACCOUNT, routes::ACCOUNT)).await
}

/// From the page that it is on, to the part that says so.
async fn stop(begun: Begun, (page, part): (&str, &str)) -> Result<GoTo, AppError> {
    let stopped = async {
        let caller = request::form_caller().await?;
        request::services().recovery.stop_own(begun, &caller, &request::context()).await?;
        Ok(forms::with_notice(part, Notice::RecoveryStopped))
    };
    forms::answer(stopped.await, page)
}
