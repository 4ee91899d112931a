//! What every request passes first: its id, its client's address, one log line, two numbers.

use std::{net::SocketAddr, sync::Arc, time::Instant};

use axum::{
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use latchkey_domain::{LoginDomain, LoginDomains, RequestContext};
use latchkey_text::messages::problem;
use latchkey_ui::routes;
use tracing::Instrument as _;

use super::{
    AppState, asked,
    client_ip::{Unreadable, client_ip},
    language, metrics, plain_page,
};

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Who is at the other end of the connection.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

pub async fn observe(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = request_id(&state);
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let path = state.settings.log_requests.then(|| loggable(request.uri().path()).to_owned());

    let ip = match request.extensions().get::<Peer>().copied() {
        Some(Peer(peer)) => match client_ip(peer.ip(), request.headers(), &state.settings.trusted_proxies) {
            Ok(ip) => Some(ip),
            Err(unreadable) => {
                tracing::warn!(%peer, "a trusted proxy sent an X-Forwarded-For that is not a list of addresses");
                request.extensions_mut().insert(unreadable);
                None
            }
        },
        None => None,
    };
    let agent = request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    let login_domain = login_domain(state.services.login_domains(), request.headers());
    let site = plain_page::SiteName(state.services.brands.known_name(&login_domain).into());
    let context = RequestContext::new(login_domain, ip, agent.unwrap_or_default(), &id);
    request.extensions_mut().insert(site);
    request.extensions_mut().insert(context);
    asked::settle(&state, &mut request);
    language::settle(&state, &mut request);
    // Whatever is logged on the way carries the id that the answer names.
    let mut response = next.run(request).instrument(tracing::info_span!("request", id)).await;

    let status = response.status();
    metrics::record_request(route.as_ref().map_or("other", MatchedPath::as_str), &method, status, started);
    if let Some(path) = path {
        let ms = started.elapsed().as_secs_f64() * 1e3;
        tracing::info!(target: "latchkey::request", id, %method, path, status = status.as_u16(), ms, "request");
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(X_REQUEST_ID, value);
    }
    response
}

/// A path without its token: that would sign somebody in, make them a member, show them somebody's address or end what is
/// somebody's. The query, which may carry such a thing too, is never logged.
pub(super) fn loggable(path: &str) -> &str {
    routes::OF_TOKENS.into_iter().find(|page| path.starts_with(page)).unwrap_or(path)
}

/// Behind what the request's kind adds to an answer: this is one like others.
pub async fn refuse_unreadable_address(request: Request, next: Next) -> Response {
    if request.extensions().get::<Unreadable>().is_none() {
        return next.run(request).await;
    }
    let refusal = plain_page::Refusal {
        status: StatusCode::BAD_REQUEST,
        code: "bad_forwarded_for",
        title: problem::bad_proxy_title(),
        detail: problem::bad_proxy(),
    };
    refusal.answer(&plain_page::Reader::of(&request))
}

/// By the one host that the browser named.
fn login_domain(all: &LoginDomains, headers: &HeaderMap) -> Arc<LoginDomain> {
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = match (hosts.next(), hosts.next()) {
        (Some(host), None) => host.to_str().ok(),
        _ => None,
    };
    host.and_then(|host| all.find(host)).unwrap_or(all.configured()).clone()
}

fn request_id(state: &AppState) -> String {
    let mut bytes = [0; 12];
    state.rng.fill(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
