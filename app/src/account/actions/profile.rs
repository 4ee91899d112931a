//! Changing a person's own account: names, address, the data kept about them, deletion.

use latchkey_domain::{Email, login::methods::Methods};
use latchkey_ui::{
    AppError, GoTo, cookies,
    flash::Notice,
    forms,
    protocol::Form,
    request,
    routes::{self, AfterConfirm, AfterSignIn},
};
use leptos::server;

use super::{export, step_up};
use crate::{account::wire::AccountExport, code::views::parse_id};

#[server(prefix = "/_fn", endpoint = "profile/names", protocol = Form)]
pub async fn update_names(first_name: String, last_name: String) -> Result<GoTo, AppError> {
    let updated = async {
        let caller = request::form_caller().await?;
        let account = &request::services().account;
        account.update_names(&caller, &first_name, &last_name, &request::context()).await?;
        Ok(forms::with_notice(routes::NAMES_PART, Notice::NamesSaved))
    };
    forms::answer(updated.await, routes::ACCOUNT_PROFILE)
}

/// The invitation that somebody proves their own address for: there they go back to, and nowhere else.
fn invitation_of(next: &str) -> Option<String> {
    match AfterSignIn::parse(next) {
        AfterSignIn::Invitation(token) => Some(token),
        _ => None,
    }
}

/// The page that waits for the code with this id.
fn waiting_page(id: &str, invitation: Option<String>) -> String {
    let next = invitation.map_or(AfterSignIn::Account, AfterSignIn::Invitation);
    routes::with_code(&routes::with_next(routes::ACCOUNT_EMAIL_CODE, &next), id)
}

/// Mails a code to the new address.
#[server(prefix = "/_fn", endpoint = "profile/email", protocol = Form)]
pub async fn start_email_change(email: String, #[server(default)] next: String) -> Result<GoTo, AppError> {
    let invitation = invitation_of(&next);
    let (page, confirm) = match invitation.clone() {
        Some(token) => (routes::invitation(&token), AfterConfirm::Invitation(token)),
        None => (routes::ACCOUNT_EMAIL.to_owned(), AfterConfirm::NewEmail),
    };
    let sent = async {
        let caller = request::form_caller().await?;
        let new: Email = email.parse()?;
        match request::services().email_codes.send_change_email(&caller, &new, &request::asking_context()).await {
            Ok(id) => {
                cookies::forget(cookies::NEW_EMAIL);
                Ok(waiting_page(&id.to_string(), invitation))
            }
            Err(error) => {
                // Typed once is enough: the form has it again after the detour, or beside the error.
                cookies::keep(cookies::NEW_EMAIL, new.as_str());
                Err(error.into())
            }
        }
    };
    step_up::answer(sent.await, &page, &confirm)
}

/// Moves the account to the address that the code was sent to; the old one gets a mail.
#[server(prefix = "/_fn", endpoint = "profile/email/verify_code", protocol = Form)]
pub async fn verify_email_change(id: String, code: String, #[server(default)] next: String) -> Result<GoTo, AppError> {
    let invitation = invitation_of(&next);
    let page = waiting_page(&id, invitation.clone());
    let after = match &invitation {
        Some(token) => AfterConfirm::Invitation(token.clone()),
        None => AfterConfirm::NewEmailCode(id.clone()),
    };
    let verified = async {
        let caller = request::form_caller().await?;
        let codes = &request::services().email_codes;
        let email = codes.verify_change_email(&caller, parse_id(&id)?, &code, &request::context()).await?;
        let notice = if email == caller.user.email { Notice::Saved } else { Notice::EmailChanged };
        Ok(match invitation {
            Some(token) => routes::invitation(&token),
            None => forms::with_notice(routes::ADDRESS_PART, notice),
        })
    };
    step_up::answer(verified.await, &page, &after)
}

/// Mails a new code to the new address.
#[server(prefix = "/_fn", endpoint = "profile/email/resend_code", protocol = Form)]
pub async fn resend_email_change_code(id: String, #[server(default)] next: String) -> Result<GoTo, AppError> {
    let page = waiting_page(&id, invitation_of(&next));
    let resent = async {
        request::form_caller().await?;
        request::services().email_codes.resend(parse_id(&id)?, &Methods::default(), &request::context()).await?;
        Ok(forms::with_notice(&page, Notice::CodeSent))
    };
    forms::answer(resent.await, &page)
}

/// Everything that is kept about the person, as a file. `None` goes with a redirect.
#[server(prefix = "/_fn", endpoint = "profile/export", protocol = Form)]
pub async fn export_account() -> Result<Option<AccountExport>, AppError> {
    let exported = async {
        let caller = request::form_caller().await?;
        Ok(request::services().account.export(&caller, &request::context()).await?)
    };
    match exported.await {
        Ok(export) => {
            forms::download("latchkey-export.json");
            Ok(Some(export::wire(export, request::services().now())))
        }
        Err(error) => {
            step_up::answer(Err(error), routes::ACCOUNT_PROFILE, &AfterConfirm::Profile)?;
            Ok(None)
        }
    }
}

/// Deletes the account for good. `understood` is the checkbox, which a browser leaves out when it is not ticked.
#[server(prefix = "/_fn", endpoint = "profile/delete", protocol = Form)]
pub async fn delete_account(#[server(default)] understood: bool) -> Result<GoTo, AppError> {
    let deleted = async {
        let caller = request::form_caller().await?;
        if !understood {
            return Err(AppError::InvalidInput { field: "understood".to_owned(), message: "tick the box".to_owned() });
        }
        match request::services().account.delete(&caller, &request::context()).await.map_err(AppError::from) {
            // The same button, pressed twice: what was asked for is done.
            Ok(()) | Err(AppError::NotFound) => {}
            Err(error) => return Err(error),
        }
        cookies::clear_session();
        Ok(routes::GOODBYE.to_owned())
    };
    step_up::answer(deleted.await, routes::ACCOUNT_DELETE, &AfterConfirm::Delete)
}
