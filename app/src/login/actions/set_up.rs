//! The link that makes the first administrator.

use latchkey_domain::{Email, Token};
use latchkey_ui::{
    AppError, GoTo, forms,
    protocol::Form,
    request,
    routes::{self, AfterSignIn},
};
use leptos::server;

/// Makes their account, once, and leads them to a passkey and then to the console.
#[server(prefix = "/_fn", endpoint = "sign_in/set_up", protocol = Form)]
pub async fn use_set_up_link(
    token: String,
    email: String,
    #[server(default)] first_name: String,
    #[server(default)] last_name: String,
) -> Result<GoTo, AppError> {
    let signed_in = async {
        let email: Email = email.parse()?;
        let (services, request) = (request::services(), request::context());
        let signed_in = services.set_up.consume(&token, &email, &first_name, &last_name, &request).await?;
        request::set_session(&signed_in);
        Ok(routes::with_next(routes::LOGIN_PASSKEY, &AfterSignIn::Console))
    };
    // What failed may work in a moment: the page keeps the link.
    let page = match Token::parse(&token) {
        Some(_) => format!("{}?token={token}", routes::SET_UP),
        None => routes::SET_UP.to_owned(),
    };
    forms::answer(signed_in.await, &page)
}
