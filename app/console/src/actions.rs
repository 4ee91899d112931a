//! The answers to the console's forms.

use latchkey_ui::{
    AppError, GoTo, forms, request,
    routes::{self, AfterConfirm, AfterSignIn},
};

/// As [`forms::answer`], but an administrator who has to confirm who they are is led to where they can.
pub fn answer(result: Result<String, AppError>, page: &str) -> Result<GoTo, AppError> {
    match result {
        Err(AppError::StepUpRequired) if request::is_form() => Ok(forms::go_to(AfterConfirm::Console.confirm())),
        Err(AppError::PasskeyNeeded) if request::is_form() => {
            Ok(forms::go_to(routes::with_next(routes::LOGIN_PASSKEY, &AfterSignIn::Console)))
        }
        result => forms::answer(result, page),
    }
}
