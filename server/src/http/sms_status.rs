//! What the provider of text messages says became of one: its own post, signed with the account's token.

use axum::{
    Router,
    extract::{Path, RawForm, State},
    routing::post,
};
use http::{HeaderMap, StatusCode};
use latchkey_domain::{JobId, SmsStatus};
use url::form_urlencoded;

use super::{AppState, metrics::count_sms_receipt, routes::Routes};
use crate::sms::{STATUS_PATH, status_url};

const SIGNATURE: &str = "x-twilio-signature";

/// Only where there is a provider that sends them.
pub fn routes() -> Routes {
    Routes::of(Router::new().route(STATUS_PATH, post(record)), [STATUS_PATH.to_owned()])
}

/// Whatever is wrong with it, it is nothing to anybody: a stranger learns of no message.
async fn record(
    State(state): State<AppState>,
    Path(id): Path<String>,
    headers: HeaderMap,
    RawForm(body): RawForm,
) -> StatusCode {
    let (Ok(id), Some(key)) = (id.parse::<JobId>(), &state.sms_signature) else { return StatusCode::NOT_FOUND };
    let fields: Vec<(String, String)> = form_urlencoded::parse(&body).into_owned().collect();
    let url = status_url(state.services.login_domains().configured().public_url(), id);
    let signature = headers.get(SIGNATURE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !key.verifies(&url, &fields, signature) {
        return StatusCode::NOT_FOUND;
    }
    let field = |name: &str| fields.iter().find(|(field, _)| field == name).map(|(_, value)| &**value);
    let status = match field("MessageStatus") {
        Some("delivered" | "read") => SmsStatus::Delivered,
        Some("undelivered" | "failed" | "canceled") => SmsStatus::Undelivered,
        // It is still on its way.
        _ => return StatusCode::NO_CONTENT,
    };
    let error = field("ErrorCode").map(|code| format!("error {code}"));
    match state.services.sms.record_receipt(id, status, error.as_deref()).await {
        Ok(is_new) => {
            if is_new {
                count_sms_receipt(status.as_str());
            }
            StatusCode::NO_CONTENT
        }
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "a receipt cannot be written");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}
