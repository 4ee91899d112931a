//! `If-Match`: the state of a record that a change is meant for (RFC 9110 §13.1.1).

use axum::extract::FromRequestParts;
use http::{header, request::Parts};
use latchkey_domain::kernel::version::Expected;

use crate::http::error::ApiError;

/// As a service takes it; anything, where the header is missing. What cannot be read is the state of nothing.
///
/// Our tags are of the record, whichever bytes show it: a weak one (`W/`), as a proxy makes it that compresses answers, is
/// as good.
#[derive(Debug)]
pub struct IfMatch(pub Expected);

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let mut values = parts.headers.get_all(header::IF_MATCH).iter().peekable();
        if values.peek().is_none() {
            return Ok(Self(Expected::Anything));
        }
        let tags = values.flat_map(|value| value.to_str().unwrap_or_default().split(',')).map(str::trim);
        let tags: Vec<&str> = tags.collect();
        if tags.contains(&"*") {
            return Ok(Self(Expected::Anything));
        }
        let opaque = |tag: &&str| tag.strip_prefix("W/").unwrap_or(tag).trim_matches('"').to_owned();
        Ok(Self(Expected::OneOf(tags.iter().map(opaque).collect())))
    }
}
