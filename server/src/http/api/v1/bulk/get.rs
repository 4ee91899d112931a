use axum::{Json, extract::State};

use super::{RunIdParam, run_id, wire::BulkRunRecord};
use crate::http::{
    api::{causes::causes, openapi::tag, v1::paths::USER_BULK_RUN},
    error::ApiError,
    extract::{ApiPath, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound);

/// See how a run goes
///
/// Scope: as for what it does. Only the application's own: kept for 30 days.
#[utoipa::path(
    get,
    path = USER_BULK_RUN,
    tag = tag::USER,
    params(RunIdParam),
    security(("management_token" = ["users:write"]), ("management_token" = ["organizations:write"])),
    responses((status = 200, description = "The run.", body = BulkRunRecord), Causes),
)]
pub async fn get_bulk_run(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    path: ApiPath,
) -> Result<Json<BulkRunRecord>, ApiError> {
    let run = state.services.bulk.get(&actor, run_id(&path)?).await?;
    let refusals = state.services.bulk.refusals(&actor, &run).await?;
    Ok(Json(BulkRunRecord::new(&run, refusals)))
}
