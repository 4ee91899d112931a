//! A few sentences as a page or as a problem document, for what is refused before any page or handler is reached.

use std::sync::Arc;

use axum::{
    extract::Request,
    response::{IntoResponse, Response},
};
use http::{Extensions, HeaderMap, HeaderValue, StatusCode, header};
use latchkey_text::{Language, Message};
use latchkey_ui::cookies;

use super::language;

/// What this server is called, among a request's extensions: as far as that is known without asking.
#[derive(Clone, Debug)]
pub struct SiteName(pub Arc<str>);

/// Whom an answer is for, that is made without its request.
#[derive(Clone, Debug)]
pub struct Reader {
    pub accepts_html: bool,
    pub language: Language,
    /// The look that was chosen for the browser.
    theme: Option<&'static str>,
    site: Option<SiteName>,
}

impl Reader {
    pub fn of(request: &Request) -> Self {
        Self::new(request.headers(), request.extensions())
    }

    pub fn new(headers: &HeaderMap, extensions: &Extensions) -> Self {
        Self {
            accepts_html: accepts_html(headers),
            language: language::of(extensions),
            theme: cookies::theme_in(headers),
            site: extensions.get().cloned(),
        }
    }

    /// Of a page that speaks no other language.
    pub fn in_english(self) -> Self {
        Self { language: Language::english(), ..self }
    }
}

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
    pub fn answer(self, reader: &Reader) -> Response {
        let Self { status, code, title, detail } = self;
        if reader.accepts_html {
            let language = &reader.language;
            let detail = format!("<p>{}</p>", escape(&language.say(&detail)));
            return page(reader, status, &language.say(&title), &detail);
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
pub fn page(reader: &Reader, status: StatusCode, title: &str, body: &str) -> Response {
    let title = escape(title);
    let Reader { language, theme, site, .. } = reader;
    let scheme = theme.unwrap_or("light dark");
    let theme = theme_attribute(*theme);
    let (lang, dir) = (language.tag(), language.dir());
    let site = site.as_ref().map(|SiteName(name)| format!(" · {}", escape(name))).unwrap_or_default();
    let html = format!(
        "<!doctype html>\n<html lang=\"{lang}\" dir=\"{dir}\"{theme}><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"{scheme}\">\
         <link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\">\
         <title>{title}{site}</title></head><body><main><h1>{title}</h1>\n{body}\n</main></body></html>\n"
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
