use axum::extract::State;

use super::wire::{SenderRecord, SenderValues};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{
            organization::{OrganizationIdParam, organization_id},
            params::IfMatchParam,
            paths::SENDER,
        },
    },
    error::ApiError,
    extract::{ApiJson, ApiPath, IfMatch, Manager},
    state::AppState,
};

causes!(Causes: MANAGER, BODY; NotFound, InvalidInput, SenderRefused, PreconditionFailed);

/// Set the sender of an organization
///
/// In place of the one before. It is tried first: the server connects to the relay, signs in, and sends a test mail to `test_to`
/// through it. Only one that takes the mail is saved. `from_email` has to be within a domain that the organization has proved.
/// Scope: `sys_owner`, since what opens the accounts of the organization's people goes out through it.
#[utoipa::path(
    put,
    path = SENDER,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam, IfMatchParam),
    request_body = SenderValues,
    security(("management_token" = ["sys_owner"])),
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
pub async fn set_sender(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPath(id): ApiPath,
    IfMatch(expected): IfMatch,
    ApiJson(values): ApiJson<SenderValues>,
) -> Result<Versioned<SenderRecord>, ApiError> {
    let (id, test_to) = (organization_id(&id)?, values.test_to()?);
    let senders = &state.services.senders;
    let sender = senders.set(&actor, id, &expected, &values.read(), Some(&test_to), &request).await?;
    Ok(Versioned(sender.version(), sender.into()))
}
