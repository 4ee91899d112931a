use axum::{Json, extract::State};
use latchkey_domain::services::TemplateKind;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{language_of, wire::TemplateKindRecord};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::given, paths::TEMPLATES},
    },
    error::ApiError,
    extract::{ApiQuery, Manager},
    state::AppState,
};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListTemplates {
    /// The tag of the language that `is_own`, `version` and `failing_since` are about; English, if it is not given.
    #[param(example = "de")]
    language: Option<String>,
}

causes!(Causes: MANAGER; NotFound);

/// List kinds of templates
///
/// All mails and text messages that there are, with the variables of each. Scope: `sys_owner`.
#[utoipa::path(
    get,
    path = TEMPLATES,
    tag = tag::TEMPLATE,
    params(ListTemplates),
    security(("management_token" = ["sys_owner"])),
    responses((status = 200, description = "The kinds.", body = Vec<TemplateKindRecord>), Causes),
)]
pub async fn list_templates(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    ApiQuery(ListTemplates { language }): ApiQuery<ListTemplates>,
) -> Result<Json<Vec<TemplateKindRecord>>, ApiError> {
    let language = language_of(given(language.as_deref()).unwrap_or("en"))?;
    let newest = state.services.templates.list(&actor, language.tag()).await?;
    let record = |kind| TemplateKindRecord::new(kind, newest.iter().find(|line| line.of.kind == kind));
    Ok(Json(TemplateKind::all().map(record).collect()))
}
