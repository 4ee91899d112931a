use axum::extract::State;

use super::{KindParam, LanguageParam, save, template_of, wire::TemplateRecord};
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
    security(("management_token" = ["sys_owner"])),
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
    manager: Manager,
    ApiPathPair(kind, language): ApiPathPair,
    IfMatch(expected): IfMatch,
) -> Result<Versioned<TemplateRecord>, ApiError> {
    save(&state, &manager, &template_of(&kind, &language)?, (&expected, None)).await
}
