//! The body, read strictly: JSON in UTF-8, no member twice, 64 KiB at most.

use std::fmt;

use axum::{
    RequestExt,
    body::{Body, Bytes},
    extract::{FromRequest, Request},
};
use http::{HeaderMap, StatusCode, header};
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, Error as _, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Value, error::Category};

use crate::http::error::{ApiError, ErrorCode};

/// The longest body; an attestation takes 2 KiB.
pub const BODY_LIMIT: usize = 64 * 1024;

/// The body as a `T`. No body at all counts as `{}`. Unknown members are ignored.
#[derive(Debug)]
pub struct ApiJson<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for ApiJson<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &S) -> Result<Self, ApiError> {
        let is_json = is_json(request.headers());
        let bytes = read(request).await?;
        if bytes.is_empty() {
            return parse(b"{}").map(Self);
        }
        if !is_json {
            return Err(ApiError::new(ErrorCode::UnsupportedMediaType));
        }
        parse(&bytes).map(Self)
    }
}

async fn read(request: Request<Body>) -> Result<Bytes, ApiError> {
    let bytes = request.with_limited_body().extract::<Bytes, _>().await;
    bytes.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => ApiError::new(ErrorCode::BodyTooLarge),
        _ => ApiError::new(ErrorCode::UnreadableBody),
    })
}

/// What a body is said to be, without parameters; nothing, where it is not said.
pub fn media_type(headers: &HeaderMap) -> &str {
    let said = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    said.split(';').next().unwrap_or_default().trim()
}

fn is_json(headers: &HeaderMap) -> bool {
    let essence = media_type(headers).to_ascii_lowercase();
    essence == "application/json" || (essence.starts_with("application/") && essence.ends_with("+json"))
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ApiError> {
    if std::str::from_utf8(bytes).is_err() {
        return Err(ApiError::new(ErrorCode::MalformedJson).detail("The body is not UTF-8."));
    }
    let StrictValue(value) = serde_json::from_slice(bytes).map_err(|error| malformed(&error))?;
    // Serde would read a struct from a list, too.
    if !value.is_object() {
        return Err(ApiError::new(ErrorCode::InvalidBody).detail("The body is not a JSON object."));
    }
    serde_path_to_error::deserialize(value).map_err(|error| {
        let path = error.path().to_string();
        let refused = ApiError::new(ErrorCode::InvalidBody);
        // The path of the body itself is ".": what is missing is named by the message.
        if path == "." {
            refused.detail(format!("{}.", error.inner()))
        } else {
            refused.detail(format!("{path}: {}.", error.inner())).field(path)
        }
    })
}

fn malformed(error: &serde_json::Error) -> ApiError {
    let what = match error.classify() {
        Category::Eof => "it ends early".to_owned(),
        Category::Data | Category::Syntax | Category::Io => error.to_string(),
    };
    ApiError::new(ErrorCode::MalformedJson).detail(format!("The body is not valid JSON: {what}."))
}

/// JSON in which no object has a member twice (RFC 8259 §4 leaves the meaning of that open, and two readers that
/// disagree on it are an attack).
#[derive(Debug)]
pub struct StrictValue(pub Value);

impl<'de> Deserialize<'de> for StrictValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StrictVisitor).map(Self)
    }
}

struct StrictVisitor;

impl<'de> Visitor<'de> for StrictVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(StrictValue(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            if map.contains_key(&name) {
                return Err(A::Error::custom(format_args!("the member {name:?} is given twice")));
            }
            let StrictValue(value) = members.next_value()?;
            map.insert(name, value);
        }
        Ok(map.into())
    }
}
