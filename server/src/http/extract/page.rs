//! Which page of a list is asked for.

use axum::extract::{FromRequestParts, OriginalUri};
use http::{Uri, request::Parts};
use latchkey_domain::kernel::{InvalidInput, page::PAGE_MAX};
use serde::Deserialize;

use super::ApiQuery;
use crate::http::error::ApiError;

const PAGE: u32 = 50;

/// `limit` and `cursor`. Its answer is a [`Listed`](crate::http::api::Listed).
#[derive(Debug)]
pub struct PageRequest {
    pub limit: u32,
    pub cursor: Option<String>,
    /// As it was asked for: the next page is at the same address, with another cursor.
    pub uri: Uri,
}

#[derive(Deserialize)]
struct Query {
    limit: Option<String>,
    cursor: Option<String>,
}

impl<S: Send + Sync> FromRequestParts<S> for PageRequest {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let ApiQuery(Query { limit, cursor }) = ApiQuery::from_request_parts(parts, state).await?;
        let limit = match limit.filter(|limit| !limit.is_empty()) {
            None => PAGE,
            Some(limit) => {
                let limit = limit.parse().ok().filter(|limit| (1..=PAGE_MAX).contains(limit));
                limit.ok_or_else(|| InvalidInput::new("limit", format!("a number from 1 to {PAGE_MAX}")))?
            }
        };
        let OriginalUri(uri) =
            OriginalUri::from_request_parts(parts, state).await.unwrap_or_else(|never| match never {});
        Ok(Self { limit, cursor: cursor.filter(|cursor| !cursor.is_empty()), uri })
    }
}
