//! Break-glass links that an operator makes on the command line.

use leptos::server;

use super::protocol::Form;
#[cfg(feature = "ssr")]
use super::{cookies, forms, request};
#[cfg(feature = "ssr")]
use crate::routes;
use crate::wire::{AppError, GoTo};

/// Signs the link's person in, once, and leads them to a new passkey.
#[server(prefix = "/_fn", endpoint = "sign_in/recover", protocol = Form)]
pub async fn use_recovery_link(token: String) -> Result<GoTo, AppError> {
    let signed_in = request::services().recovery.consume(&token, &request::context()).await;
    let location = signed_in.map(|(user, _, token)| {
        cookies::set_session(&token, &user);
        routes::LOGIN_PASSKEY.to_owned()
    });
    forms::answer(location.map_err(AppError::from), routes::LOGIN_RECOVER)
}

/// Would this link work? Opening it consumes nothing: mail scanners follow links.
#[cfg(feature = "ssr")]
pub async fn check_recovery_link(token: &str) -> Result<(), AppError> {
    Ok(request::services().recovery.check(token).await?)
}
