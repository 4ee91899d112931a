use axum::extract::{Request, State};

use super::{
    KindParam, LanguageParam, save, template_of,
    wire::{TemplateParts, TemplateRecord},
    written,
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

causes!(Causes: MANAGER, BODY; NotFound, InvalidInput, PreconditionFailed);

/// Set a template
///
/// The next message of this kind in this language goes out with it, from every node. It is tried first, with every variable
/// filled in and with none that can be empty: `detail` says which part is wrong, in which line. The original itself is no
/// template of one's own: `is_own` is `false` then. The body is at most 1 MiB. Scope: `sys_owner`, since whoever writes
/// what a mail says can have its readers do anything.
#[utoipa::path(
    put,
    path = TEMPLATE,
    tag = tag::TEMPLATE,
    params(KindParam, LanguageParam, IfMatchParam),
    request_body = TemplateParts,
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
pub async fn set_template(
    State(state): State<AppState>,
    manager: Manager,
    ApiPathPair(kind, language): ApiPathPair,
    IfMatch(expected): IfMatch,
    request: Request,
) -> Result<Versioned<TemplateRecord>, ApiError> {
    let parts: TemplateParts = written(&state, &manager.actor, request).await?;
    save(&state, &manager, &template_of(&kind, &language)?, (&expected, Some(&parts.into()))).await
}
