//! For the machinery around the process.

use std::time::Duration;

use axum::{extract::State, response::IntoResponse};
use http::StatusCode;

use super::AppState;

/// A database that needs longer than this serves nobody.
const PING_TIMEOUT: Duration = Duration::from_secs(2);

/// `GET /healthz`: the process runs.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: the process can serve: the database answers.
pub async fn readyz(State(state): State<AppState>) -> impl IntoResponse {
    match tokio::time::timeout(PING_TIMEOUT, state.services.ping()).await {
        Ok(Ok(())) => (StatusCode::OK, "ready\n"),
        Ok(Err(error)) => {
            tracing::warn!(error = &error as &dyn std::error::Error, "not ready: the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
        Err(_) => {
            tracing::warn!("not ready: the database took longer than {PING_TIMEOUT:?}");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer in time\n")
        }
    }
}
