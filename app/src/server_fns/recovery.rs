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
    let signed_in = async {
        match request::services().recovery.consume(&token, &request::context()).await.map_err(AppError::from) {
            Ok((user, _, token)) => cookies::set_session(&token, &user),
            // A second click.
            Err(AppError::LinkInvalid) if request::find_session_caller().await.is_some() => {}
            Err(error) => return Err(error),
        }
        Ok(routes::LOGIN_PASSKEY.to_owned())
    };
    forms::answer(signed_in.await, routes::LOGIN_RECOVER)
}

/// Would this link work? Opening it consumes nothing: mail scanners follow links.
#[cfg(feature = "ssr")]
pub async fn check_recovery_link(token: &str) -> Result<(), AppError> {
    Ok(request::services().recovery.check(token).await?)
}
