//! `/admin/templates/preview`: what goes out with a template, filled in with samples, on a telephone and on a desk, by day and
//! by night.
//!
//! Only who may change it sees it. Whatever it says is inert, in the frame and out of it: no script runs, and nothing of this
//! origin is its.

use axum::{
    Extension,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, Method, StatusCode, header};
use latchkey_console::templating::views::{TemplateText, of, typed, why};
use latchkey_domain::{LoginDomain, RequestContext, kernel::Fault, ports::TextMessage, templating::Error};
use latchkey_text::{
    Language, Message,
    messages::{console_brand, console_templates as words},
};
use latchkey_ui::{AppError, components::wait, cookies, form_token::FORM_TOKEN};

use super::admitted::{admitted, refused};
use crate::http::{AppState, language, plain_page::escape, query, security_headers::FramedByOwn, ssr::uploaded};

const STYLE: &str = "body{margin:0;padding:16px;font:15px/1.5 system-ui,sans-serif}h1{margin:0 0 16px;font-size:17px}\
    h2{margin:0 0 6px;font-size:13px;font-weight:400;opacity:.75}\
    .all{display:flex;flex-wrap:wrap;gap:20px}section{max-width:100%}iframe{display:block;height:600px;max-width:100%;\
    box-sizing:border-box;border:1px solid #8888;border-radius:8px}.phone{width:320px}.desktop{width:600px}\
    .light{color-scheme:light}.dark{color-scheme:dark}\
    pre{box-sizing:border-box;max-width:600px;margin:0;padding:12px;border:1px solid #8888;border-radius:8px;\
    white-space:pre-wrap;overflow-wrap:anywhere;font:14px/1.5 ui-monospace,monospace}";

/// By POST what a form has, by GET what is in use, or the version that is named.
pub async fn show(
    State(state): State<AppState>,
    Extension(context): Extension<RequestContext>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let shown = async {
        // Before any of the form is read.
        let (caller, actor) = admitted(&state.services, &parts.headers, &context).await?;
        let said = |name| query::value(&parts.uri, name);
        let written = said("language").and_then(|tag| Language::find(&tag)).ok_or(AppError::NotFound)?;
        let of = of(&said("kind").unwrap_or_default(), &written)?;
        let services = &state.services;
        let brand = services.brands.shown(&context.login_domain).await;
        let shown = if parts.method == Method::POST {
            let posted = uploaded(Request::from_parts(parts.clone(), body)).await;
            let is_theirs = |token| services.form_tokens.is_of(token, caller.user.id, &context.login_domain);
            if !posted.field(FORM_TOKEN).is_some_and(is_theirs) {
                return Err(AppError::NotFound);
            }
            services.templates.preview(&actor, &of, &typed(&posted), &brand, &context).await
        } else {
            let number = said("version").and_then(|number| number.parse().ok());
            services.templates.preview_saved(&actor, (&of, number), &brand, &context).await
        };
        let reader = language::refreshed(&state, language::of(&parts.extensions)).await;
        let (status, body) = match shown {
            Ok((_, Some(message))) => (StatusCode::OK, of_message(&message, &reader)),
            Ok((mail, None)) => (StatusCode::OK, of_mail(&mail, &reader)),
            Err(Error::Wrong(wrong)) => (StatusCode::OK, of_fault(&why(&wrong), &reader)),
            // In the place of the preview: no page of ours is shown in a frame.
            Err(Error::Fault(Fault::RateLimited(limited))) => {
                let seconds = u32::try_from(limited.retry_after.as_secs()).unwrap_or(u32::MAX);
                (StatusCode::TOO_MANY_REQUESTS, of_fault(&wait(seconds), &reader))
            }
            Err(error) => return Err(error.into()),
        };
        Ok((status, page(&body, &reader, cookies::theme_in(&parts.headers), &context.login_domain)).into_response())
    };
    match shown.await {
        Ok(response) => response,
        Err(error) => refused(state, Request::from_parts(parts, axum::body::Body::empty()), &error).await,
    }
}

fn of_fault(said: &Message, reader: &Language) -> String {
    format!("<p>{}</p>", escape(&reader.say(said)))
}

fn of_mail(mail: &TemplateText, reader: &Language) -> String {
    let frame = |label: String, width: &str, theme: &str| {
        format!(
            "<section><h2>{label}</h2><iframe class=\"{width} {theme}\" sandbox=\"\" title=\"{label}\" srcdoc=\"{}\">\
             </iframe></section>",
            escape(&in_theme(&mail.html, theme))
        )
    };
    let label = |width, theme| escape(&format!("{} · {}", reader.say(&width), reader.say(&theme)));
    let frames = [
        (console_brand::phone(), "phone", console_brand::light(), "light"),
        (console_brand::phone(), "phone", console_brand::dark(), "dark"),
        (console_brand::desktop(), "desktop", console_brand::light(), "light"),
        (console_brand::desktop(), "desktop", console_brand::dark(), "dark"),
    ];
    let frames: String = if mail.html.is_empty() {
        String::new()
    } else {
        frames.map(|(size, width, look, theme)| frame(label(size, look), width, theme)).concat()
    };
    format!(
        "<h1 dir=\"auto\">{}</h1><div class=\"all\">{frames}<section><h2>{}</h2><pre dir=\"auto\">{}</pre></section></div>",
        escape(&mail.subject),
        escape(&reader.say(&words::text())),
        escape(&mail.text)
    )
}

fn of_message(message: &TextMessage, reader: &Language) -> String {
    let TextMessage { text, parts, most: _ } = message;
    format!("<h2>{}</h2><pre dir=\"auto\">{}</pre>", escape(&reader.say(&words::parts(*parts))), escape(text))
}

/// As a mail program with this look reads it, whatever the browser's is.
fn in_theme(html: &str, theme: &str) -> String {
    let asked = ["light", "dark"];
    asked.into_iter().fold(html.to_owned(), |html, asked| {
        let holds = if asked == theme { "min-width: 0" } else { "max-width: 0" };
        let html = html.replace(&format!("prefers-color-scheme: {asked}"), holds);
        html.replace(&format!("prefers-color-scheme:{asked}"), holds)
    })
}

fn page(body: &str, reader: &Language, theme: Option<&str>, domain: &LoginDomain) -> Response {
    let (lang, dir, title) = (reader.tag(), reader.dir(), escape(&reader.say(&words::preview())));
    let html = format!(
        "<!doctype html><html lang=\"{lang}\" dir=\"{dir}\" style=\"color-scheme: {}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title><style>{STYLE}</style></head>\
         <body>{body}</body></html>",
        theme.unwrap_or("light dark")
    );
    let policy = format!(
        "default-src 'none'; style-src 'unsafe-inline'; img-src data: https: {}; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'self'; sandbox",
        domain.origin().as_ref()
    );
    let policy = HeaderValue::from_str(&policy).expect("an origin was parsed");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::CONTENT_SECURITY_POLICY, policy),
    ];
    (headers, Extension(FramedByOwn), html).into_response()
}
