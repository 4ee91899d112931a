//! The query string, read strictly: bad UTF-8 and contradictions are errors, not guesses.

use std::borrow::Cow;

use axum::extract::FromRequestParts;
use http::request::Parts;
use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::http::error::{ApiError, ErrorCode};

/// The query as a `T`, whose members are all text. Unknown parameters are ignored, unless `T` denies them.
#[derive(Debug)]
pub struct ApiQuery<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for ApiQuery<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let mut members = Map::new();
        for (name, value) in pairs(parts.uri.query().unwrap_or_default())? {
            match members.get(&name).and_then(Value::as_str) {
                None | Some("") => {
                    members.insert(name, value.into());
                }
                // Some clients append every parameter a second time, empty.
                Some(first) if value.is_empty() || value == first => {}
                Some(_) => {
                    let detail = format!("The parameter {name:?} is given twice, with different values.");
                    return Err(ApiError::new(ErrorCode::MalformedQuery).field(name).detail(detail));
                }
            }
        }
        serde_json::from_value(members.into())
            .map(Self)
            .map_err(|error| ApiError::new(ErrorCode::MalformedQuery).detail(format!("In the query: {error}.")))
    }
}

/// `application/x-www-form-urlencoded` (URL Standard §5.1), but strict about UTF-8.
pub(in crate::http) fn pairs(query: &str) -> Result<Vec<(String, String)>, ApiError> {
    query
        .split('&')
        .filter(|part| !part.is_empty())
        .map(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            Ok((decode(name)?, decode(value)?))
        })
        .collect()
}

fn decode(text: &str) -> Result<String, ApiError> {
    let text = text.replace('+', " ");
    percent_decode_str(&text)
        .decode_utf8()
        .map(Cow::into_owned)
        .map_err(|_| ApiError::new(ErrorCode::MalformedQuery).detail("The query is not UTF-8."))
}
