use axum::{extract::State, response::Response};

use super::wire::{DkimKeyRecord, records};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{
            organization::{OrganizationIdParam, organization_id},
            params::{IdempotencyKeyParam, IfMatchParam},
            paths::DKIM,
        },
    },
    error::ApiError,
    extract::{ApiPath, IfMatch, Manager, OptionalKey, RequestKey},
    state::AppState,
};

causes!(Causes: MANAGER, CREATE; NotFound, PreconditionFailed);

/// Add a DKIM key to an organization
///
/// It signs nothing yet: set the TXT record `record_name` to `txt_record`, and have it checked. Until its record is found, the key
/// that signs goes on; then the new one takes its place. While one waits no other is made: that one stays as it is. The domain of
/// the sender's address has to be one that the organization has proved. Scope: `sys_owner`.
#[utoipa::path(
    post,
    path = DKIM,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam, IfMatchParam, IdempotencyKeyParam),
    security(("management_token" = ["sys_owner"])),
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
    OptionalKey(key): OptionalKey,
) -> Result<Response, ApiError> {
    let (id, services, by) = (organization_id(&id)?, state.services.clone(), actor.clone());
    RequestKey::once(key, state, actor, async move {
        let dkim = services.dkim_keys.add(&by, id, &expected, &request).await?;
        Ok(records(dkim))
    })
    .await
}
