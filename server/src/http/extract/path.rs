//! A value from the path.

use axum::extract::{FromRequestParts, Path};
use http::request::Parts;

use crate::http::error::{ApiError, ErrorCode};

/// The only parameter of the path, as text.
#[derive(Debug)]
pub struct ApiPath(pub String);

impl<S: Send + Sync> FromRequestParts<S> for ApiPath {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        match Path::<String>::from_request_parts(parts, state).await {
            Ok(Path(value)) => Ok(Self(value)),
            // Not UTF-8: whatever it names, it is not here.
            Err(_) => Err(ApiError::new(ErrorCode::NotFound)),
        }
    }
}

/// The two parameters of the path, as text.
#[derive(Debug)]
pub struct ApiPathPair(pub String, pub String);

impl<S: Send + Sync> FromRequestParts<S> for ApiPathPair {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        match Path::<(String, String)>::from_request_parts(parts, state).await {
            Ok(Path((first, second))) => Ok(Self(first, second)),
            Err(_) => Err(ApiError::new(ErrorCode::NotFound)),
        }
    }
}
