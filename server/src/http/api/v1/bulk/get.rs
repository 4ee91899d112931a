use axum::{Json, extract::State};
use latchkey_domain::kernel::InvalidInput;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{RunIdParam, run_id, wire::BulkRunRecord};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::given, paths::USER_BULK_RUN},
    },
    error::ApiError,
    extract::{ApiPath, ApiQuery, Manager},
    state::AppState,
};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RunQuery {
    /// So many of those who were left out are passed over: the next ones are named.
    #[param(value_type = Option<u32>, example = 200)]
    skip: Option<String>,
}

causes!(Causes: MANAGER; NotFound, InvalidInput);

/// See how a run goes
///
/// Scope: as for what it does. Only the application's own: kept for 30 days.
#[utoipa::path(
    get,
    path = USER_BULK_RUN,
    tag = tag::USER,
    params(RunIdParam, RunQuery),
    security(("management_token" = ["users:write"]), ("management_token" = ["organizations:write"])),
    responses((status = 200, description = "The run.", body = BulkRunRecord), Causes),
)]
pub async fn get_bulk_run(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    path: ApiPath,
    ApiQuery(RunQuery { skip }): ApiQuery<RunQuery>,
) -> Result<Json<BulkRunRecord>, ApiError> {
    let number = |text: &str| text.parse().map_err(|_| InvalidInput::new("skip", "a number of people"));
    let skip: Option<u32> = given(skip.as_deref()).map(number).transpose()?;
    let run = state.services.bulk.get(&actor, run_id(&path)?).await?;
    let refusals = state.services.bulk.refusals(&actor, &run, skip.unwrap_or_default()).await?;
    Ok(Json(BulkRunRecord::new(&run, refusals)))
}
