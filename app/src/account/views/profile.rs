//! What pages show of a person.

use latchkey_domain::{CodePurpose, PhoneCodePurpose, Timestamp, User, services::Caller};
use latchkey_ui::{AppError, cookies, request};

use crate::code::views::{PendingCode, PendingPhone, find_pending, find_pending_phone};

/// Who is signed in.
#[derive(Clone, Debug)]
pub struct Person {
    pub email: String,
    pub is_email_verified: bool,
    pub phone: Option<String>,
    /// Text messages leave this server.
    pub can_add_phone: bool,
    pub first_name: String,
    pub last_name: String,
    pub full_name: Option<String>,
}

impl From<&User> for Person {
    fn from(user: &User) -> Self {
        Self {
            email: user.email.to_string(),
            is_email_verified: user.has_proved_email(),
            phone: user.phone.as_ref().map(ToString::to_string),
            can_add_phone: request::services().phone_codes.are_on(),
            first_name: user.first_name.clone(),
            last_name: user.last_name.clone(),
            full_name: user.full_name(),
        }
    }
}

pub async fn profile_page() -> Result<Person, AppError> {
    Ok((&request::session_caller().await?.user).into())
}

/// With the time at which their number is to be removed, if it is.
async fn with_removal(caller: &Caller) -> Result<(Person, Option<Timestamp>), AppError> {
    let removal_at = request::services().phone_codes.removal_at(caller).await?;
    Ok(((&caller.user).into(), removal_at))
}

/// What somebody has to come back by, and what is under way.
#[derive(Clone, Debug)]
pub struct RecoveryView {
    /// One may be added, and come back by.
    pub is_on: bool,
    pub address: Option<String>,
    /// When what was asked by it works, if something was.
    pub asked_from: Option<Timestamp>,
    /// When the link works that an administrator made, if there is one.
    pub link_from: Option<Timestamp>,
}

pub async fn own_recovery(caller: &Caller) -> Result<RecoveryView, AppError> {
    let own = request::services().recovery.of_caller(caller).await?;
    let link = request::services().recovery.link_of_caller(caller).await?;
    Ok(RecoveryView {
        is_on: request::services().has_recovery_address(),
        address: own.address.map(|address| address.to_string()),
        asked_from: own.asked.map(|asked| asked.starts_at),
        link_from: link.map(|link| link.starts_at),
    })
}

/// All of the profile's page.
pub async fn whole_profile() -> Result<(Person, Option<Timestamp>, RecoveryView), AppError> {
    let caller = request::session_caller().await?;
    let (person, removal_at) = with_removal(&caller).await?;
    Ok((person, removal_at, own_recovery(&caller).await?))
}

/// Whoever has a fresh authentication.
async fn fresh_caller() -> Result<Caller, AppError> {
    let caller = request::session_caller().await?;
    request::services().sessions.require_fresh(&caller)?;
    Ok(caller)
}

/// For whoever has a fresh authentication.
pub async fn recovery_page() -> Result<(Person, RecoveryView), AppError> {
    let caller = fresh_caller().await?;
    Ok(((&caller.user).into(), own_recovery(&caller).await?))
}

/// The code to the address that this browser is waiting for.
pub async fn pending_recovery_address() -> Result<(Person, Option<PendingCode>), AppError> {
    Ok((profile_page().await?, find_pending(CodePurpose::RecoveryAddress).await?))
}

/// With that time, for whoever has a number, and a fresh authentication.
pub async fn lost_phone_page() -> Result<(Person, Option<Timestamp>), AppError> {
    let caller = fresh_caller().await?;
    let (person, removal_at) = with_removal(&caller).await?;
    if person.phone.is_none() { Err(AppError::NotFound) } else { Ok((person, removal_at)) }
}

/// For what needs a fresh authentication, before anything is typed.
pub async fn sensitive_page() -> Result<Person, AppError> {
    Ok((&fresh_caller().await?.user).into())
}

/// A new address that was typed before.
pub fn typed_email() -> Option<String> {
    cookies::kept(cookies::NEW_EMAIL)
}

/// The code to the new address that this browser is waiting for.
pub async fn pending_email_change() -> Result<(Person, Option<PendingCode>), AppError> {
    let person = profile_page().await?;
    let purpose = CodePurpose::ChangeEmail;
    Ok((person, find_pending(purpose).await?))
}

/// The code to a number that this browser is waiting for.
pub async fn pending_phone() -> Result<(Person, Option<PendingPhone>), AppError> {
    let person = profile_page().await?;
    Ok((person, find_pending_phone(PhoneCodePurpose::AddNumber).await?))
}
