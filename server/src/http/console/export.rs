//! `/admin/audit/export`, `/admin/people/export`: lists of the console as files, by the same filters.

use axum::{
    Extension,
    extract::{Request, State},
    response::Response,
};
use http::{HeaderValue, Uri, header};
use latchkey_console::{
    audit::AuditQuery,
    users::{ListQuery, people_of},
};
use latchkey_domain::{Actor, RequestContext, services::Format};
use latchkey_ui::AppError;

use super::admitted::{admitted, refused};
use crate::http::{AppState, audit_file, people_file, query};

#[derive(Clone, Copy)]
enum List {
    Audit,
    People,
}

pub async fn audit(state: State<AppState>, context: Extension<RequestContext>, request: Request) -> Response {
    show(List::Audit, state, context, request).await
}

pub async fn people(state: State<AppState>, context: Extension<RequestContext>, request: Request) -> Response {
    show(List::People, state, context, request).await
}

async fn show(
    list: List,
    State(state): State<AppState>,
    Extension(context): Extension<RequestContext>,
    request: Request,
) -> Response {
    let headers = request.headers().clone();
    let uri = request.uri().clone();
    let answered = async {
        let (_, actor) = admitted(&state.services, &headers, &context).await?;
        answer(list, &state, actor, &uri, &context).await
    };
    match answered.await {
        Ok(mut response) => {
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
        Err(error) => refused(state, request, &error).await,
    }
}

async fn answer(
    list: List,
    state: &AppState,
    actor: Actor,
    uri: &Uri,
    context: &RequestContext,
) -> Result<Response, AppError> {
    let said = |name: &str| query::value(uri, name);
    let asked = said("format").unwrap_or_default();
    let format = Format::NAMED.into_iter().find(|(name, _)| *name == asked).ok_or(AppError::NotFound)?.1;
    let services = state.services.clone();
    Ok(match list {
        List::Audit => {
            let filter = AuditQuery::read(said).filter(&services, &actor).await?;
            audit_file::answer(services, actor, filter, format, context).await?
        }
        List::People => {
            let list = people_of(&services, &actor, &ListQuery::read(said)).await?;
            people_file::answer(services, actor, list, format, context).await?
        }
    })
}
