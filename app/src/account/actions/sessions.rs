//! Ending sessions.

use latchkey_ui::{AppError, GoTo, cookies, flash::Notice, forms, protocol::Form, request, routes};
use leptos::server;

/// Ends one. One that has ended by itself meanwhile is as good.
#[server(prefix = "/_fn", endpoint = "sessions/revoke", protocol = Form)]
pub async fn revoke_session(id: String) -> Result<GoTo, AppError> {
    let revoked = async {
        let caller = request::form_caller().await?;
        match request::services().sessions.revoke(&caller, &id, &request::context()).await.map_err(AppError::from) {
            Ok(()) | Err(AppError::NotFound) => Ok(forms::with_notice(routes::SESSIONS_PART, Notice::SessionRevoked)),
            Err(error) => Err(error),
        }
    };
    forms::answer(revoked.await, routes::ACCOUNT)
}

/// Ends all but this one.
#[server(prefix = "/_fn", endpoint = "sessions/revoke_others", protocol = Form)]
pub async fn revoke_other_sessions() -> Result<GoTo, AppError> {
    let revoked = async {
        let caller = request::form_caller().await?;
        let (services, request) = (request::services(), request::context());
        services.sessions.revoke_others(&caller, &request).await?;
        // All browsers are forgotten now, this one too.
        cookies::set_known_browser(&services.known_browsers.remember(&caller, &request).await?);
        Ok(forms::with_notice(routes::SESSIONS_PART, Notice::SessionsRevoked))
    };
    forms::answer(revoked.await, routes::ACCOUNT)
}
