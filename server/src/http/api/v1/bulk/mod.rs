//! One deed to many people: asked for once, and looked at while it goes on.

mod cancel;
mod get;
mod start;
mod wire;

use latchkey_domain::{BulkRunId, identity::Error};
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::{error::ApiError, extract::ApiPath, state::AppState};

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(start::start_bulk_run))
        .routes(routes!(get::get_bulk_run))
        .routes(routes!(cancel::cancel_bulk_run))
}

/// Only for the documentation: the handler reads [`ApiPath`].
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "the fields are documentation")]
struct RunIdParam {
    /// `id` of the run.
    #[param(example = "019b76da000070008000000000000003")]
    runid: String,
}

/// What cannot be an id is the id of nothing.
fn run_id(ApiPath(text): &ApiPath) -> Result<BulkRunId, ApiError> {
    Ok(text.parse().map_err(|_| Error::NotFound)?)
}
