//! What people say to an application's request.

use latchkey_ui::{
    AppError, GoTo,
    flash::Notice,
    forms,
    protocol::Form,
    request,
    routes::{self, AfterSignIn},
};
use leptos::server;

use super::views;

/// "It is me who goes on."
#[server(prefix = "/_fn", endpoint = "application/choose", protocol = Form)]
pub async fn choose_account(next: String) -> Result<GoTo, AppError> {
    let next = AfterSignIn::parse(&next);
    let chosen = async {
        let caller = request::form_caller().await?;
        // One that cannot be gone on with says so itself.
        let Ok(Some(asking)) = views::within(&next).await else { return Ok(next.path()) };
        let authorize = &request::services().authorize;
        let chosen = authorize.chosen(asking.request, &caller);
        Ok(routes::with_request(routes::OAUTH_AUTHORIZE, &authorize.seal(&chosen, &request::context())))
    };
    forms::answer(chosen.await, &routes::with_next(routes::LOGIN_ACCOUNT, &next))
}

/// "It is for this one that I go on."
#[server(prefix = "/_fn", endpoint = "application/organization", protocol = Form)]
pub async fn choose_organization(organization: String, next: String) -> Result<GoTo, AppError> {
    let next = AfterSignIn::parse(&next);
    let chosen = async {
        let caller = request::form_caller().await?;
        let Ok(Some(asking)) = views::within(&next).await else { return Ok(next.path()) };
        let authorize = &request::services().authorize;
        let Ok(id) = organization.parse() else { return Ok(next.path()) };
        let chosen = authorize.chosen_organization(asking.request, &caller, id);
        Ok(routes::with_request(routes::OAUTH_AUTHORIZE, &authorize.seal(&chosen, &request::context())))
    };
    forms::answer(chosen.await, &routes::with_next(routes::LOGIN_ORGANIZATION, &next))
}

/// Lets the application have what it asks for, and remembers it. Where it has become another one since the page was `shown`, the
/// page comes again, and says so.
#[server(prefix = "/_fn", endpoint = "application/agree", protocol = Form)]
pub async fn agree(next: String, #[server(default)] shown: String) -> Result<GoTo, AppError> {
    let next = AfterSignIn::parse(&next);
    let agreed = async {
        let caller = request::form_caller().await?;
        let Ok(Some(asking)) = views::within(&next).await else { return Ok(next.path()) };
        let (services, context) = (request::services(), request::context());
        let Some(agreed) = services.connected.agree(&caller, asking, &shown, &context).await? else {
            return Err(AppError::Changed);
        };
        Ok(routes::with_request(routes::OAUTH_AUTHORIZE, &services.authorize.seal(&agreed, &context)))
    };
    forms::answer(agreed.await, &routes::with_next(routes::OAUTH_CONSENT, &next))
}

/// Ends what an application holds for whoever asks, and takes back what they agreed to.
#[server(prefix = "/_fn", endpoint = "application/disconnect", protocol = Form)]
pub async fn disconnect(id: String) -> Result<GoTo, AppError> {
    let disconnected = async {
        let caller = request::form_caller().await?;
        request::services().connected.disconnect(&caller, &id, &request::context()).await?;
        Ok(forms::with_notice(routes::ACCOUNT_APPLICATIONS, Notice::ApplicationDisconnected))
    };
    forms::answer(disconnected.await, routes::ACCOUNT_APPLICATIONS)
}
