//! The style sheets of brands.

use axum::{
    extract::Path,
    response::{IntoResponse, Response},
    routing::get,
};
use http::{HeaderValue, StatusCode, header};
use latchkey_domain::branding::style_sheet::{self, STYLE_SHEETS};

use super::routes::Routes;

pub fn routes() -> Routes {
    Routes::default().route(&format!("{STYLE_SHEETS}{{file}}"), get(style_sheet))
}

/// It needs no database: its address says all that is in it.
async fn style_sheet(Path(file): Path<String>) -> Response {
    let Some(sheet) = style_sheet::find(&file) else { return StatusCode::NOT_FOUND.into_response() };
    // While nodes of two releases run, one may be asked for what the other has.
    let kept = if sheet.is_exact { "public, max-age=31536000, immutable" } else { "no-store" };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/css; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static(kept)),
    ];
    (headers, sheet.css).into_response()
}
