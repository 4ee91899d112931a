use axum::extract::State;
use latchkey_domain::templating::Error;

use super::{
    KindParam, LanguageParam, save, template_of,
    wire::{TemplateRecord, TemplateRestore},
};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{params::IfMatchParam, paths::TEMPLATE_RESTORE},
    },
    error::ApiError,
    extract::{ApiJson, ApiPathPair, IfMatch, Manager},
    state::AppState,
};

causes!(Causes: MANAGER, BODY; NotFound, InvalidInput, PreconditionFailed);

/// Restore a version of a template
///
/// What it says is saved again, as the newest version. It is looked at as if it was written anew. Scope: `sys_owner`.
#[utoipa::path(
    post,
    path = TEMPLATE_RESTORE,
    tag = tag::TEMPLATE,
    params(KindParam, LanguageParam, IfMatchParam),
    request_body = TemplateRestore,
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
pub async fn restore_template(
    State(state): State<AppState>,
    manager: Manager,
    ApiPathPair(kind, language): ApiPathPair,
    IfMatch(expected): IfMatch,
    ApiJson(TemplateRestore { version }): ApiJson<TemplateRestore>,
) -> Result<Versioned<TemplateRecord>, ApiError> {
    let of = template_of(&kind, &language)?;
    let older = state.services.templates.version(&manager.actor, &of, Some(version)).await?.ok_or(Error::NotFound)?;
    save(&state, &manager, &of, (&expected, older.text.as_ref())).await
}
