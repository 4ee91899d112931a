//! The kinds of route. What protects a route follows from the function that registers it, never from its path.
//!
//! - `browser_routes`: for pages of our own, and for no page at all. They may read cookies; whatever changes something has
//!   to come from our own origin; no page of another origin reads an answer.
//! - `machine_routes`: for programs, and for pages of other sites. They get no cookie, so that nobody's session can be used
//!   against them; which pages may read the answers says [`Readers`], on every status.
//!
//! - `cross_site_routes`: pages of our own that other sites may post to. Such a post gets no cookie, so that nobody's
//!   session stands behind it; a GET is as that of a browser route.

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    middleware::{from_fn, from_fn_with_state, map_request_with_state},
};
use http::header;
use tower::ServiceBuilder;
use tower_http::limit::RequestBodyLimitLayer;

use super::{
    AppState,
    cors::{self, Readers},
    error::{ApiError, ErrorCode},
    extract::BODY_LIMIT,
    isolate, language, local_host, observe, own_origin,
    routes::Routes,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Browser,
    CrossSite,
    Machine(Readers),
}

/// All routes of a server, each with the layers of its kind.
#[derive(Debug)]
pub struct Table {
    state: AppState,
    pub router: Router<AppState>,
    pub listed: Vec<(Kind, String)>,
}

impl Table {
    pub fn new(state: AppState) -> Self {
        Self { state, router: Router::new(), listed: Vec::new() }
    }

    pub fn browser_routes(self, routes: Routes) -> Self {
        self.browser_routes_up_to(BODY_LIMIT, routes)
    }

    /// The same, for longer bodies.
    pub fn browser_routes_up_to(self, limit: usize, routes: Routes) -> Self {
        let state = self.state.clone();
        // A request passes these from top to bottom, its response from bottom to top.
        let layers = ServiceBuilder::new()
            .layer(from_fn_with_state(state.settings.request_timeout, isolate::isolate))
            .layer(from_fn(observe::refuse_unreadable_address))
            .layer(from_fn(local_host::send_to_public_host))
            .layer(from_fn_with_state(state, own_origin::require))
            .layer(RequestBodyLimitLayer::new(limit));
        let router = routes.router.layer(layers);
        self.add(Kind::Browser, routes.paths, router)
    }

    pub fn cross_site_routes(self, routes: Routes) -> Self {
        let state = self.state.clone();
        let layers = ServiceBuilder::new()
            .layer(from_fn_with_state(state.settings.request_timeout, isolate::isolate))
            .layer(from_fn(observe::refuse_unreadable_address))
            .layer(from_fn(local_host::send_to_public_host))
            .layer(map_request_with_state(state, posted_without_cookies))
            .layer(RequestBodyLimitLayer::new(BODY_LIMIT));
        let router = routes.router.layer(layers);
        self.add(Kind::CrossSite, routes.paths, router)
    }

    pub fn machine_routes(self, readers: Readers, routes: Routes) -> Self {
        let state = self.state.clone();
        let layers = ServiceBuilder::new()
            .layer(map_request_with_state(state.clone(), without_cookies))
            .layer(from_fn_with_state((readers, state.clone()), cors::let_read))
            .layer(from_fn_with_state(state.settings.request_timeout, isolate::isolate))
            .layer(from_fn(observe::refuse_unreadable_address))
            .layer(DefaultBodyLimit::max(BODY_LIMIT));
        let router = routes.router.method_not_allowed_fallback(method_not_allowed).layer(layers);
        self.add(Kind::Machine(readers), routes.paths, router)
    }

    fn add(mut self, kind: Kind, paths: Vec<String>, router: Router<AppState>) -> Self {
        self.listed.extend(paths.into_iter().map(|path| (kind, path)));
        Self { router: self.router.merge(router), ..self }
    }
}

async fn method_not_allowed() -> ApiError {
    ApiError::new(ErrorCode::MethodNotAllowed)
}

async fn posted_without_cookies(state: State<AppState>, request: Request) -> Request {
    if request.method().is_safe() { request } else { without_cookies(state, request).await }
}

/// The language that a person chose for their browser is among what goes.
async fn without_cookies(State(state): State<AppState>, mut request: Request) -> Request {
    if request.headers_mut().remove(header::COOKIE).is_some() {
        language::settle(&state, &mut request);
    }
    request
}
