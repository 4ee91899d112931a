//! What the pages load.

use latchkey_domain::{CodePurpose, ceremony::CeremonyKind, oauth::authorize::Asking};
use latchkey_ui::{
    AppError, cookies, request,
    routes::{self, AfterSignIn},
};

use crate::{
    application::views::{is_signed_in, within},
    code::views::{PendingCode, find_pending},
    passkey::wire::CeremonyStart,
};

/// A ceremony for the login page, which carries its first one in the page itself: one round trip less before the
/// browser can offer a passkey.
pub async fn begin(client_id: Option<String>) -> Result<CeremonyStart, AppError> {
    let services = request::services();
    let kind = match client_id {
        Some(id) => CeremonyKind::EmbedSignIn { client_id: services.clients.get_embedding(&id).await?.id.clone() },
        None => CeremonyKind::SignIn,
    };
    let started = services.sign_in.start(&kind, &request::context())?;
    Ok(CeremonyStart { auth_code: started.auth_code, options: started.options.to_string(), conditional: false })
}

/// What the organization is called that somebody signs in for, where there is one.
pub async fn organization_name(next: &AfterSignIn, within: Option<&Asking>) -> Option<String> {
    let name = match (next, within) {
        (AfterSignIn::Organization(slug), _) => slug.as_str(),
        (_, Some(asking)) if asking.request.scope.is_of_membership() => asking.request.organization.as_deref()?,
        _ => return None,
    };
    // The page does without, where that cannot be found out.
    request::services().own_organizations.name_of(name).await.ok().flatten()
}

/// May an unknown address make an account?
pub fn is_sign_up_open() -> bool {
    request::services().policy().sign_up_open
}

/// What the page that waits for a sign-in code does.
#[derive(Debug)]
pub enum CodePage {
    Wait(PendingCode),
    /// Signed in: there is nothing to wait for.
    GoOn(String),
    Gone,
}

pub async fn code_page_of(next: &AfterSignIn) -> Result<CodePage, AppError> {
    let pending = find_pending(CodePurpose::SignIn).await?;
    // What cannot be gone on with says so itself.
    let Ok(within) = within(next).await else { return Ok(CodePage::GoOn(next.path())) };
    // Whoever is signed in as somebody else, in another tab, is still waiting here.
    if let Some(caller) = request::find_session_caller().await
        && is_signed_in(within.as_ref(), &caller).await
        && pending.as_ref().is_none_or(|pending| pending.email == caller.user.email.to_string())
    {
        let is_by_code = caller.access().credential_id.is_none();
        return Ok(CodePage::GoOn(if is_by_code { after_code(next) } else { next.path() }));
    }
    Ok(pending.map_or(CodePage::Gone, CodePage::Wait))
}

/// A code means that no passkey was at hand here, even where the account has some.
pub(super) fn after_code(next: &AfterSignIn) -> String {
    if cookies::wants_no_offer() { next.path() } else { routes::with_next(routes::LOGIN_PASSKEY, next) }
}

/// Would this link work? Opening it consumes nothing: mail scanners follow links.
pub async fn check_recovery_link(token: &str) -> Result<(), AppError> {
    Ok(request::services().recovery.check(token).await?)
}

/// Would this link make the first administrator?
pub async fn check_set_up_link(token: &str) -> Result<(), AppError> {
    Ok(request::services().set_up.check(token).await?)
}
