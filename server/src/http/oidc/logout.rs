//! `/oauth/logout` (OpenID Connect RP-Initiated Logout 1.0 §2): where applications send people to be signed out. It only
//! reads what they say: our own page asks, and its form signs somebody out.

use axum::{
    extract::{Request, State},
    response::Response,
};
use latchkey_domain::oauth::logout_request::NotRead;
use latchkey_ui::{problem::ProblemKind, routes};
use url::form_urlencoded;

use super::{
    authorize::{POLICY, broken, go_to},
    context, posted,
};
use crate::http::{AppState, ssr};

pub(super) async fn logout(State(state): State<AppState>, request: Request) -> Response {
    let query = request.uri().query().unwrap_or_default().to_owned();
    read(state, request, &query).await
}

/// The same as a form, from another site. It brings no cookie along, and the page that comes next does.
pub(super) async fn logout_form(State(state): State<AppState>, request: Request) -> Response {
    let (request, posted) = posted(request).await;
    read(state, request, &posted).await
}

async fn read(state: AppState, request: Request, query: &str) -> Response {
    match state.services.logout.read(query, &context(&request)).await {
        Ok((sealed, None)) => go_to(&routes::logout(&sealed)),
        Ok((sealed, Some(ui_locales))) => {
            let ui_locales: String = form_urlencoded::byte_serialize(ui_locales.as_bytes()).collect();
            go_to(&format!("{}&ui_locales={ui_locales}", routes::logout(&sealed)))
        }
        Err(NotRead::Refused(why)) => ssr::stand_in(state, request, POLICY, ProblemKind::LogoutRefused(why)).await,
        Err(NotRead::Fault(fault)) => broken(state, request, &fault).await,
    }
}
