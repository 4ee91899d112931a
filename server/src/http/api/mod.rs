//! The JSON API: everything under `/api`.

mod causes;
mod docs;
mod listed;
mod openapi;
mod v1;
mod versioned;

use axum::routing::{any, get};
use utoipa_axum::router::OpenApiRouter;

/// Where errors are explained.
pub(super) const DOCS: &str = docs::PATH;

pub use listed::Listed;
pub use openapi::document;
pub(super) use v1::{AuditParty, AuditRecord};
pub use versioned::Versioned;

use super::{
    error::{ApiError, ErrorCode},
    routes::Routes,
    state::AppState,
};

/// The operations, and a problem for every other path under `/api`.
pub fn operations() -> Routes {
    let (router, document) = documented().split_for_parts();
    Routes::of(router, document.paths.paths.into_keys())
        .route("/api", any(unknown_path))
        .route("/api/", any(unknown_path))
        .route("/api/{*path}", any(unknown_path))
}

/// What programs read about them.
pub fn description() -> Routes {
    Routes::default().route(openapi::PATH, get(openapi::serve))
}

/// What people read about them.
pub fn docs() -> Routes {
    Routes::default().route(docs::PATH, get(docs::page)).route(docs::CSS_PATH, get(docs::css))
}

/// The operations with their documentation: what is routed is documented, and the reverse.
fn documented() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(openapi::base()).nest(v1::PREFIX, v1::routes()).merge(v1::at_other_paths())
}

pub(super) async fn unknown_path() -> ApiError {
    ApiError::new(ErrorCode::UnknownPath)
}
