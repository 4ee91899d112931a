use axum::extract::State;
use latchkey_domain::services::PersonChange;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use utoipa::ToSchema;

use super::{
    UserIdParam, user_id,
    wire::{UserRecord, email},
};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{params::IfMatchParam, paths::USER},
    },
    error::ApiError,
    extract::{ApiJson, ApiPath, IfMatch, Manager},
    state::AppState,
};

/// Whatever else is in the body is ignored.
#[derive(Deserialize, ToSchema)]
pub struct UpdateUser {
    #[schema(example = "ada@example.com")]
    email: Option<String>,
    /// Up to 100 characters; may be empty.
    #[schema(example = "Ada")]
    first_name: Option<String>,
    /// Up to 100 characters; may be empty.
    #[schema(example = "Lovelace")]
    last_name: Option<String>,
    /// A list or an object, up to 8 KiB; `null` takes it away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Value>, example = json!(["engineering"]))]
    groups: Option<Value>,
    /// An object, up to 8 KiB, in place of the one before; `null` takes it away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Value>, example = json!({"employee_number": 1815}))]
    raw_attributes: Option<Value>,
}

/// `null` is something that was given.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

causes!(Causes: MANAGER, BODY; InvalidEmail, InvalidInput, LastAdministrator, LastOwner, NotFound, PreconditionFailed, Taken);

/// Update a person
///
/// Scope: `users:write`. What is not given stays. The old address is told of a new one, which counts as not verified.
#[utoipa::path(
    put,
    path = USER,
    tag = tag::USER,
    params(UserIdParam, IfMatchParam),
    security(("management_token" = ["users:write"])),
    request_body = UpdateUser,
    responses((status = 200, description = "The person.", body = UserRecord, headers(("ETag" = String, description = "For `If-Match`."))), Causes),
)]
pub async fn update_user(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    path: ApiPath,
    IfMatch(expected): IfMatch,
    ApiJson(body): ApiJson<UpdateUser>,
) -> Result<Versioned<UserRecord>, ApiError> {
    let change = PersonChange {
        email: body.email.as_deref().map(email).transpose()?,
        first_name: body.first_name,
        last_name: body.last_name,
        groups: body.groups,
        raw_attributes: body.raw_attributes,
    };
    let user = state.services.people.update(&actor, user_id(&path)?, &change, &expected, &request).await?;
    Ok(Versioned(user.version(), user.into()))
}
