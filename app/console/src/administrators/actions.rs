//! Making administrators, and making them none.

use latchkey_domain::{Email, UserId};
use latchkey_ui::{AppError, GoTo, flash::Notice, forms, protocol::Form, request, routes};
use leptos::server;

use crate::{
    access,
    actions::answer,
    undo::{About, Undo},
};

#[server(prefix = "/_fn", endpoint = "console/administrators/grant", protocol = Form)]
pub async fn grant_administrator(email: String) -> Result<GoTo, AppError> {
    let granted = async {
        let actor = access::admitted_by_form().await?;
        let email: Email = email.parse()?;
        let granted = request::services().administrators.grant(&actor, &email, &request::context()).await;
        let person = granted.map_err(|error| match AppError::from(error) {
            // Of nobody: something about what was typed.
            AppError::NotFound => {
                AppError::InvalidInput { field: "email".to_owned(), message: "nobody has this address".to_owned() }
            }
            error => error,
        })?;
        let deed = About::Administrator(person.id).deed(&actor).await?;
        let undo = Undo::Revoke { user: person.id.to_string(), deed };
        Ok(undo.offer(routes::ADMIN_ADMINISTRATORS, Notice::AdministratorGranted))
    };
    answer(granted.await, routes::ADMIN_ADMINISTRATORS)
}

#[server(prefix = "/_fn", endpoint = "console/administrators/revoke", protocol = Form)]
pub async fn revoke_administrator(id: String) -> Result<GoTo, AppError> {
    let revoked = async {
        let actor = access::admitted_by_form().await?;
        let user: UserId = request::id_of(&id)?;
        request::services().administrators.revoke(&actor, user, &request::context()).await?;
        // Whoever made themselves none is outside now.
        let is_self = actor.id() == Some(user.to_string());
        if is_self {
            return Ok(forms::with_notice(routes::ACCOUNT, Notice::AdministratorRevoked));
        }
        let deed = About::Administrator(user).deed(&actor).await?;
        let undo = Undo::Grant { user: user.to_string(), deed };
        Ok(undo.offer(routes::ADMIN_ADMINISTRATORS, Notice::AdministratorRevoked))
    };
    answer(revoked.await, routes::ADMIN_ADMINISTRATORS)
}
