//! The body of something that is to be made, with the key that makes its request repeatable.

use axum::{
    RequestExt,
    body::{Body, Bytes, to_bytes},
    extract::{FromRequest, FromRequestParts, Request},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header, request::Parts};
use latchkey_domain::{Actor, kernel::InvalidInput, protection::repeats::Before};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{ApiJson, BODY_LIMIT};
use crate::http::{
    error::{ApiError, ErrorCode},
    state::AppState,
};

pub const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");

/// As [`ApiJson`]; see [`Create::once`].
#[derive(Debug)]
pub struct Create<T> {
    pub body: T,
    pub key: Option<RequestKey>,
}

/// What the program calls this request, and what it is.
#[derive(Debug)]
pub struct RequestKey {
    key: String,
    request: Vec<u8>,
}

impl<T: DeserializeOwned> FromRequest<AppState> for Create<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, ApiError> {
        let Some(key) = key_in(request.headers())? else {
            let ApiJson(body) = ApiJson::from_request(request, state).await?;
            return Ok(Self { body, key: None });
        };
        let (parts, body) = request.with_limited_body().into_parts();
        let too_large = |_| ApiError::new(ErrorCode::BodyTooLarge);
        let bytes = to_bytes(body, BODY_LIMIT).await.map_err(too_large)?;
        let request = asked(&parts, &bytes);
        let ApiJson(body) = ApiJson::from_request(Request::from_parts(parts, Body::from(bytes)), state).await?;
        Ok(Self { body, key: Some(RequestKey { key, request }) })
    }
}

/// The key of a request that has no body.
#[derive(Debug)]
pub struct OptionalKey(pub Option<RequestKey>);

impl<S: Send + Sync> FromRequestParts<S> for OptionalKey {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        Ok(Self(key_in(&parts.headers)?.map(|key| RequestKey { key, request: asked(parts, b"") })))
    }
}

/// All of a request that the same one has.
fn asked(parts: &Parts, body: &[u8]) -> Vec<u8> {
    let (method, uri) = (parts.method.as_str(), parts.uri.to_string());
    [method.as_bytes(), b" ", uri.as_bytes(), b"\0", body].concat()
}

fn key_in(headers: &HeaderMap) -> Result<Option<String>, InvalidInput> {
    let Some(key) = headers.get(&IDEMPOTENCY_KEY) else { return Ok(None) };
    let key = key.to_str().ok().filter(|key| (1..=255).contains(&key.len()));
    let key = key.ok_or_else(|| InvalidInput::new("Idempotency-Key", "1 to 255 letters of ASCII"))?;
    Ok(Some(key.to_owned()))
}

impl RequestKey {
    /// Makes it, unless the same request has come before: then it is answered as that one was. What is begun is finished,
    /// even if nobody waits for it any more.
    pub async fn once<T: IntoResponse>(
        key: Option<Self>,
        state: AppState,
        actor: Actor,
        make: impl Future<Output = Result<T, ApiError>> + Send + 'static,
    ) -> Result<Response, ApiError> {
        match key {
            None => Ok(make.await?.into_response()),
            Some(key) => {
                let made = tokio::spawn(async move { key.make(&state, &actor, make).await }).await;
                made.map_err(|_| ApiError::new(ErrorCode::Internal))?
            }
        }
    }

    async fn make<T: IntoResponse>(
        &self,
        state: &AppState,
        actor: &Actor,
        make: impl Future<Output = Result<T, ApiError>>,
    ) -> Result<Response, ApiError> {
        let (key, repeats) = (&self.key, &state.services.repeats);
        let run = match repeats.begin(actor, key, &self.request).await? {
            Before::Nothing(run) => run,
            Before::Answered(kept) => return Kept::replay(&kept),
            Before::UnderWay => return Err(ApiError::new(ErrorCode::IdempotencyUnderWay)),
            Before::InDoubt => return Err(ApiError::new(ErrorCode::IdempotencyInDoubt)),
            Before::Another => return Err(ApiError::new(ErrorCode::IdempotencyKeyReused)),
        };
        match make.await.map(IntoResponse::into_response) {
            Ok(made) => {
                let (kept, response) = Kept::of(made).await?;
                repeats.answered(actor, &run, &kept).await?;
                Ok(response)
            }
            // It may be made all the same: what gets lost may be the answer to COMMIT. Where that cannot be noted either, the
            // key says so by itself in a while.
            Err(failed) if failed.is_of_the_server() => {
                if let Err(error) = repeats.in_doubt(actor, &run).await {
                    tracing::warn!(error = &error as &dyn std::error::Error, "a request that failed was not noted");
                }
                Err(failed)
            }
            // Nothing was made: it may be mended, or tried again.
            Err(refused) => {
                repeats.failed(&run).await?;
                Err(refused)
            }
        }
    }
}

/// An answer, as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    etag: Option<String>,
    body: String,
}

impl Kept {
    async fn of(response: Response) -> Result<(Vec<u8>, Response), ApiError> {
        let (parts, body) = response.into_parts();
        // It was made in memory.
        let bytes = to_bytes(body, usize::MAX).await.map_err(|_| ApiError::new(ErrorCode::Internal))?;
        let etag = parts.headers.get(header::ETAG).and_then(|tag| tag.to_str().ok()).map(str::to_owned);
        let kept = Self { etag, body: String::from_utf8_lossy(&bytes).into_owned() };
        let kept = serde_json::to_vec(&kept).map_err(|_| ApiError::new(ErrorCode::Internal))?;
        Ok((kept, Response::from_parts(parts, Body::from(bytes))))
    }

    fn replay(kept: &[u8]) -> Result<Response, ApiError> {
        let Self { etag, body } = serde_json::from_slice(kept).map_err(|_| ApiError::new(ErrorCode::Internal))?;
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.insert(REPLAYED, HeaderValue::from_static("true"));
        if let Some(etag) = etag.and_then(|etag| HeaderValue::try_from(etag).ok()) {
            headers.insert(header::ETAG, etag);
        }
        Ok((StatusCode::OK, headers, Bytes::from(body)).into_response())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_asked_by_another_method_or_elsewhere_is_another_request() {
        let of = async |method: &str, uri: &str| {
            let request = Request::builder().method(method).uri(uri).header(IDEMPOTENCY_KEY, "a").body(());
            let (mut parts, ()) = request.unwrap().into_parts();
            let OptionalKey(key) = OptionalKey::from_request_parts(&mut parts, &()).await.unwrap();
            key.expect("a key").request
        };
        assert_eq!(of("POST", "/users/1/block").await, of("POST", "/users/1/block").await);
        assert_ne!(of("POST", "/users/1/block").await, of("DELETE", "/users/1/block").await);
        assert_ne!(of("POST", "/users/1/block").await, of("POST", "/users/2/block").await);
    }
}
