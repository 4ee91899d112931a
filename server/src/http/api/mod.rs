//! The JSON API: everything under `/api`.

mod causes;
mod docs;
mod guard;
mod openapi;
mod v1;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware,
    routing::{any, get},
};
use utoipa_axum::router::OpenApiRouter;

pub use openapi::document;

use super::{
    error::{ApiError, ErrorCode},
    extract::BODY_LIMIT,
    state::AppState,
};

/// Everything under `/api`, problems for unknown paths and methods included. Takes the state for its middleware.
pub fn router(state: AppState) -> Router<AppState> {
    let (operations, _) = operations().split_for_parts();
    let rest = Router::new()
        .route(openapi::PATH, get(openapi::serve))
        .route(docs::PATH, get(docs::page))
        .route(docs::CSS_PATH, get(docs::css));
    Router::new()
        // A nested fallback answers for everything below but the bare slash.
        .nest("/api", Router::new().fallback(unknown_path))
        .route("/api/", any(unknown_path))
        .merge(operations)
        .merge(rest)
        .method_not_allowed_fallback(method_not_allowed)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(middleware::from_fn_with_state(state, guard::guard))
}

/// The operations with their documentation: what is routed is documented, and the reverse.
fn operations() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(openapi::base()).nest(v1::PREFIX, v1::routes())
}

async fn unknown_path() -> ApiError {
    ApiError::new(ErrorCode::UnknownPath)
}

async fn method_not_allowed() -> ApiError {
    ApiError::new(ErrorCode::MethodNotAllowed)
}
