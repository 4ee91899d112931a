use axum::{
    Json,
    extract::{Request, State},
};

use super::{
    KindParam, LanguageParam, template_of,
    wire::{TemplateDraft, TemplatePreview},
    written,
};
use crate::http::{
    api::{causes::causes, openapi::tag, v1::paths::TEMPLATE_PREVIEW},
    error::ApiError,
    extract::{ApiPathPair, Manager},
    state::AppState,
};

causes!(Causes: MANAGER, BODY; NotFound, InvalidInput);

/// Preview a template
///
/// What is written, or what is in use, as it goes out with the brand of the server and with samples in the place of the
/// variables. Nothing is saved, and nothing is sent. The body is at most 1 MiB. Scope: `sys_owner`.
#[utoipa::path(
    post,
    path = TEMPLATE_PREVIEW,
    tag = tag::TEMPLATE,
    params(KindParam, LanguageParam),
    request_body = TemplateDraft,
    security(("management_token" = ["sys_owner"])),
    responses((status = 200, description = "What goes out.", body = TemplatePreview), Causes),
)]
pub async fn preview_template(
    State(state): State<AppState>,
    Manager { actor, request: context }: Manager,
    ApiPathPair(kind, language): ApiPathPair,
    request: Request,
) -> Result<Json<TemplatePreview>, ApiError> {
    let draft: TemplateDraft = written(&state, &actor, request).await?;
    let of = template_of(&kind, &language)?;
    let templates = &state.services.templates;
    let brand = state.services.brands.shown(&context.login_domain).await;
    let (filled, message) = match draft.text() {
        Some(text) => templates.preview(&actor, &of, &text, &brand, &context).await?,
        None => templates.preview_saved(&actor, (&of, None), &brand, &context).await?,
    };
    Ok(Json(TemplatePreview::new(filled, message)))
}
