use axum::extract::State;

use super::{
    KindParam, LanguageParam, template_of,
    wire::{TemplateParts, TemplateRecord, template_record},
};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{params::IfMatchParam, paths::TEMPLATE},
    },
    error::ApiError,
    extract::{ApiJson, ApiPathPair, IfMatch, Manager},
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
pub async fn set_template(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPathPair(kind, language): ApiPathPair,
    IfMatch(expected): IfMatch,
    ApiJson(parts): ApiJson<TemplateParts>,
) -> Result<Versioned<TemplateRecord>, ApiError> {
    let of = template_of(&kind, &language)?;
    let brand = state.services.brands.shown(&request.login_domain).await;
    let templates = &state.services.templates;
    let saved = templates.set(&actor, &of, (&expected, Some(&parts.into())), &brand, &request).await?;
    Ok(template_record(templates, &of, saved))
}
