//! `/admin/people/bulk/{id}/live`: how far something is that is done to many people.

use std::time::Duration;

use axum::{
    Extension,
    extract::{Path, Request, State},
    response::Response,
};
use latchkey_console::bulk::Progress;
use latchkey_domain::{Actor, BulkRunId, RequestContext, Services};
use latchkey_text::Language;
use latchkey_ui::AppError;
use leptos::prelude::{Owner, provide_context};

use super::watch::{self, Look};
use crate::http::AppState;

/// By its id, as the address has it.
struct Run(String);

impl Look for Run {
    type Said = Progress;

    const KIND: &'static str = "bulk";
    const EVERY: Duration = Duration::from_millis(700);

    async fn look(&self, services: &Services, actor: &Actor, language: &Language) -> Result<Progress, AppError> {
        let id: BulkRunId = self.0.parse().map_err(|_| AppError::NotFound)?;
        let run = services.bulk.get(actor, id).await?;
        Ok(Owner::new().with(|| {
            provide_context(language.clone());
            Progress::of(&run)
        }))
    }

    fn is_over(said: &Progress) -> bool {
        said.is_over
    }
}

pub async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Extension(context): Extension<RequestContext>,
    request: Request,
) -> Response {
    watch::show(state, context, request, Run(id)).await
}
