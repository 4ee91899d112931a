use axum::extract::State;
use latchkey_domain::tenancy::Error;

use super::wire::{DkimKeyRecord, records};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{
            organization::{OrganizationIdParam, organization_id},
            paths::DKIM,
        },
    },
    error::ApiError,
    extract::{ApiPath, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound);

/// List the DKIM keys of an organization
///
/// The one that signs its mails, if there is one, and the one that waits for its record, if there is one. An organization without
/// a sender is answered with 404. Scope: `organizations:read`.
#[utoipa::path(
    get,
    path = DKIM,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam),
    security(("management_token" = ["organizations:read"])),
    responses(
        (
            status = 200,
            description = "The keys, the oldest first.",
            body = [DkimKeyRecord],
            headers(("ETag" = String, description = "Of all of them, for `If-Match`.")),
        ),
        Causes,
    ),
)]
pub async fn list_dkim_keys(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    ApiPath(id): ApiPath,
) -> Result<Versioned<Vec<DkimKeyRecord>>, ApiError> {
    let dkim = state.services.dkim_keys.find(&actor, organization_id(&id)?).await?.ok_or(Error::NotFound)?;
    Ok(records(dkim))
}
