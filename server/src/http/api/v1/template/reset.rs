use axum::extract::State;

use super::{
    KindParam, LanguageParam, template_of,
    wire::{TemplateRecord, template_record},
};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{params::IfMatchParam, paths::TEMPLATE},
    },
    error::ApiError,
    extract::{ApiPathPair, IfMatch, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound, PreconditionFailed);

/// Reset a template
///
/// Messages of this kind go out as they come with the program from then on; the versions before can be had again. Scope:
/// `sys_owner`.
#[utoipa::path(
    delete,
    path = TEMPLATE,
    tag = tag::TEMPLATE,
    params(KindParam, LanguageParam, IfMatchParam),
    security(("management_token" = [])),
    responses(
        (
            status = 200,
            description = "The template.",
            body = TemplateRecord,
            headers(("ETag" = String, description = "For `If-Match`.")),
        ),
        Causes,
    ),
)]
pub async fn reset_template(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPathPair(kind, language): ApiPathPair,
    IfMatch(expected): IfMatch,
) -> Result<Versioned<TemplateRecord>, ApiError> {
    let of = template_of(&kind, &language)?;
    let brand = state.services.brands.shown(&request.login_domain).await;
    let templates = &state.services.templates;
    let saved = templates.set(&actor, &of, (&expected, None), &brand, &request).await?;
    Ok(template_record(templates, &of, saved))
}
