//! What the pages load.

use latchkey_domain::Timestamp;
use latchkey_ui::{AppError, request};

use crate::access;

#[derive(Clone, Debug)]
pub struct Administrator {
    pub id: String,
    pub email: String,
    /// Empty where nobody gave one.
    pub name: String,
    pub is_active: bool,
    pub since: Timestamp,
    pub last_login_at: Option<Timestamp>,
    /// The one who looks.
    pub is_you: bool,
}

pub async fn administrators() -> Result<Vec<Administrator>, AppError> {
    let actor = access::admitted().await?;
    let listed = request::services().administrators.list(&actor).await?;
    let row = |(administrator, user): (latchkey_domain::Administrator, latchkey_domain::User)| Administrator {
        is_you: actor.id() == Some(user.id.to_string()),
        id: user.id.to_string(),
        name: user.full_name().unwrap_or_default(),
        email: user.email.to_string(),
        is_active: user.is_active,
        since: administrator.granted_at,
        last_login_at: user.last_login_at,
    };
    Ok(listed.into_iter().map(row).collect())
}

/// The one that the page's address names.
pub async fn administrator(id: String) -> Result<Administrator, AppError> {
    administrators().await?.into_iter().find(|one| one.id == id).ok_or(AppError::NotFound)
}
