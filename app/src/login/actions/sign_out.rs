use latchkey_domain::login::Error;
use latchkey_ui::{AppError, GoTo, cookies, flash::Notice, forms, protocol::Form, request, routes};
use leptos::server;

/// Ends this browser's session. Signing out twice is no error. `asked` is what an application asks for, sealed.
#[server(prefix = "/_fn", endpoint = "sign_out", protocol = Form)]
pub async fn sign_out(#[server(default)] asked: String) -> Result<GoTo, AppError> {
    let asked = routes::sealed(&asked);
    let page = asked.map_or_else(|| routes::ACCOUNT.to_owned(), routes::logout);
    let signed_out = async {
        let (services, context) = (request::services(), request::context());
        let ended = match request::form_caller().await {
            Ok(caller) => match services.sessions.sign_out(&caller, &context).await {
                Ok(led_to) => caller.session_id().ok().map(|id| (id, led_to)),
                Err(Error::NotFound) => None,
                Err(error) => return Err(error.into()),
            },
            Err(AppError::NotSignedIn) => None,
            // Whoever is signed in by now is asked.
            Err(AppError::OtherAccount { .. }) if asked.is_some() => return Ok(page.clone()),
            // The session lives on: the browser must not forget it.
            Err(error) => return Err(error),
        };
        cookies::clear_session();
        // Whoever sits here next asks for their own mails.
        cookies::set_browser(&services.new_browser());
        // What is wrong with the applications keeps nobody signed in.
        match services.logout.leave(ended, asked, &context).await.unwrap_or_default() {
            Some(left) => Ok(routes::signed_out(&left)),
            None => Ok(forms::with_notice(routes::LOGIN, Notice::SignedOut)),
        }
    };
    forms::answer(signed_out.await, &page)
}
