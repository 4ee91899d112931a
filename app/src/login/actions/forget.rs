use latchkey_ui::{
    AppError, GoTo, cookies, forms,
    protocol::Form,
    routes::{self, AfterSignIn},
};
use leptos::server;

/// "Not you?": this browser forgets whom it signed in last. Nothing of an account changes.
#[server(prefix = "/_fn", endpoint = "sign_in/forget", protocol = Form)]
pub async fn forget_last_sign_in(next: String) -> Result<GoTo, AppError> {
    cookies::set_last_sign_in(None);
    Ok(forms::go_to(routes::with_next(routes::LOGIN, &AfterSignIn::parse(&next))))
}
