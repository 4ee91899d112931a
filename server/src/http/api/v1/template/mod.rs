//! Mails and text messages in an operator's own form, for programs that manage this server.

mod get;
mod list;
mod preview;
mod reset;
mod restore;
mod set;
mod versions;
mod wire;

use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use latchkey_domain::{
    Actor,
    kernel::version::Expected,
    services::{TemplateKind, TemplateOf, TemplateText},
};
use serde::de::DeserializeOwned;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use self::wire::{TemplateRecord, template_record};
use super::words::{LanguageParam, language_of};
use crate::http::{
    api::Versioned,
    error::{ApiError, ErrorCode},
    extract::{ApiJson, Manager},
    state::AppState,
};

/// The longest HTML and text, however JSON spells their letters.
const BODY_MAX: usize = 1024 * 1024;

pub fn routes() -> OpenApiRouter<AppState> {
    let written = OpenApiRouter::new()
        .routes(routes!(get::get_template, set::set_template, reset::reset_template))
        .routes(routes!(preview::preview_template))
        .layer(DefaultBodyLimit::max(BODY_MAX));
    OpenApiRouter::new()
        .routes(routes!(list::list_templates))
        .routes(routes!(versions::list_template_versions))
        .routes(routes!(restore::restore_template))
        .merge(written)
}

/// Only for the documentation: the handlers read the path as text.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "the fields are documentation")]
struct KindParam {
    /// Of the mail or text message.
    #[param(example = "mail.sign_in_code")]
    kind: String,
}

fn template_of(kind: &str, language: &str) -> Result<TemplateOf, ApiError> {
    let kind = TemplateKind::find(kind).ok_or(ApiError::new(ErrorCode::NotFound))?;
    Ok(TemplateOf { kind, language: language_of(language)?.tag().to_owned() })
}

/// A body, of whoever may say what is in it: it is longer than others.
async fn written<T: DeserializeOwned>(state: &AppState, actor: &Actor, request: Request) -> Result<T, ApiError> {
    state.services.templates.require_change(actor)?;
    let ApiJson(written) = ApiJson::from_request(request, state).await?;
    Ok(written)
}

/// Saves it for whoever has seen it so; without a text, the original is in use again.
async fn save(
    state: &AppState,
    Manager { actor, request }: &Manager,
    of: &TemplateOf,
    (expected, text): (&Expected, Option<&TemplateText>),
) -> Result<Versioned<TemplateRecord>, ApiError> {
    let brand = state.services.brands.shown(&request.login_domain).await;
    let templates = &state.services.templates;
    let saved = templates.set(actor, of, (expected, text), &brand, request).await?;
    Ok(template_record(templates, of, saved))
}
