//! `/oauth/authorize` (RFC 6749 §3.1, OpenID Connect Core §3.1.2): where applications send people, and where our own pages
//! send them on to the next one, or back to the application.

use axum::{
    extract::{Request, State},
    response::{IntoResponse, Redirect, Response},
};
use http::{HeaderValue, StatusCode, header};
use latchkey_domain::{
    Client, RequestContext, login,
    oauth::{
        authorization_answer::{AuthorizationAnswer, ResponseMode},
        authorization_parameters::{Parameters, Refused, Unanswerable},
        authorization_request::RequestLost,
        authorize::{Asking, Next, Page},
        client_uris::place_of,
    },
    services::Caller,
};
use latchkey_ui::{cookies, hand_back::HandBack, problem::ProblemKind, routes};

use super::{context, posted};
use crate::http::{
    AppState,
    security_headers::{Opener, PagePolicy},
    ssr,
};

/// What all answers of these have in common: the application may wait for its person in the window that opened this one.
pub(super) const POLICY: PagePolicy = PagePolicy { opener: Opener::Kept, ..PagePolicy::STRICTEST };

/// An application sends somebody, or a page of ours does, with the request sealed.
pub(super) async fn authorize(State(state): State<AppState>, request: Request) -> Response {
    let parameters = Parameters::read(request.uri().query().unwrap_or_default());
    let context = context(&request);
    let asking = match state.services.authorize.read(&parameters, &context).await {
        Ok(asking) => asking,
        Err(refused) => return refuse(state, request, refused).await,
    };
    let cookie = cookies::session_in(request.headers(), &context);
    let remembered = cookies::remembered_in(request.headers(), &context);
    let context = RequestContext { remembered, ..context };
    let authorize = &state.services.authorize;
    let next = match caller(&state, cookie, &context).await {
        Ok(caller) => authorize.go_on(&asking, caller.as_ref(), &context).await,
        Err(error) => Err(error),
    };
    let answer = match next {
        Ok(Next::See(page)) => return go_to(&routes::with_request(path(page), &asking.sealed)),
        Ok(Next::Answer(answer)) => answer,
        Err(error) => {
            tracing::error!(error = &error as &(dyn std::error::Error + 'static), "an application gets an error");
            authorize.fail(&asking.request, &error)
        }
    };
    hand_back(state, request, &asking.client, answer).await
}

/// The same as a form (OpenID Connect Core §3.1.2.1), from another site. It brings no cookie along, and says no more than
/// the address of a GET would: so it becomes one, and that one is answered.
pub(super) async fn authorize_form(State(state): State<AppState>, request: Request) -> Response {
    let (request, posted) = posted(request).await;
    let parameters = Parameters::read(&posted);
    let context = context(&request);
    match state.services.authorize.read(&parameters, &context).await {
        Ok(asking) => go_to(&routes::with_request(routes::OAUTH_AUTHORIZE, &asking.sealed)),
        Err(refused) => refuse(state, request, refused).await,
    }
}

pub(super) async fn refuse_head() -> Response {
    (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, POST")]).into_response()
}

/// Somebody does not want to go on: the application gets to know that, and nothing else. Whoever comes from a page of ours
/// has seen who asks; anybody else may have been given the address by a stranger, who took it from a page of their own.
pub(super) async fn back(State(state): State<AppState>, request: Request) -> Response {
    let parameters = Parameters::read(request.uri().query().unwrap_or_default());
    let context = context(&request);
    let opened = match parameters.continued() {
        Some(sealed) => state.services.authorize.open(sealed, &context).await,
        None => Err(Refused::Page(Unanswerable::Lost(RequestLost::Broken))),
    };
    match opened {
        Ok(Asking { request: asked, client, .. }) => {
            let answer = state.services.authorize.deny(&asked);
            let is_from_here = request.headers().get("sec-fetch-site").is_some_and(|site| site == "same-origin");
            if is_from_here {
                send_back(state, request, &client, answer).await
            } else {
                hand_back(state, request, &client, answer).await
            }
        }
        Err(refused) => refuse(state, request, refused).await,
    }
}

const fn path(page: Page) -> &'static str {
    match page {
        Page::SignIn | Page::SignUp => routes::LOGIN,
        Page::Confirm => routes::ACCOUNT_CONFIRM,
        Page::ChooseAccount => routes::LOGIN_ACCOUNT,
        Page::Consent => routes::OAUTH_CONSENT,
        Page::ChooseOrganization => routes::LOGIN_ORGANIZATION,
    }
}

/// Nobody, where nobody is signed in; where that cannot be found out, an error.
async fn caller(
    state: &AppState,
    cookie: Option<String>,
    context: &RequestContext,
) -> Result<Option<Caller>, login::Error> {
    let Some(cookie) = cookie else { return Ok(None) };
    match state.services.sessions.authenticate_cookie(&cookie, context).await {
        Err(login::Error::Access(_)) => Ok(None),
        found => found.map(Some),
    }
}

async fn refuse(state: AppState, request: Request, refused: Refused) -> Response {
    match refused {
        Refused::Page(why) => ssr::stand_in(state, request, POLICY, ProblemKind::Unanswerable(why)).await,
        Refused::Answer { client, return_to, error } => {
            let answer = state.services.authorize.refuse(return_to, error);
            hand_back(state, request, &client, answer).await
        }
        Refused::Fault(fault) => broken(state, request, &fault).await,
    }
}

pub(super) fn broken(
    state: AppState,
    request: Request,
    error: &(dyn std::error::Error + 'static),
) -> impl Future<Output = Response> + use<> {
    tracing::error!(error, "an application's request could not be served");
    ssr::stand_in(state, request, POLICY, ProblemKind::Broken)
}

/// To the address that is registered. One that a stranger registered is anybody's: nobody is sent there by our name before
/// they have seen its own, and agreed (RFC 9700 §4.11.2).
async fn hand_back(state: AppState, request: Request, client: &Client, answer: AuthorizationAnswer) -> Response {
    if !answer.is_error() || client.source.is_vouched_for() {
        return send_back(state, request, client, answer).await;
    }
    let action = answer.location();
    let name = place_of(&action);
    let fields = if answer.response_mode == ResponseMode::FormPost { answer.parameters } else { Vec::new() };
    ssr::hand_back(state, request, POLICY, HandBack { name, action, fields, sends_itself: false }).await
}

/// There, without a word.
async fn send_back(state: AppState, request: Request, client: &Client, answer: AuthorizationAnswer) -> Response {
    let location = answer.location();
    if answer.response_mode != ResponseMode::FormPost {
        return go_to(&location);
    }
    let page = HandBack { name: client.name.clone(), action: location, fields: answer.parameters, sends_itself: true };
    ssr::hand_back(state, request, POLICY, page).await
}

/// A page of ours, or the application's.
pub(super) fn go_to(location: &str) -> Response {
    let Ok(location) = HeaderValue::from_str(location) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut response = Redirect::to("/").into_response();
    response.headers_mut().insert(header::LOCATION, location);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.extensions_mut().insert(Opener::Kept);
    response
}
