use axum::extract::State;

use super::wire::{DkimKeyRecord, records};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{
            organization::{OrganizationIdParam, organization_id},
            params::IfMatchParam,
            paths::DKIM,
        },
    },
    error::ApiError,
    extract::{ApiPath, IfMatch, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound, InvalidInput, PreconditionFailed);

/// Add a DKIM key to an organization
///
/// It signs nothing yet: set the TXT record `record_name` to `txt_record`, and have it checked. Until its record is found, the key
/// that signs goes on; then the new one takes its place. While one waits no other is made: that one stays as it is. The domain of
/// the sender's address has to be one that the organization has proved. Scope: `sys_owner`.
#[utoipa::path(
    post,
    path = DKIM,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam, IfMatchParam),
    security(("management_token" = [])),
    responses(
        (
            status = 200,
            description = "All keys, the oldest first.",
            body = [DkimKeyRecord],
            headers(("ETag" = String, description = "Of all of them, for `If-Match`.")),
        ),
        Causes,
    ),
)]
pub async fn add_dkim_key(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPath(id): ApiPath,
    IfMatch(expected): IfMatch,
) -> Result<Versioned<Vec<DkimKeyRecord>>, ApiError> {
    let dkim = state.services.dkim_keys.add(&actor, organization_id(&id)?, &expected, &request).await?;
    Ok(records(dkim))
}
