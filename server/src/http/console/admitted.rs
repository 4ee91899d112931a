//! Who is admitted, as on the console's pages, where no page is rendered.

use axum::{
    extract::Request,
    response::{IntoResponse, Redirect, Response},
};
use http::{HeaderMap, HeaderValue, header};
use latchkey_domain::{Actor, RequestContext, Services, services::Caller};
use latchkey_ui::{
    AppError, cookies,
    problem::ProblemKind,
    routes::{self, AfterConfirm, AfterSignIn},
};

use crate::http::{AppState, ssr};

pub async fn admitted(
    services: &Services,
    headers: &HeaderMap,
    context: &RequestContext,
) -> Result<(Caller, Actor), AppError> {
    let cookie = cookies::session_in(headers, context).ok_or(AppError::NotSignedIn)?;
    let caller = services.sessions.authenticate_cookie(&cookie, context).await?;
    let actor = services.console.admit(&caller).await?;
    Ok((caller, actor))
}

/// As `load` of the console's pages: to whoever is no administrator there is nothing here.
pub async fn refused(state: AppState, request: Request, error: &AppError) -> Response {
    let to = match error {
        AppError::StepUpRequired => AfterConfirm::Console.confirm(),
        AppError::PasskeyNeeded => routes::with_next(routes::LOGIN_PASSKEY, &AfterSignIn::Console),
        AppError::Unavailable | AppError::TooManyRequests { .. } => {
            return ssr::problem(state, request, ProblemKind::Broken).await;
        }
        _ => return ssr::not_found(state, request).await,
    };
    let mut response = Redirect::to(&to).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
