use axum::extract::State;

use super::{
    SelectorParam,
    wire::{DkimKeyRecord, records},
};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{
            organization::{OrganizationIdParam, organization_id},
            paths::DKIM_KEY_CHECK,
        },
    },
    error::ApiError,
    extract::{ApiPathPair, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound);

/// Check a DKIM key of an organization
///
/// Asks the DNS now. Once its record was found, mails are signed with it, and a key that signed before is deleted. A record that is
/// not there, or not alone at its name, is no error: `is_signing` says what came of it. Once a day the server looks by itself
/// whether the record of a key that signs is still there; while it is not, mails go out as the server's own. Scope: `sys_owner`.
#[utoipa::path(
    post,
    path = DKIM_KEY_CHECK,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam, SelectorParam),
    security(("management_token" = ["sys_owner"])),
    responses(
        (
            status = 200,
            description = "All keys as they are now, the oldest first.",
            body = [DkimKeyRecord],
            headers(("ETag" = String, description = "Of all of them, for `If-Match`.")),
        ),
        Causes,
    ),
)]
pub async fn check_dkim_key(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPathPair(id, selector): ApiPathPair,
) -> Result<Versioned<Vec<DkimKeyRecord>>, ApiError> {
    let dkim = state.services.dkim_keys.check(&actor, organization_id(&id)?, &selector, &request).await?;
    Ok(records(dkim))
}
