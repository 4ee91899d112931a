//! As whom somebody acts in the console.

use latchkey_domain::Actor;
use latchkey_ui::{AppError, request};

/// For what a page loads. To everybody but administrators it is not there.
pub async fn admitted() -> Result<Actor, AppError> {
    Ok(request::services().console.admit(&request::session_caller().await?).await?)
}

/// For what a form changes: it has to be the form of whoever is signed in.
pub async fn admitted_by_form() -> Result<Actor, AppError> {
    Ok(request::services().console.admit(&request::form_caller().await?).await?)
}
