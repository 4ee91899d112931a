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
use url::form_urlencoded;

use super::admitted::{admitted, refused};
use crate::http::AppState;

pub async fn show(
    State(state): State<AppState>,
    Extension(context): Extension<RequestContext>,
    request: Request,
) -> Response {
    let headers = request.headers().clone();
    let query = request.uri().query().unwrap_or_default().to_owned();
    let said = |name: &str| {
        form_urlencoded::parse(query.as_bytes()).find(|(of, _)| of == name).map(|(_, value)| value.into_owned())
    };
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
