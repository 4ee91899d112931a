use axum::{Json, extract::State};

use super::{RunIdParam, run_id, wire::BulkRunRecord};
use crate::http::{
    api::{causes::causes, openapi::tag, v1::paths::USER_BULK_CANCEL},
    error::ApiError,
    extract::{ApiPath, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound);

/// Stop a run
///
/// Scope: as for what it does. Nobody else is seen to; what was done stays. One that has ended stays as it is.
#[utoipa::path(
    post,
    path = USER_BULK_CANCEL,
    tag = tag::USER,
    params(RunIdParam),
    security(("management_token" = ["users:write"]), ("management_token" = ["organizations:write"])),
    responses((status = 200, description = "The run.", body = BulkRunRecord), Causes),
)]
pub async fn cancel_bulk_run(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    path: ApiPath,
) -> Result<Json<BulkRunRecord>, ApiError> {
    let run = state.services.bulk.cancel(&actor, run_id(&path)?, &request).await?;
    let refusals = state.services.bulk.refusals(&actor, &run, 0).await?;
    Ok(Json(BulkRunRecord::new(&run, refusals)))
}
