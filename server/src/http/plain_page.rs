//! A few sentences as a page or as a problem document, for what is refused before any page or handler is reached.

use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use latchkey_text::{Language, Message};
use latchkey_ui::cookies;

/// Why a request went no further.
#[derive(Debug)]
pub struct Refusal {
    pub status: StatusCode,
    pub code: &'static str,
    pub title: Message,
    pub detail: Message,
}

impl Refusal {
    /// A page for somebody's browser, in their language; for a program a problem document, in English as all of them.
    pub fn answer(self, headers: &HeaderMap, language: &Language) -> Response {
        let Self { status, code, title, detail } = self;
        if accepts_html(headers) {
            let detail = format!("<p>{}</p>", escape(&language.say(&detail)));
            return page(headers, language, status, &language.say(&title), &detail);
        }
        let english = Language::english();
        problem_document(status, code, &english.say(&title), &english.say(&detail))
    }
}

/// RFC 9457.
pub fn problem_document(status: StatusCode, code: &str, title: &str, detail: &str) -> Response {
    let problem = serde_json::json!({
        "type": format!("/api/docs#error-{code}"),
        "title": title,
        "status": status.as_u16(),
        "detail": detail,
        "code": code,
    });
    let json = HeaderValue::from_static("application/problem+json");
    (status, [(header::CONTENT_TYPE, json)], problem.to_string()).into_response()
}

/// `body` is HTML. The page needs no file and no script, so that it can say that files are missing; it has the look that
/// was chosen for the browser it is for.
pub fn page(headers: &HeaderMap, language: &Language, status: StatusCode, title: &str, body: &str) -> Response {
    let title = escape(title);
    let theme = cookies::theme_in(headers);
    let scheme = theme.unwrap_or("light dark");
    let theme = theme_attribute(theme);
    let (lang, dir) = (language.tag(), language.dir());
    let html = format!(
        "<!doctype html>\n<html lang=\"{lang}\" dir=\"{dir}\"{theme}><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"{scheme}\">\
         <link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\">\
         <title>{title} · Latchkey</title></head><body><main><h1>{title}</h1>\n{body}\n</main></body></html>\n"
    );
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    let cache = HeaderValue::from_static("no-store");
    (status, [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache)], html).into_response()
}

/// For the `html` element; none where the system decides.
pub fn theme_attribute(theme: Option<&str>) -> String {
    theme.map(|theme| format!(" data-theme=\"{theme}\"")).unwrap_or_default()
}

/// Text inside an element or a quoted attribute.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// A navigation asks for HTML by name; programs ask for JSON or anything.
pub fn accepts_html(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).is_some_and(|accept| accept.contains("text/html"))
}
