//! A person's passkeys, for those who look after people.

use axum::{Json, extract::State};
use latchkey_domain::identity::Error;

use super::{UserIdParam, user_id};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{
            credential::{Passkey, PasskeyIdParam},
            paths::{USER_PASSKEY, USER_PASSKEYS},
            wire::Done,
        },
    },
    error::ApiError,
    extract::{ApiPath, ApiPathPair, Manager},
    state::AppState,
};

causes!(ListCauses: MANAGER; NotFound);
causes!(RemoveCauses: MANAGER; LastWayIn, NotFound);

/// List the passkeys of a person
///
/// Scope: `users:read`. Oldest first; all of them, as there are 40 at most.
#[utoipa::path(
    get,
    path = USER_PASSKEYS,
    tag = tag::USER,
    params(UserIdParam),
    security(("management_token" = ["users:read"])),
    responses((status = 200, description = "The passkeys.", body = Vec<Passkey>), ListCauses),
)]
pub async fn list_user_passkeys(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    path: ApiPath,
) -> Result<Json<Vec<Passkey>>, ApiError> {
    let passkeys = state.services.people.passkeys(&actor, user_id(&path)?).await?;
    Ok(Json(passkeys.into_iter().map(Passkey::from).collect()))
}

/// Remove a passkey of a person
///
/// Scope: `users:write`. The sessions that it began end, and the person is told by mail. What is their last way in stays: another
/// passkey, or codes to a verified address or number, has to be left, as far as this server lets people in by it.
#[utoipa::path(
    delete,
    path = USER_PASSKEY,
    tag = tag::USER,
    params(UserIdParam, PasskeyIdParam),
    security(("management_token" = ["users:write"])),
    responses((status = 200, description = "Done.", body = Done), RemoveCauses),
)]
pub async fn remove_user_passkey(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPathPair(user, passkey): ApiPathPair,
) -> Result<Json<Done>, ApiError> {
    let passkey = passkey.parse().map_err(|_| Error::NotFound)?;
    state.services.people.remove_passkey(&actor, user_id(&ApiPath(user))?, &passkey, &request).await?;
    Ok(Json(Done::new("The passkey was removed.")))
}
