//! `/dev/outbox`: mails that a developer's server keeps instead of sending. Mounted only where nobody else can come, and
//! in English only.

use axum::{
    Json,
    extract::{Request, State},
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
    routing::get,
};
use http::{HeaderValue, StatusCode, header};
use latchkey_domain::{Email, kernel::Fault};
use latchkey_ui::routes;
use serde_json::{Value, json};
use url::Url;

use super::{
    AppState,
    plain_page::{Reader, escape, page},
    routes::Routes,
    security_headers::PLAIN_PAGE,
};
use crate::{config::is_loopback, mail, sms};

const SHOWN: u32 = 100;

pub fn routes() -> Routes {
    let local = from_fn(require_local_host);
    Routes::default()
        .route(routes::DEV_OUTBOX, get(show).layer(local.clone()))
        .route("/dev/outbox.json", get(list).layer(local))
}

/// Only under a name of this machine: a page elsewhere whose own name is made to point here (DNS rebinding) could read
/// the codes in these mails.
async fn require_local_host(request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    // A host and a port, and nothing that a parser of whole addresses makes something else of.
    let host = host.filter(|host| host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.:[]".contains(&byte)));
    let url = host.and_then(|host| Url::parse(&format!("http://{host}/")).ok());
    if url.is_some_and(|url| is_loopback(&url)) {
        return next.run(request).await;
    }
    page(
        &Reader::of(&request).in_english(),
        StatusCode::FORBIDDEN,
        "Not under this name",
        "<p>Open the outbox at http://localhost.</p>",
    )
}

async fn show(State(state): State<AppState>, request: Request) -> Response {
    let reader = Reader::of(&request).in_english();
    let (mails, texts) = match kept(&state).await {
        Ok(kept) => kept,
        Err(error) => return failed(&reader, &error),
    };
    let mut body = format!(
        "<link rel=\"stylesheet\" href=\"{}\">\n<div class=\"outbox\">\n\
         <p>No mail relay is configured, so mails end up here, and text messages where no provider is. Newest first; reload \
         for more.</p>\n",
        escape(&state.site.files.css)
    );
    if mails.is_empty() {
        body.push_str("<p>No mail yet.</p>\n");
    }
    for text in texts {
        let problem = text.problem.map(|problem| format!("<p>This message was set aside: {}.</p>", escape(&problem)));
        body.push_str(&format!(
            "<article class=\"card\"><h2>Text message</h2><p>To {} · {} · {} part(s)</p>{}<pre>{}</pre></article>\n",
            escape(&text.to),
            text.created_at,
            text.content.segments,
            problem.unwrap_or_default(),
            escape(&text.content.text)
        ));
    }
    for mail in mails {
        let problem = mail.problem.map(|problem| format!("<p>This mail was set aside: {}.</p>", escape(&problem)));
        body.push_str(&format!(
            "<article class=\"card\"><h2>{}</h2><p>To {} · {}</p>{}<pre>{}</pre></article>\n",
            escape(&mail.content.subject),
            escape(&spelt(&mail.to)),
            mail.created_at,
            problem.unwrap_or_default(),
            escape(&mail.content.text)
        ));
    }
    body.push_str("</div>");
    let mut response = page(&reader, StatusCode::OK, "Development outbox", &body);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(PLAIN_PAGE));
    response
}

async fn list(State(state): State<AppState>, request: Request) -> Response {
    let reader = Reader::of(&request).in_english();
    let (mails, texts) = match kept(&state).await {
        Ok(kept) => kept,
        Err(error) => return failed(&reader, &error),
    };
    let texts = texts.into_iter().map(|text| {
        json!({
            "to": text.to,
            "problem": text.problem,
            "text": text.content.text,
            "segments": text.content.segments,
            "created_at": text.created_at.to_string(),
        })
    });
    let texts: Vec<Value> = texts.collect();
    let mails = mails.into_iter().map(|mail| {
        json!({
            "to": mail.to,
            "problem": mail.problem,
            "subject": mail.content.subject,
            "text": mail.content.text,
            "html": mail.content.html,
            "created_at": mail.created_at.to_string(),
        })
    });
    let kept: Vec<Value> = texts.into_iter().chain(mails).collect();
    ([(header::CACHE_CONTROL, "no-store")], Json(kept)).into_response()
}

/// Mails, and text messages.
async fn kept(state: &AppState) -> Result<(Vec<mail::ShownMail>, Vec<sms::ShownSms>), Fault> {
    Ok((
        mail::shown(&state.services, &state.words, SHOWN).await?,
        sms::shown(&state.services, &state.words, SHOWN).await?,
    ))
}

/// As its owner writes it.
fn spelt(to: &str) -> String {
    to.parse().map_or_else(|_| to.to_owned(), |email: Email| email.to_string())
}

fn failed(reader: &Reader, error: &latchkey_domain::kernel::Fault) -> Response {
    tracing::error!(error = error as &dyn std::error::Error, "the development outbox cannot be read");
    page(reader, StatusCode::SERVICE_UNAVAILABLE, "The outbox cannot be read", "<p>The log says why.</p>")
}
