//! `/dev/outbox`: mails that a developer's server keeps instead of sending. Mounted only where nobody else can come.

use axum::{
    Json, Router,
    extract::State,
    response::{IntoResponse, Response},
    routing::get,
};
use http::{HeaderValue, StatusCode, header};
use latchkey_app::routes;
use serde_json::{Value, json};

use super::{
    AppState,
    plain_page::{escape, page},
    security_headers::PLAIN_PAGE,
};

const SHOWN: u32 = 100;

pub fn router() -> Router<AppState> {
    Router::new().route(routes::DEV_OUTBOX, get(show)).route("/dev/outbox.json", get(list))
}

async fn show(State(state): State<AppState>) -> Response {
    let mails = match state.services.mails.dev_outbox(SHOWN).await {
        Ok(mails) => mails,
        Err(error) => return failed(&error),
    };
    let mut body = format!(
        "<link rel=\"stylesheet\" href=\"{}\">\n<div class=\"outbox\">\n\
         <p>No mail relay is configured, so mails end up here. Newest first; reload for more.</p>\n",
        escape(&state.site.files.css)
    );
    if mails.is_empty() {
        body.push_str("<p>No mail yet.</p>\n");
    }
    for mail in mails {
        body.push_str(&format!(
            "<article class=\"card\"><h2>{}</h2><p>To {} · {}</p><pre>{}</pre></article>\n",
            escape(&mail.content.subject),
            escape(mail.to.as_str()),
            mail.created_at,
            escape(&mail.content.text)
        ));
    }
    body.push_str("</div>");
    let mut response = page(StatusCode::OK, "Development outbox", &body);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(PLAIN_PAGE));
    response
}

async fn list(State(state): State<AppState>) -> Response {
    let mails = match state.services.mails.dev_outbox(SHOWN).await {
        Ok(mails) => mails,
        Err(error) => return failed(&error),
    };
    let mails: Vec<Value> = mails
        .into_iter()
        .map(|mail| {
            json!({
                "to": mail.to.as_str(),
                "subject": mail.content.subject,
                "text": mail.content.text,
                "html": mail.content.html,
                "created_at": mail.created_at.to_string(),
            })
        })
        .collect();
    ([(header::CACHE_CONTROL, "no-store")], Json(mails)).into_response()
}

fn failed(error: &latchkey_domain::services::Error) -> Response {
    tracing::error!(error = error as &dyn std::error::Error, "the development outbox cannot be read");
    page(StatusCode::SERVICE_UNAVAILABLE, "The outbox cannot be read", "<p>The log says why.</p>")
}
