//! `/admin/brand/preview`: a page of a sign-in with a brand that is tried, and nothing of whoever looks at it.
//!
//! Only who may change the brand sees it: under our name it could show anybody's. It is inert, in the frame and out of it.

use std::sync::Arc;

use axum::{
    Extension,
    extract::{Request, State},
    response::Response,
};
use http::{HeaderMap, Uri, header};
use latchkey_console::branding::views::{Brand, PAGE, PreviewPage, of};
use latchkey_domain::{RequestContext, services::ShownBrand};
use latchkey_ui::{AppError, request::Preview};

use super::admitted::{admitted, refused};
use crate::http::{AppState, query, ssr};

pub async fn show(
    State(state): State<AppState>,
    Extension(context): Extension<RequestContext>,
    mut request: Request,
) -> Response {
    let headers = request.headers().clone();
    match tried(&state, &headers, request.uri(), &context).await {
        Ok((brand, page, preview)) => {
            // Whoever is signed in would be led on from there.
            request.headers_mut().remove(header::COOKIE);
            *request.uri_mut() = Uri::from_static(page.path());
            ssr::preview(state, request, (brand, preview), (page.said(), page.problem())).await
        }
        Err(error) => refused(state, request, &error).await,
    }
}

async fn tried(
    state: &AppState,
    headers: &HeaderMap,
    uri: &Uri,
    context: &RequestContext,
) -> Result<(Arc<ShownBrand>, PreviewPage, Preview), AppError> {
    let (_, actor) = admitted(&state.services, headers, context).await?;
    let said = |name: &str| query::value(uri, name);
    let named = |name| said(name).unwrap_or_default();
    let of = of(&named("organization"), &named("application"))?;
    let (brand, _) = Brand::sound(said);
    let brand = state.services.brands.tried(&actor, &of, &brand, &context.login_domain).await?;
    let theme = if named("theme") == "dark" { "dark" } else { "light" };
    Ok((Arc::new(brand), PreviewPage::parse(&named(PAGE)), Preview { theme }))
}
