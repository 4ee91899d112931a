use axum::extract::State;
use latchkey_domain::{Email, identity::Error};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::wire::{UserRecord, record};
use crate::http::{
    api::{Versioned, causes::causes, openapi::tag, v1::paths::USER_BY_EMAIL},
    error::ApiError,
    extract::{ApiPath, Manager},
    state::AppState,
};

/// Only for the documentation: the handler reads [`ApiPath`].
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "the fields are documentation")]
struct EmailParam {
    /// The address, in any spelling of it.
    #[param(example = "ada@example.com")]
    useremail: String,
}

/// The person, with what older programs look for beside it.
#[derive(Serialize, ToSchema)]
pub struct FoundUser {
    /// `_id` again.
    #[schema(example = "019b76da000070008000000000000001")]
    id: String,
    /// `ManualUser`: this server signs them in, not another identity provider.
    #[schema(example = "ManualUser")]
    connection_type: &'static str,
    #[serde(flatten)]
    record: UserRecord,
}

causes!(Causes: MANAGER; NotFound);

/// Get a person by address
///
/// Scope: `users:read`.
#[utoipa::path(
    get,
    path = USER_BY_EMAIL,
    tag = tag::USER,
    params(EmailParam),
    security(("management_token" = ["users:read"])),
    responses(
        (
            status = 200,
            description = "The person.",
            body = FoundUser,
            headers(("ETag" = String, description = "For `If-Match`.")),
        ),
        Causes,
    ),
)]
pub async fn get_user_by_email(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    ApiPath(email): ApiPath,
) -> Result<Versioned<FoundUser>, ApiError> {
    // What cannot be an address is nobody's.
    let email: Email = email.parse().map_err(|_| Error::NotFound)?;
    let user = state.services.users.get_by_email(&actor, &email).await?;
    let (id, version) = (user.id.to_string(), user.version());
    let record = record(&state, &actor, user).await?;
    Ok(Versioned(version, FoundUser { id, connection_type: "ManualUser", record }))
}
