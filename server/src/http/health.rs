//! For the machinery around the process.

use std::time::{Duration, Instant};

use axum::{extract::State, response::IntoResponse};
use http::StatusCode;
use latchkey_domain::kernel::Fault;
use tokio::sync::Mutex;

use super::AppState;

/// A database that needs longer than this serves nobody.
const PING_TIMEOUT: Duration = Duration::from_secs(2);

/// So long what was found is said again: anybody may ask, and the answer is in the queues.
const KEPT: Duration = Duration::from_secs(1);

/// Whoever may ask is not told more.
const MAIL_STUCK: &str = "ready, but mail does not leave: run `latchkey doctor`\n";

const SMS_STUCK: &str = "ready, but text messages do not leave: run `latchkey doctor`\n";
const SMS_USED_UP: &str = "ready, but no more text messages leave today: sms.per_day is reached\n";

/// What was found last, and when. Whoever asks while somebody looks waits for what they find.
#[derive(Debug, Default)]
pub struct Readiness(Mutex<Option<(Instant, &'static str)>>);

/// `GET /healthz`: the process runs.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: the process can serve: the database answers, and takes writes. Mail that does not leave is said, and takes
/// no node out of service: another would send no more of it.
pub async fn readyz(State(state): State<AppState>) -> impl IntoResponse {
    match tokio::time::timeout(PING_TIMEOUT, state.services.check_writable()).await {
        Ok(Ok(())) => (StatusCode::OK, how_ready(&state).await),
        Ok(Err(error)) => {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "not ready: the database does not answer, or takes no writes"
            );
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer, or takes no writes\n")
        }
        Err(_) => {
            tracing::warn!("not ready: the database took longer than {PING_TIMEOUT:?}");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer in time\n")
        }
    }
}

async fn how_ready(state: &AppState) -> &'static str {
    if state.relay.takes_nothing() {
        return MAIL_STUCK;
    }
    let mut last = state.readiness.0.lock().await;
    if let Some((_, found)) = last.filter(|(at, _)| at.elapsed() < KEPT) {
        return found;
    }
    let found = look(state).await;
    *last = Some((Instant::now(), found));
    found
}

async fn look(state: &AppState) -> &'static str {
    if matches!(tokio::time::timeout(PING_TIMEOUT, state.services.mails.is_stuck()).await, Ok(Ok(true))) {
        return MAIL_STUCK;
    }
    let sms = async { Ok::<_, Fault>((state.services.sms.is_stuck().await?, state.services.sms.used().await?)) };
    match tokio::time::timeout(PING_TIMEOUT, sms).await {
        Ok(Ok((true, _))) => SMS_STUCK,
        Ok(Ok((false, used))) if used.is_used_up() => SMS_USED_UP,
        _ => "ready\n",
    }
}
