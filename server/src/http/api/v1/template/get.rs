use axum::extract::State;
use latchkey_domain::{kernel::InvalidInput, services::version_of, templating::Error};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{
    KindParam, LanguageParam, template_of,
    wire::{TemplateRecord, template_record},
};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{params::given, paths::TEMPLATE},
    },
    error::ApiError,
    extract::{ApiPathPair, ApiQuery, Manager},
    state::AppState,
};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TemplateQuery {
    /// An older version. Without it, the one that is in use.
    #[param(value_type = Option<u32>, minimum = 1)]
    version: Option<String>,
}

causes!(Causes: MANAGER; NotFound, InvalidInput);

/// Get a template
///
/// What goes out with this kind of mail or text message in this language, with what comes with the program beside it.
/// Scope: `sys_owner`.
#[utoipa::path(
    get,
    path = TEMPLATE,
    tag = tag::TEMPLATE,
    params(KindParam, LanguageParam, TemplateQuery),
    security(("management_token" = ["sys_owner"])),
    responses(
        (
            status = 200,
            description = "The template.",
            body = TemplateRecord,
            headers(("ETag" = String, description = "For `If-Match`: of what is in use, whichever is shown.")),
        ),
        Causes,
    ),
)]
pub async fn get_template(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    ApiPathPair(kind, language): ApiPathPair,
    ApiQuery(TemplateQuery { version }): ApiQuery<TemplateQuery>,
) -> Result<Versioned<TemplateRecord>, ApiError> {
    let of = template_of(&kind, &language)?;
    let number = |text: &str| text.parse().map_err(|_| InvalidInput::new("version", "the number of a version"));
    let number: Option<u32> = given(version.as_deref()).map(number).transpose()?;
    let templates = &state.services.templates;
    // Read first: whoever changes the template in between is not taken for seen.
    let in_use = templates.version(&actor, &of, None).await?;
    let version = version_of(in_use.as_ref().map_or(0, |version| version.number));
    let shown = match number {
        Some(number) => Some(templates.version(&actor, &of, Some(number)).await?.ok_or(Error::NotFound)?),
        None => in_use,
    };
    let Versioned(_, record) = template_record(templates, &of, shown);
    Ok(Versioned(version, record))
}
