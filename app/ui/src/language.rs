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
        cookies::set_language(&language);
        Ok(without_wish(&page))
    };
    forms::answer(chosen.await, &page)
}

/// What somebody chooses goes before what the application that sent them wishes for.
fn without_wish(page: &str) -> String {
    let Some((path, sealed)) = page.split_once("?continue=") else { return page.to_owned() };
    let (sealed, rest) = sealed.split_at(sealed.find('&').unwrap_or(sealed.len()));
    let (authorize, context) = (&request::services().authorize, request::context());
    match authorize.unseal(sealed, &context) {
        Ok(mut asked) if asked.ui_locales.is_some() => {
            asked.ui_locales = None;
            format!("{}{rest}", routes::with_request(path, &authorize.seal(&asked, &context)))
        }
        _ => page.to_owned(),
    }
}
