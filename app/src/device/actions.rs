//! What people say about a device.

use latchkey_domain::{kernel::InvalidInput, oauth::device_code::UserCode};
use latchkey_ui::{
    AppError, GoTo, forms,
    protocol::Form,
    request,
    routes::{self, AfterConfirm, AfterSignIn},
};
use leptos::server;

/// Somebody types the code. Only whoever is signed in finds out whether it is right.
#[server(prefix = "/_fn", endpoint = "device/enter", protocol = Form)]
pub async fn enter_device_code(user_code: String) -> Result<GoTo, AppError> {
    let found = async {
        let code = UserCode::parse(&user_code).ok_or_else(|| InvalidInput::new("user_code", "eight letters"))?;
        // It changes nothing of an account, and the page may be older than the sign-in.
        let caller = match request::session_caller().await {
            Err(AppError::NotSignedIn) => {
                let next = AfterSignIn::DeviceCode(code.bare().to_owned());
                return Ok(routes::with_next(routes::LOGIN, &next));
            }
            caller => caller?,
        };
        let sealed = request::services().devices.find(&caller, code.bare(), &request::context()).await?;
        Ok(routes::device(&sealed))
    };
    forms::answer(found.await, routes::DEVICE)
}

#[server(prefix = "/_fn", endpoint = "device/allow", protocol = Form)]
pub async fn allow_device(device: String) -> Result<GoTo, AppError> {
    decide(&device, true).await
}

#[server(prefix = "/_fn", endpoint = "device/refuse", protocol = Form)]
pub async fn refuse_device(device: String) -> Result<GoTo, AppError> {
    decide(&device, false).await
}

async fn decide(device: &str, is_allowed: bool) -> Result<GoTo, AppError> {
    let decided = async {
        let caller = request::form_caller().await?;
        request::services().devices.decide(&caller, device, is_allowed, &request::context()).await?;
        Ok(routes::device_decided(is_allowed, device))
    };
    match decided.await {
        // And back, to the same question.
        Err(AppError::StepUpRequired) if request::is_form() => {
            Ok(forms::go_to(AfterConfirm::Device(device.to_owned()).confirm()))
        }
        decided => forms::answer(decided, routes::DEVICE),
    }
}
