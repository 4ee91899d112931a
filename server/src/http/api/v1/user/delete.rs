use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{UserIdParam, user_id};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{
            params::{IfMatchParam, yes_or_no},
            paths::USER,
            wire::Deleted,
        },
    },
    error::ApiError,
    extract::{ApiPath, ApiQuery, IfMatch, Manager},
    state::AppState,
};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DeleteQuery {
    /// `true`: at once and for good, with everything that is kept about them. Nothing brings them back.
    #[param(value_type = Option<bool>, example = false)]
    permanently: Option<String>,
}

causes!(Causes: MANAGER; InvalidInput, LastAdministrator, LastOwner, NotFound, PreconditionFailed);

/// Delete a person
///
/// Scope: `users:write`. They are signed out everywhere and cannot sign in; after 30 days they are gone. Until then
/// `/users/{userid}/restore` brings them back, and their address stays taken. The owner is told by mail.
#[utoipa::path(
    delete,
    path = USER,
    tag = tag::USER,
    params(UserIdParam, DeleteQuery, IfMatchParam),
    security(("management_token" = ["users:write"])),
    responses((status = 200, description = "They are deleted.", body = Deleted), Causes),
)]
pub async fn delete_user(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    path: ApiPath,
    ApiQuery(query): ApiQuery<DeleteQuery>,
    IfMatch(expected): IfMatch,
) -> Result<Json<Deleted>, ApiError> {
    let (id, people) = (user_id(&path)?, &state.services.people);
    if yes_or_no("permanently", query.permanently.as_deref())?.unwrap_or_default() {
        people.delete_permanently(&actor, id, &expected, &request).await?;
    } else {
        people.delete(&actor, id, &expected, &request).await?;
    }
    Ok(Json(Deleted::new()))
}
