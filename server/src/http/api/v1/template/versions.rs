use axum::{Json, extract::State};

use super::{KindParam, LanguageParam, template_of, wire::TemplateVersionRecord};
use crate::http::{
    api::{causes::causes, openapi::tag, v1::paths::TEMPLATE_VERSIONS},
    error::ApiError,
    extract::{ApiPathPair, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound);

/// List versions of a template
///
/// The one that is in use first, and the others from the newest to the oldest; the last 50 are kept. Scope: `sys_owner`.
#[utoipa::path(
    get,
    path = TEMPLATE_VERSIONS,
    tag = tag::TEMPLATE,
    params(KindParam, LanguageParam),
    security(("management_token" = ["sys_owner"])),
    responses((status = 200, description = "The versions.", body = Vec<TemplateVersionRecord>), Causes),
)]
pub async fn list_template_versions(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    ApiPathPair(kind, language): ApiPathPair,
) -> Result<Json<Vec<TemplateVersionRecord>>, ApiError> {
    let versions = state.services.templates.versions(&actor, &template_of(&kind, &language)?).await?;
    Ok(Json(versions.into_iter().map(TemplateVersionRecord::from).collect()))
}
