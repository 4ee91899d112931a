use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{
            organization::{OrganizationIdParam, organization_id, wire::DomainRecord},
            paths::DOMAINS,
        },
    },
    error::ApiError,
    extract::{ApiJson, ApiPath, Manager},
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct NewDomain {
    #[schema(example = "acme.example")]
    name: String,
}

causes!(Causes: MANAGER, BODY; NotFound, TooMany, InvalidInput);

/// Add a domain to an organization
///
/// It counts once it is proved: set the TXT record `record_name` to `txt_record`, and have it checked. One that is there
/// already stays as it is. Scope: `organizations:write`.
#[utoipa::path(
    post,
    path = DOMAINS,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam),
    security(("management_token" = ["organizations:write"])),
    request_body = NewDomain,
    responses((status = 200, description = "The domain, with the record to set.", body = DomainRecord), Causes),
)]
pub async fn add_domain(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPath(id): ApiPath,
    ApiJson(body): ApiJson<NewDomain>,
) -> Result<Json<DomainRecord>, ApiError> {
    let added = state.services.domains.add(&actor, organization_id(&id)?, &body.name, &request).await?;
    Ok(Json(added.into()))
}
