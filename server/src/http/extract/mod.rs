//! What handlers of the JSON API take from a request. Every rejection is a problem document.

mod bearer;
mod client;
mod create;
mod if_match;
mod json;
mod manager;
mod page;
mod path;
mod query;

pub(super) use bearer::token as bearer_token;
pub use bearer::{Bearer, OptionalBearer};
pub use client::ApiClient;
pub(super) use client::{END_USER_IP, client_id};
pub use create::{Create, OptionalKey, RequestKey};
pub use if_match::IfMatch;
pub(super) use json::media_type;
pub use json::{ApiJson, BODY_LIMIT, StrictValue};
pub use manager::Manager;
pub use page::PageRequest;
pub use path::{ApiPath, ApiPathPair};
pub use query::ApiQuery;
pub(super) use query::pairs;

use http::request::Parts;
use latchkey_domain::RequestContext;

use super::error::{ApiError, ErrorCode};

/// Who is asking, from the middleware that every request passes.
fn request_context(parts: &Parts) -> Result<RequestContext, ApiError> {
    parts.extensions.get().cloned().ok_or_else(|| {
        tracing::error!("the request passed no middleware that makes its RequestContext");
        ApiError::new(ErrorCode::Internal)
    })
}
