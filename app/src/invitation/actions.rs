//! What people do with an invitation.

use latchkey_ui::{AppError, GoTo, flash::Notice, forms, protocol::Form, request, routes};
use leptos::server;

#[server(prefix = "/_fn", endpoint = "invitation/accept", protocol = Form)]
pub async fn accept_invitation(token: String) -> Result<GoTo, AppError> {
    let accepted = async {
        let caller = request::form_caller().await?;
        request::services().invitations.accept(&caller, &token, &request::context()).await?;
        Ok(forms::with_notice(routes::ACCOUNT, Notice::OrganizationJoined))
    };
    forms::answer(accepted.await, &routes::invitation(&token))
}
