//! A person's telephone number: proving one, and removing it.

use latchkey_domain::{
    login::methods::Methods,
    services::{WaitingPage, WaitsAt},
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

/// Sends a code to the number.
#[server(prefix = "/_fn", endpoint = "profile/phone", protocol = Form)]
pub async fn start_phone(phone: String) -> Result<GoTo, AppError> {
    let sent = async {
        let caller = request::form_caller().await?;
        let codes = &request::services().phone_codes;
        let phone = codes.parse(&phone)?;
        let id = codes.send_add(&caller, &phone, &request::asking_context()).await?;
        Ok(routes::with_code(routes::ACCOUNT_PHONE_CODE, &id.to_string()))
    };
    step_up::answer(sent.await, routes::ACCOUNT_PHONE, &AfterConfirm::Phone)
}

/// Gives the account the number that the code was sent to.
#[server(prefix = "/_fn", endpoint = "profile/phone/verify_code", protocol = Form)]
pub async fn verify_phone(id: String, code: String) -> Result<GoTo, AppError> {
    let verified = async {
        let caller = request::form_caller().await?;
        let codes = &request::services().phone_codes;
        codes.verify_add(&caller, parse_id(&id)?, &code, &request::context()).await?;
        Ok(forms::with_notice(routes::PHONE_PART, Notice::PhoneSaved))
    };
    let page = routes::with_code(routes::ACCOUNT_PHONE_CODE, &id);
    step_up::answer(verified.await, &page, &AfterConfirm::PhoneCode(id))
}

/// Sends a new code to the number.
#[server(prefix = "/_fn", endpoint = "profile/phone/resend_code", protocol = Form)]
pub async fn resend_number_code(id: String) -> Result<GoTo, AppError> {
    let page = routes::with_code(routes::ACCOUNT_PHONE_CODE, &id);
    let resent = async {
        request::form_caller().await?;
        let waiting = WaitingPage { of_application: &Methods::default(), at: WaitsAt::Here };
        request::services().phone_codes.resend(parse_id(&id)?, waiting, &request::context()).await?;
        Ok(forms::with_notice(&page, Notice::CodeSent))
    };
    forms::answer(resent.await, &page)
}

#[server(prefix = "/_fn", endpoint = "profile/phone/remove", protocol = Form)]
pub async fn remove_phone() -> Result<GoTo, AppError> {
    let removed = async {
        let caller = request::form_caller().await?;
        request::services().phone_codes.remove(&caller, &request::context()).await?;
        Ok(forms::with_notice(routes::PHONE_PART, Notice::PhoneRemoved))
    };
    step_up::answer(removed.await, routes::ACCOUNT_PHONE, &AfterConfirm::Phone)
}

/// Has the number removed after a while, for whoever cannot prove it any more.
#[server(prefix = "/_fn", endpoint = "profile/phone/lost", protocol = Form)]
pub async fn ask_phone_removal() -> Result<GoTo, AppError> {
    let asked = async {
        let caller = request::form_caller().await?;
        request::services().phone_codes.ask_removal(&caller, &request::context()).await?;
        Ok(forms::with_notice(routes::PHONE_PART, Notice::PhoneRemovalAsked))
    };
    step_up::answer(asked.await, routes::ACCOUNT_LOST_PHONE, &AfterConfirm::LostPhone)
}

/// Keeps it after all.
#[server(prefix = "/_fn", endpoint = "profile/phone/keep", protocol = Form)]
pub async fn keep_phone() -> Result<GoTo, AppError> {
    let kept = async {
        let caller = request::form_caller().await?;
        request::services().phone_codes.keep(&caller, &request::context()).await?;
        Ok(forms::with_notice(routes::PHONE_PART, Notice::PhoneKept))
    };
    forms::answer(kept.await, routes::ACCOUNT_PROFILE)
}
