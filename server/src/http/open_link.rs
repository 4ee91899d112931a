//! `/api/v1/auth/passwordless/magic-link/verify`: the address of a sign-in link as the API that ours follows has it.
//!
//! People's browsers open it, no program: it leads to the page that the link in the mail opens itself, and what is wrong is
//! said on a page, too. It signs nobody in and uses nothing up.

use axum::{
    Extension,
    extract::{Query, State, rejection::QueryRejection},
    response::{IntoResponse, Response},
    routing::get,
};
use http::{HeaderValue, StatusCode, header};
use latchkey_domain::RequestContext;
use latchkey_ui::routes as ui;
use serde::Deserialize;

use super::{AppState, routes::Routes};

const VERIFY: &str = "/api/v1/auth/passwordless/magic-link/verify";
/// The page of what is no link.
const NO_LINK: HeaderValue = HeaderValue::from_static("/login/link/none");

pub fn routes() -> Routes {
    Routes::default().route(VERIFY, get(open))
}

/// What was cut off on the way is missing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Opened {
    client_id: String,
    state: String,
    /// The last segment of the link in the mail.
    magictext: String,
}

async fn open(
    State(state): State<AppState>,
    Extension(context): Extension<RequestContext>,
    opened: Result<Query<Opened>, QueryRejection>,
) -> Response {
    let page = match opened {
        Ok(Query(opened)) => page(&state, opened, context).await,
        Err(_) => None,
    };
    let location = (header::LOCATION, page.unwrap_or(NO_LINK));
    (StatusCode::SEE_OTHER, [location, (header::CACHE_CONTROL, HeaderValue::from_static("no-store"))]).into_response()
}

async fn page(state: &AppState, opened: Opened, context: RequestContext) -> Option<HeaderValue> {
    let request = RequestContext { client_id: Some(opened.client_id), ..context };
    let (id, request) = state.services.client_states.read(&opened.state, &request).ok()?;
    let is_right = state.services.email_codes.is_link_of(&opened.magictext, id, &request).await.ok()?;
    is_right.then(|| HeaderValue::from_str(&ui::sign_in_link(&opened.magictext)).ok())?
}
