//! One request can fail, or take too long; the process goes on. What cannot be answered now says when to ask again.

use std::{panic::AssertUnwindSafe, time::Duration};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use futures_util::FutureExt;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use latchkey_text::messages::problem;

use super::{language, plain_page::Refusal};

/// In seconds.
const COME_AGAIN_AFTER: HeaderValue = HeaderValue::from_static("5");

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The panic hook has written the message and the place to the log.
    Panicked,
    TookTooLong,
}

pub async fn bounded<T>(patience: Duration, work: impl Future<Output = T>) -> Result<T, Failure> {
    match tokio::time::timeout(patience, AssertUnwindSafe(work).catch_unwind()).await {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(_)) => Err(Failure::Panicked),
        Err(_) => {
            tracing::warn!("a request took longer than server.request_timeout");
            Err(Failure::TookTooLong)
        }
    }
}

pub async fn isolate(State(patience): State<Duration>, request: Request, next: Next) -> Response {
    let mut response = answer(patience, request, next).await;
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().entry(header::RETRY_AFTER).or_insert(COME_AGAIN_AFTER);
    }
    response
}

async fn answer(patience: Duration, request: Request, next: Next) -> Response {
    let accept = request.headers().get(header::ACCEPT).cloned();
    let language = language::of(request.extensions());
    let refusal = match bounded(patience, next.run(request)).await {
        Ok(response) => return response,
        Err(Failure::Panicked) => Refusal {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            code: "internal_error",
            title: problem::broken_title(),
            detail: problem::internal(),
        },
        Err(Failure::TookTooLong) => Refusal {
            status: StatusCode::SERVICE_UNAVAILABLE,
            code: "unavailable",
            title: problem::busy_title(),
            detail: problem::busy(),
        },
    };
    refusal.answer(&HeaderMap::from_iter(accept.map(|value| (header::ACCEPT, value))), &language)
}

#[cfg(test)]
mod tests {
    use axum::{Router, body::Body, middleware::from_fn_with_state, routing::get};
    use tower::ServiceExt;

    use super::*;

    async fn call(path: &str) -> StatusCode {
        async fn boom() {
            panic!("a handler's mistake");
        }
        let router = Router::new()
            .route("/boom", get(boom))
            .route("/slow", get(std::future::pending::<()>))
            .route("/fine", get(async || "fine"))
            .layer(from_fn_with_state(Duration::from_millis(20), isolate));
        let request = http::Request::get(path).body(Body::empty()).unwrap();
        router.oneshot(request).await.unwrap().status()
    }

    #[tokio::test]
    async fn one_request_fails_and_the_next_does_not() {
        assert_eq!(call("/boom").await, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(call("/slow").await, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(call("/fine").await, StatusCode::OK);
    }
}
