//! The style sheets and pictures of brands.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
    routing::get,
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use latchkey_domain::branding::{
    picture::{PICTURES, Picture},
    style_sheet::{self, STYLE_SHEETS},
};

use super::{AppState, compress, routes::Routes};

const FOR_GOOD: &str = "public, max-age=31536000, immutable";
/// Were one opened by itself, nothing that anybody could make of it would run.
const PICTURE_POLICY: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";

pub fn routes() -> Routes {
    Routes::default()
        .route(&format!("{STYLE_SHEETS}{{file}}"), get(style_sheet))
        .route(&format!("{PICTURES}{{file}}"), get(picture))
}

/// It needs no database: its address says all that is in it.
async fn style_sheet(Path(file): Path<String>, request: HeaderMap) -> Response {
    let Some(sheet) = style_sheet::find(&file) else { return StatusCode::NOT_FOUND.into_response() };
    // While nodes of two releases run, one may be asked for what the other has.
    let kept = if sheet.is_exact { FOR_GOOD } else { "no-store" };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/css; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static(kept)),
    ];
    let response = (headers, sheet.css).into_response();
    compress::brotli(compress::whole(response).await, &request)
}

async fn picture(State(state): State<AppState>, Path(file): Path<String>) -> Response {
    let no_store = [(header::CACHE_CONTROL, "no-store")];
    let Ok(picture) = file.parse::<Picture>() else { return (StatusCode::NOT_FOUND, no_store).into_response() };
    match state.services.brands.picture(&picture).await {
        Ok(Some(content)) => {
            let headers = [
                (header::CONTENT_TYPE, picture.encoding.media_type()),
                (header::CACHE_CONTROL, FOR_GOOD),
                (header::CONTENT_SECURITY_POLICY, PICTURE_POLICY),
            ];
            (headers, content).into_response()
        }
        Ok(None) => (StatusCode::NOT_FOUND, no_store).into_response(),
        Err(error) => {
            tracing::warn!(error = &error as &dyn std::error::Error, "a page goes without a picture");
            (StatusCode::SERVICE_UNAVAILABLE, no_store).into_response()
        }
    }
}
