//! What pages of an application's request load.

use latchkey_domain::{
    oauth::{
        authorization_parameters::{Refused, Unanswerable},
        authorization_request::RequestLost,
        authorize::{Asking, Page},
    },
    services::Caller,
};
use latchkey_ui::{problem::ProblemKind, request, routes::AfterSignIn};

/// The request that a sign-in leads on to, if it does.
pub async fn within(next: &AfterSignIn) -> Result<Option<Asking>, ProblemKind> {
    let Some(sealed) = next.request() else { return Ok(None) };
    match request::services().authorize.open(sealed, &request::context()).await {
        Ok(asking) => Ok(Some(asking)),
        Err(Refused::Page(why)) => Err(ProblemKind::Unanswerable(why)),
        // It may not have what it asked for any more. Started again, it is told why.
        Err(Refused::Answer { .. }) => Err(ProblemKind::Unanswerable(Unanswerable::Lost(RequestLost::Broken))),
        Err(Refused::Fault(_)) => Err(ProblemKind::Broken),
    }
}

/// What whoever is signed in would have to do before the application gets its answer. Where nobody knows: sign in.
pub async fn page(asking: &Asking, caller: &Caller) -> Option<Page> {
    request::services().authorize.page(asking, Some(caller)).await.unwrap_or(Some(Page::SignIn))
}

/// Has whoever is signed in proved who they are, as far as it is asked for here? An application may ask for a new sign-in,
/// or for somebody else.
pub async fn is_signed_in(within: Option<&Asking>, caller: &Caller) -> bool {
    match within {
        Some(asking) => matches!(page(asking, caller).await, None | Some(Page::Consent)),
        None => true,
    }
}

/// A page of a request that is for somebody who is signed in; `None` where that is not the page that comes next.
pub async fn page_for(next: &AfterSignIn, wanted: Page) -> Result<Option<(Asking, Caller)>, ProblemKind> {
    let (Some(asking), Some(caller)) = (within(next).await?, request::find_session_caller().await) else {
        return Ok(None);
    };
    Ok((page(&asking, &caller).await == Some(wanted)).then_some((asking, caller)))
}
