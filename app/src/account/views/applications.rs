//! What the page of connected applications shows.

use latchkey_domain::services::ConnectedApplication;
use latchkey_ui::{AppError, request};

use super::profile::Person;

pub async fn applications_page() -> Result<(Person, Vec<ConnectedApplication>), AppError> {
    let caller = request::session_caller().await?;
    let applications = request::services().connected.list(&caller).await?;
    Ok(((&caller.user).into(), applications))
}
