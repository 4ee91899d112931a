//! The language of this browser: chosen at the foot of every page, and kept in a cookie.

use leptos::server;

use crate::{AppError, GoTo, cookies, forms, protocol::Form, request, routes, text::Language};

/// Comes back to `page`, a page of ours. Whoever is signed in gets their mails in it too. A language that there is not
/// changes nothing.
#[server(prefix = "/_fn", endpoint = "language/choose", protocol = Form)]
pub async fn choose_language(language: String, page: String) -> Result<GoTo, AppError> {
    let page = if routes::is_own(&page) { page } else { routes::HOME.to_owned() };
    let chosen = async {
        let Some(language) = Language::find(&language) else { return Ok(page.clone()) };
        match request::form_caller().await {
            Ok(caller) => {
                let account = &request::services().account;
                account.set_language(&caller, &language.locale(), &request::context()).await?;
            }
            // The page was rendered for nobody, or for somebody else: then it is this browser's choice alone.
            Err(AppError::NotSignedIn | AppError::OtherAccount { .. }) => {}
            Err(error) => return Err(error),
        }
        cookies::set_language(language);
        Ok(page.clone())
    };
    forms::answer(chosen.await, &page)
}
