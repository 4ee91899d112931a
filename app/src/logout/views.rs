//! What the pages load.

pub use latchkey_domain::oauth::logout::{LogoutPage, SignedOut};
use latchkey_domain::{oauth::logout::LogoutAsking, services::Caller};
use latchkey_ui::{
    problem::ProblemKind,
    request,
    routes::{LOGOUT_ASKED, LOGOUT_LEFT},
};

/// What an application asks for, if one does, and whoever is asked.
pub struct Asked {
    pub asking: LogoutAsking,
    /// As it came.
    pub sealed: Option<String>,
    pub page: LogoutPage,
    pub caller: Option<Caller>,
    /// The other applications that they would be signed out of.
    pub led_to: Vec<String>,
}

pub async fn asked() -> Result<Asked, ProblemKind> {
    let (logout, sealed) = (&request::services().logout, request::query(LOGOUT_ASKED));
    let broken = |_| ProblemKind::Broken;
    let asking = match &sealed {
        Some(sealed) => logout.open(sealed, &request::context()).await.map_err(broken)?,
        None => LogoutAsking::default(),
    };
    let caller = request::find_session_caller().await;
    let page = logout.page(&asking, caller.as_ref()).map_err(|_| ProblemKind::Broken)?;
    let led_to = match &caller {
        Some(caller) => logout.led_to(&asking, caller).await.map_err(|_| ProblemKind::Broken)?,
        None => Vec::new(),
    };
    Ok(Asked { asking, sealed, page, caller, led_to })
}

/// What is left to do after a sign-out; None where there was none, or somebody has signed in again.
pub async fn signed_out() -> Result<Option<SignedOut>, ProblemKind> {
    let Some(sealed) = request::query(LOGOUT_LEFT) else { return Ok(None) };
    if request::find_visitor().await.is_some() {
        return Ok(None);
    }
    let left = request::services().logout.signed_out(&sealed, &request::context()).await;
    left.map_err(|_| ProblemKind::Broken)
}
