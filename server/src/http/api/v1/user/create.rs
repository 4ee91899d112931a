use axum::{extract::State, response::Response};
use latchkey_domain::{identity::user::Attributes, services::NewPerson};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::wire::{UserRecord, email};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{params::IdempotencyKeyParam, paths::USERS},
    },
    error::ApiError,
    extract::{Create, Manager, RequestKey},
    state::AppState,
};

/// Whatever else is in the body is no matter of whoever makes an account, and is ignored.
#[derive(Deserialize, ToSchema)]
pub struct CreateUser {
    #[schema(example = "ada@example.com")]
    email: String,
    /// Up to 100 characters; may be empty.
    #[schema(example = "Ada")]
    first_name: String,
    /// Up to 100 characters; may be empty.
    #[schema(example = "Lovelace")]
    last_name: String,
    /// A list or an object, up to 8 KiB.
    #[schema(value_type = Option<Value>, example = json!(["engineering"]))]
    groups: Option<Value>,
    /// An object, up to 8 KiB: kept, and given back.
    #[schema(value_type = Option<Value>, example = json!({"employee_number": 1815}))]
    raw_attributes: Option<Value>,
    /// Are they told by mail, with a link to sign in? No, if you do not say.
    #[serde(default)]
    #[schema(example = false)]
    notify: bool,
}

causes!(Causes: MANAGER, BODY, CREATE; InvalidEmail, Taken);

/// Create a person
///
/// Scope: `users:write`. There is no password: they sign in with a code by mail, which proves the address, and add a passkey.
#[utoipa::path(
    post,
    path = USERS,
    tag = tag::USER,
    params(IdempotencyKeyParam),
    security(("management_token" = ["users:write"])),
    request_body = CreateUser,
    responses((status = 200, description = "The person.", body = UserRecord, headers(("ETag" = String, description = "For `If-Match`."))), Causes),
)]
pub async fn create_user(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    Create { body, key }: Create<CreateUser>,
) -> Result<Response, ApiError> {
    let (services, by) = (state.services.clone(), actor.clone());
    RequestKey::once(key, state, actor, async move {
        let new = NewPerson {
            email: email(&body.email)?,
            first_name: body.first_name,
            last_name: body.last_name,
            attributes: Attributes { groups: body.groups, raw: body.raw_attributes },
            tell: body.notify,
        };
        let user = services.people.create(&by, new, &request).await?;
        Ok(Versioned(user.version(), UserRecord::of_new(user)))
    })
    .await
}
