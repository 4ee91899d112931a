//! The API's documentation for people: one page, made from the OpenAPI document, without scripts.

mod schema;
mod view;

use std::sync::LazyLock;

use axum::{
    Extension,
    response::{Html, IntoResponse, Response},
};
use http::{HeaderMap, header};
use latchkey_domain::RequestContext;
use latchkey_ui::cookies;
use minijinja::{Environment, Value, context};

use super::openapi;
use crate::http::{
    plain_page::{escape, theme_attribute},
    security_headers::PLAIN_PAGE,
};

pub(super) const PATH: &str = "/api/docs";
pub(super) const CSS_PATH: &str = "/api/docs.css";

/// Stands in the rendered page for the server's address, which is not known while it is rendered.
const BASE: &str = "__ORIGIN__";
/// Stands there for the look that was chosen for the browser.
const THEME: &str = " data-theme=\"\"";

/// Rendered once.
static PAGE: LazyLock<String> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.add_filter("prose", prose);
    environment.add_filter("path", path);
    environment.add_template("page.html", include_str!("page.html")).expect("the template parses");
    let page = environment.get_template("page.html").expect("it was just added");
    let view = view::Page::new(&openapi::document());
    let view = context! { css => CSS_PATH, json => openapi::PATH, ..Value::from_serialize(&view) };
    page.render(view).expect("the template fits the document")
});

/// The little Markdown that the descriptions use: `code`.
fn prose(text: &str) -> Value {
    let parts = text.split('`').map(escape).enumerate();
    Value::from_safe_string(
        parts.map(|(i, part)| if i % 2 == 1 { format!("<code>{part}</code>") } else { part }).collect(),
    )
}

/// A path that may be broken after a slash, on a phone.
fn path(text: &str) -> Value {
    Value::from_safe_string(escape(text).replace('/', "/<wbr>"))
}

pub(super) async fn page(Extension(request): Extension<RequestContext>, headers: HeaderMap) -> Response {
    let theme = theme_attribute(cookies::theme_in(&headers));
    // An origin has no character that HTML or a shell would take for anything else.
    let html = PAGE.replace(BASE, request.login_domain.origin()).replacen(THEME, &theme, 1);
    let headers = [
        (header::CACHE_CONTROL, "private, max-age=300"),
        // Another look is another page.
        (header::VARY, "cookie"),
        (header::CONTENT_SECURITY_POLICY, PLAIN_PAGE),
    ];
    (headers, Html(html)).into_response()
}

pub(super) async fn css() -> impl IntoResponse {
    let headers = [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=300")];
    (headers, include_str!("docs.css"))
}

#[cfg(test)]
mod tests {
    use latchkey_domain::oauth::authorization_answer::EXPLAINED_AT;

    use super::*;

    #[test]
    fn an_error_of_the_oauth_endpoints_leads_to_where_it_is_explained() {
        let anchor =
            EXPLAINED_AT.strip_prefix(PATH).and_then(|rest| rest.strip_prefix('#')).expect("a part of this page");
        assert!(PAGE.contains(&format!("id=\"{anchor}invalid_request\"")));
    }
}
