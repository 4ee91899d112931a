use axum::extract::State;
use latchkey_domain::tenancy::Error;

use super::wire::SenderRecord;
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{
            organization::{OrganizationIdParam, organization_id},
            paths::SENDER,
        },
    },
    error::ApiError,
    extract::{ApiPath, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound);

/// Get the sender of an organization
///
/// The mail relay of its own that its mails go out through, without the password. One that has none is answered with 404.
/// Scope: `organizations:read`.
#[utoipa::path(
    get,
    path = SENDER,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam),
    security(("management_token" = ["organizations:read"])),
    responses(
        (
            status = 200,
            description = "The sender.",
            body = SenderRecord,
            headers(("ETag" = String, description = "For `If-Match`.")),
        ),
        Causes,
    ),
)]
pub async fn get_sender(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    ApiPath(id): ApiPath,
) -> Result<Versioned<SenderRecord>, ApiError> {
    let sender = state.services.senders.find(&actor, organization_id(&id)?).await?.ok_or(Error::NotFound)?;
    Ok(Versioned(sender.version(), sender.into()))
}
