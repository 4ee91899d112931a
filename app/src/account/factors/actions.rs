//! What people change about their two-step sign-in. Each needs a fresh authentication; a form without one is led to where
//! it can be had.

use latchkey_ui::{
    AppError, GoTo, cookies,
    flash::Notice,
    forms,
    protocol::Form,
    request,
    routes::{self, AfterConfirm},
};
use leptos::server;

use super::views::leave_codes;
use crate::account::actions::step_up;

/// The app shows the right code: it is the account's from now on.
#[server(prefix = "/_fn", endpoint = "factors/confirm_app", protocol = Form)]
pub async fn confirm_authenticator_app(pending: String, code: String) -> Result<GoTo, AppError> {
    let confirmed = async {
        let caller = request::form_caller().await?;
        let factors = &request::services().second_factors;
        let confirmed = factors.confirm_totp(&caller, &pending, &code, &request::context()).await;
        // What cannot go on is begun anew by the page.
        if matches!(confirmed, Ok(_) | Err(latchkey_domain::identity::Error::Ceremony(_))) {
            cookies::forget(cookies::PENDING_TOTP);
        }
        match confirmed? {
            Some(codes) => leave_codes(caller.user.id, &codes.expose()),
            None => latchkey_ui::flash::leave_notice(Notice::TotpAdded),
        }
        Ok(routes::ACCOUNT_FACTORS.to_owned())
    };
    step_up::answer(confirmed.await, routes::ACCOUNT_TOTP, &AfterConfirm::Totp)
}

#[server(prefix = "/_fn", endpoint = "factors/remove_app", protocol = Form)]
pub async fn remove_authenticator_app() -> Result<GoTo, AppError> {
    let removed = async {
        let caller = request::form_caller().await?;
        request::services().second_factors.remove_totp(&caller, &request::context()).await?;
        Ok(forms::with_notice(routes::ACCOUNT_FACTORS, Notice::TotpRemoved))
    };
    step_up::answer(removed.await, routes::ACCOUNT_FACTORS, &AfterConfirm::Factors)
}

/// Those before are of no use from now on.
#[server(prefix = "/_fn", endpoint = "factors/make_backup_codes", protocol = Form)]
pub async fn make_backup_codes() -> Result<GoTo, AppError> {
    let made = async {
        let caller = request::form_caller().await?;
        let codes = request::services().second_factors.make_backup_codes(&caller, &request::context()).await?;
        leave_codes(caller.user.id, &codes.expose());
        Ok(routes::ACCOUNT_FACTORS.to_owned())
    };
    step_up::answer(made.await, routes::ACCOUNT_FACTORS, &AfterConfirm::Factors)
}

/// Asks for the second factor in this browser again. What takes access away needs no fresh authentication.
#[server(prefix = "/_fn", endpoint = "factors/forget_browser", protocol = Form)]
pub async fn forget_browser(id: String) -> Result<GoTo, AppError> {
    let forgotten = async {
        let caller = request::form_caller().await?;
        let id = request::id_of(&id)?;
        request::services().remembered_browsers.forget(&caller, id, &request::context()).await?;
        Ok(routes::ACCOUNT_FACTORS.to_owned())
    };
    forms::answer(forgotten.await, routes::ACCOUNT_FACTORS)
}

/// The same in all of them.
#[server(prefix = "/_fn", endpoint = "factors/forget_browsers", protocol = Form)]
pub async fn forget_browsers() -> Result<GoTo, AppError> {
    let forgotten = async {
        let caller = request::form_caller().await?;
        request::services().remembered_browsers.forget_all(&caller, &request::context()).await?;
        Ok(routes::ACCOUNT_FACTORS.to_owned())
    };
    forms::answer(forgotten.await, routes::ACCOUNT_FACTORS)
}
