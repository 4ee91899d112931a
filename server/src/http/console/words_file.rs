//! `/admin/words/export`: what is said in a language, as a file for translators.

use axum::{
    Extension,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use http::header;
use latchkey_domain::RequestContext;
use latchkey_text::{Language, write_file};
use latchkey_ui::AppError;

use super::admitted::{admitted, refused};
use crate::http::{AppState, query};

pub async fn show(
    State(state): State<AppState>,
    Extension(context): Extension<RequestContext>,
    request: Request,
) -> Response {
    let headers = request.headers().clone();
    let uri = request.uri().clone();
    let said = |name| query::value(&uri, name);
    let answered = async {
        let (_, actor) = admitted(&state.services, &headers, &context).await?;
        let language = said("language").and_then(|tag| Language::find(&tag)).ok_or(AppError::NotFound)?;
        let own = state.services.wordings.get(&actor, language.tag()).await?.texts;
        let file = write_file(&language, &own, said("all").is_some());
        let name = format!("attachment; filename=\"latchkey-words-{}.ftl\"", language.tag());
        let kind = "text/plain; charset=utf-8".to_owned();
        let headers = [
            (header::CONTENT_TYPE, kind),
            (header::CONTENT_DISPOSITION, name),
            (header::CACHE_CONTROL, "no-store".to_owned()),
        ];
        Ok::<_, AppError>((headers, file).into_response())
    };
    match answered.await {
        Ok(response) => response,
        Err(error) => refused(state, request, &error).await,
    }
}
