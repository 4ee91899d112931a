//! WebAuthn ceremonies for applications.

pub(super) mod finish_login;
pub(super) mod finish_registration;
mod start_login;
mod start_registration;
mod status;

use axum::Json;
use serde_json::Value;
use utoipa::openapi::{ObjectBuilder, Type, schema::SchemaType};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::{
    error::{ApiError, ErrorCode},
    extract::StrictValue,
    state::AppState,
};

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(start_login::start_passkey_login, finish_login::finish_passkey_login))
        .routes(routes!(start_login::start_passkey_login_by_post))
        .routes(routes!(
            start_registration::start_passkey_registration,
            finish_registration::finish_passkey_registration
        ))
        .routes(routes!(start_registration::start_passkey_registration_by_post))
        .routes(routes!(status::get_passkey_status))
}

/// The browser's answer: the object that `toJSON()` gives, or its text.
pub(super) fn passkey(given: Value) -> Result<Value, ApiError> {
    let invalid =
        |detail: String| ApiError::new(ErrorCode::InvalidBody).field("passkey").detail(format!("passkey: {detail}."));
    let parsed = match given {
        Value::String(text) => {
            serde_json::from_str(&text).map(|StrictValue(value)| value).map_err(|error| invalid(error.to_string()))?
        }
        other => other,
    };
    if parsed.is_object() { Ok(parsed) } else { Err(invalid("not a JSON object, nor the text of one".into())) }
}

/// How [`passkey`] is documented.
fn passkey_schema(call: &str) -> ObjectBuilder {
    let description = format!("The answer of `{call}`: the object that `toJSON()` gives, or its text.");
    ObjectBuilder::new().schema_type(SchemaType::from_iter([Type::Object, Type::String])).description(Some(description))
}

/// A value that may come in the query or in the body.
fn either(field: &'static str, query: Option<String>, body: Option<String>) -> Result<Option<String>, ApiError> {
    match (query.filter(|text| !text.is_empty()), body.filter(|text| !text.is_empty())) {
        (Some(query), Some(body)) if query != body => {
            let detail = format!("The query and the body have different values of {field:?}.");
            Err(ApiError::new(ErrorCode::MalformedQuery).field(field).detail(detail))
        }
        (query, body) => Ok(query.or(body)),
    }
}

/// The sealed ceremony, wherever it was put.
fn auth_code(query: Option<String>, body: Option<String>) -> Result<String, ApiError> {
    either("auth_code", query, body)?.ok_or_else(|| {
        ApiError::new(ErrorCode::MalformedQuery).field("auth_code").detail("The parameter \"auth_code\" is missing.")
    })
}

type Answer<T> = Result<Json<T>, ApiError>;
