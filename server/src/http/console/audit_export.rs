//! `/admin/audit/export`: the list of the console as a file, by the same filters.

use axum::{
    Extension,
    extract::{Request, State},
    response::Response,
};
use http::{HeaderMap, HeaderValue, header};
use latchkey_console::audit::AuditQuery;
use latchkey_domain::{RequestContext, services::Format};
use latchkey_ui::AppError;
use url::form_urlencoded;

use super::admitted::{admitted, refused};
use crate::http::{AppState, audit_file};

pub async fn show(
    State(state): State<AppState>,
    Extension(context): Extension<RequestContext>,
    request: Request,
) -> Response {
    let query = request.uri().query().unwrap_or_default().to_owned();
    match answer(&state, request.headers().clone(), &context, &query).await {
        Ok(response) => response,
        Err(error) => refused(state, request, &error).await,
    }
}

async fn answer(
    state: &AppState,
    headers: HeaderMap,
    context: &RequestContext,
    query: &str,
) -> Result<Response, AppError> {
    let (_, actor) = admitted(&state.services, &headers, context).await?;
    let said = |name: &str| form_urlencoded::parse(query.as_bytes()).find(|(of, _)| of == name).map(|(_, value)| value);
    let filter = AuditQuery::read(|name| said(name).map(Into::into)).filter(&state.services, &actor).await?;
    let asked = said("format").unwrap_or_default();
    let format = Format::NAMED.into_iter().find(|(name, _)| *name == asked).ok_or(AppError::NotFound)?.1;
    let mut response = audit_file::answer(state.services.clone(), actor, filter, format, context).await?;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
