//! All routes, each by its kind, and what every request passes.

use axum::{
    Router,
    middleware::{from_fn, from_fn_with_state},
    routing::get,
};
use tower::ServiceBuilder;

use super::{
    AppState, api, brand, console,
    cors::Readers,
    dev_outbox, embed, health,
    kinds::{Kind, Table},
    metrics, observe, oidc, open_link,
    routes::Routes,
    security_headers, sms_status, ssr, static_files, waiting, well_known,
};

pub fn router(state: AppState) -> Router {
    // A request passes these from top to bottom, its response from bottom to top.
    let layers = ServiceBuilder::new()
        .layer(from_fn_with_state(state.clone(), observe::observe))
        .layer(from_fn(security_headers::add));
    table(state.clone()).router.layer(layers).with_state(state)
}

/// Every route, as it is registered.
pub fn listed(state: AppState) -> Vec<(Kind, String)> {
    table(state).listed
}

fn table(state: AppState) -> Table {
    let mut own = ssr::routes()
        .merge(ssr::console_routes())
        .merge(console::routes())
        .merge(waiting::routes())
        .merge(open_link::routes())
        .merge(oidc::back())
        .with_settings(&state)
        .merge(brand::routes())
        .merge(api::docs())
        .merge(well_known::routes())
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz));
    if state.settings.dev_outbox {
        own = own.merge(dev_outbox::routes());
    }
    if state.settings.metrics_here {
        own = own.route("/metrics", get(metrics::show));
    }
    let mut public = Routes::default()
        .route(embed::CHECK, get(embed::check))
        .with_settings(&state)
        .merge(oidc::routes())
        .merge(api::description())
        .route(static_files::WIDGET, get(static_files::file_or_not_found))
        .route(static_files::FONTS, get(static_files::file_or_not_found));
    if state.sms_signature.is_some() {
        public = public.merge(sms_status::routes());
    }
    let mut operations = api::operations().merge(oidc::operations());
    if state.services.registration.is_on() {
        operations = operations.merge(oidc::registration());
    }
    let operations = operations.with_settings(&state);
    let (pages, uploads) = (oidc::pages().with_settings(&state), ssr::upload_routes().with_settings(&state));
    let policy = state.services.policy().clone();
    let table = Table::new(state)
        .browser_routes(own.fallback(static_files::file_or_not_found))
        .browser_routes_up_to(ssr::UPLOAD_LIMIT, uploads.merge(console::form_routes()))
        .browser_routes_up_to(console::UPLOAD_LIMIT, console::upload_routes())
        .cross_site_routes(pages)
        .machine_routes(Readers::Applications, operations)
        .machine_routes(Readers::Everybody, public);
    let paths: Vec<String> = table.listed.iter().map(|(_, path)| path.clone()).collect();
    table.machine_routes(Readers::Everybody, oidc::discovery::routes(&policy, &paths))
}

/// What the separate `server.metrics_listen` serves.
pub fn metrics_router(state: AppState) -> Router {
    Router::new().route("/metrics", get(metrics::show)).route("/healthz", get(health::healthz)).with_state(state)
}
