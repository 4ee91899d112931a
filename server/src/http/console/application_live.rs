//! `/admin/applications/{id}/live`: whether somebody has signed in to an application yet.

use std::time::Duration;

use axum::{
    Extension,
    extract::{Path, Request, State},
    response::Response,
};
use latchkey_domain::{Actor, RequestContext, Services};
use latchkey_text::Language;
use latchkey_ui::AppError;
use serde::Serialize;

use super::watch::{self, Look};
use crate::http::{AppState, event_stream::LOOK_EVERY};

/// By its `client_id`.
struct Application(String);

/// `public/integration.js` reads it.
#[derive(PartialEq, Eq, Serialize)]
struct Use {
    is_used: bool,
}

impl Look for Application {
    type Said = Use;

    const KIND: &'static str = "application";
    const EVERY: Duration = LOOK_EVERY;

    async fn look(&self, services: &Services, actor: &Actor, _: &Language) -> Result<Use, AppError> {
        let client = services.clients.read(actor, &self.0).await?;
        let usage = services.clients.usage(actor, &client.id).await?;
        Ok(Use { is_used: usage.last_used_at.is_some() })
    }

    fn is_over(said: &Use) -> bool {
        said.is_used
    }
}

pub async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Extension(context): Extension<RequestContext>,
    request: Request,
) -> Response {
    watch::show(state, context, request, Application(id)).await
}
