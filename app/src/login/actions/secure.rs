//! What the owner of an account can do about a sign-in that a mail told them of.

use latchkey_ui::{AppError, GoTo, forms, protocol::Form, request, routes};
use leptos::server;

/// Signs the account out everywhere. The page then says so, and says it again to whoever sends this twice.
#[server(prefix = "/_fn", endpoint = "sign_in/secure", protocol = Form)]
pub async fn secure_account(token: String) -> Result<GoTo, AppError> {
    let page = routes::secure_account(&token);
    let secured = async {
        request::services().new_sign_ins.secure(&token, &request::context()).await?;
        Ok(page.clone())
    };
    forms::answer(secured.await, &page)
}
