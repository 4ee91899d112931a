//! All routes, and the order in which a request passes the layers.

use axum::{Router, middleware::from_fn_with_state, routing::get};
use tower::ServiceBuilder;

use super::{
    AppState, api, csrf, dev_outbox, embed, guard, health, local_host, metrics, observe, oidc, security_headers, ssr,
    static_files, well_known,
};

pub fn router(state: AppState) -> Router {
    let mut routes = Router::new()
        .merge(ssr::router())
        .merge(api::router(state.clone()))
        .merge(oidc::router())
        .merge(well_known::router())
        .route(embed::CHECK, get(embed::check))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz));
    if state.settings.dev_outbox {
        routes = routes.merge(dev_outbox::router());
    }
    if state.settings.metrics_here {
        routes = routes.route("/metrics", get(metrics::show));
    }
    routes
        .fallback(static_files::file_or_not_found)
        .layer(
            // A request passes these from top to bottom, its response from bottom to top.
            ServiceBuilder::new()
                .layer(from_fn_with_state(state.clone(), security_headers::add))
                .layer(from_fn_with_state(state.clone(), observe::observe))
                .layer(from_fn_with_state(state.settings.request_timeout, guard::guard))
                .layer(from_fn_with_state(state.clone(), local_host::send_to_public_host))
                .layer(from_fn_with_state(state.clone(), csrf::require_own_origin)),
        )
        .with_state(state)
}

/// What the separate `server.metrics_listen` serves.
pub fn metrics_router(state: AppState) -> Router {
    Router::new().route("/metrics", get(metrics::show)).route("/healthz", get(health::healthz)).with_state(state)
}
