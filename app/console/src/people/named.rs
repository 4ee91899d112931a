use latchkey_domain::{Actor, Services, UserId};
use latchkey_ui::AppError;

/// Whose address, or id, this is; also somebody who was deleted.
pub async fn named(services: &Services, actor: &Actor, text: &str) -> Result<Option<UserId>, AppError> {
    let found = if let Ok(email) = text.parse() {
        services.users.get_by_email(actor, &email).await
    } else if let Ok(id) = text.parse() {
        services.users.get_with_deleted(actor, id).await
    } else {
        return Ok(None);
    };
    match found.map_err(AppError::from) {
        Ok(user) => Ok(Some(user.id)),
        Err(AppError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}
