//! Numbers for Prometheus.

use std::{
    sync::OnceLock,
    time::{Duration, Instant},
};

use axum::extract::State;
use http::{HeaderName, HeaderValue, Method, StatusCode, header};
use latchkey_domain::{JobBacklog, Timestamp};
use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use super::AppState;

const REQUESTS: &str = "latchkey_http_requests_total";
const DURATION: &str = "latchkey_http_request_duration_seconds";
const CEREMONIES: &str = "latchkey_ceremonies_total";
const MAIL_QUEUE: &str = "latchkey_mail_queue";
const MAILS_SET_ASIDE: &str = "latchkey_mails_set_aside";
const MAIL_OLDEST: &str = "latchkey_mail_oldest_timestamp_seconds";
const MAILS: &str = "latchkey_mails_total";
const OUTBOUND: &str = "latchkey_outbound_requests_total";
const LOGOUT_QUEUE: &str = "latchkey_logout_queue";
const LOGOUTS_SET_ASIDE: &str = "latchkey_logouts_set_aside";
const LOGOUTS: &str = "latchkey_logouts_total";
const SMS: &str = "latchkey_sms_total";
const SMS_RECEIPTS: &str = "latchkey_sms_receipts_total";
const SMS_QUEUE: &str = "latchkey_sms_queue";
const SMS_SENT: &str = "latchkey_sms_sent_in_window";
const SMS_CEILING: &str = "latchkey_sms_ceiling";
const WEBHOOKS: &str = "latchkey_webhook_calls_total";

const BUCKETS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

/// The recorder belongs to the process; tests start many servers in one.
static HANDLE: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// Starts recording. Doing it again does nothing.
pub fn install() {
    HANDLE.get_or_init(|| {
        let builder = PrometheusBuilder::new().set_buckets_for_metric(Matcher::Full(DURATION.into()), &BUCKETS).ok()?;
        let handle = builder.install_recorder().ok()?;
        describe_counter!(REQUESTS, "Requests by route, method and status");
        describe_histogram!(DURATION, metrics::Unit::Seconds, "Time to answer, by route");
        describe_counter!(CEREMONIES, "Passkey ceremonies by kind, step and outcome");
        describe_gauge!(MAIL_QUEUE, "Mails that wait to be sent");
        describe_gauge!(MAILS_SET_ASIDE, "Mails that cannot be sent and will not be tried again");
        describe_gauge!(MAIL_OLDEST, "When the oldest mail that waits was written, in Unix time; 0 when none waits");
        describe_counter!(MAILS, "Mails by outcome");
        describe_counter!(SMS, "Text messages by outcome");
        describe_counter!(SMS_RECEIPTS, "Text messages by what the provider says became of them");
        describe_gauge!(SMS_QUEUE, "Text messages that wait to be sent");
        describe_gauge!(SMS_SENT, "Text messages that count against the ceiling at present");
        describe_gauge!(SMS_CEILING, "Text messages that this server sends in a day at most; 0 when it sends none");
        describe_counter!(OUTBOUND, "Requests to other servers by reach and outcome");
        describe_gauge!(LOGOUT_QUEUE, "Sign-outs that wait to be told to an application");
        describe_gauge!(LOGOUTS_SET_ASIDE, "Sign-outs that an application cannot be told");
        describe_counter!(LOGOUTS, "Sign-outs told to applications, by outcome");
        Some(handle)
    });
}

/// Buckets are summed up now and then, so that nobody has to fetch them for memory to stay bounded.
pub fn run_upkeep() {
    if let Some(Some(handle)) = HANDLE.get() {
        handle.run_upkeep();
    }
}

#[expect(clippy::cast_precision_loss, reason = "the counts are bounded, and a time in seconds is far below 2^53")]
fn set_mail_backlog(backlog: &JobBacklog) {
    gauge!(MAIL_QUEUE).set(backlog.waiting as f64);
    gauge!(MAILS_SET_ASIDE).set(backlog.set_aside as f64);
    gauge!(MAIL_OLDEST).set(backlog.oldest_at.map_or(0, Timestamp::as_secs) as f64);
}

#[expect(clippy::cast_precision_loss, reason = "the counts are bounded")]
fn set_sms(backlog: &JobBacklog, sent: u32, ceiling: u32) {
    gauge!(SMS_QUEUE).set(backlog.waiting as f64);
    gauge!(SMS_SENT).set(f64::from(sent));
    gauge!(SMS_CEILING).set(f64::from(ceiling));
}

#[expect(clippy::cast_precision_loss, reason = "the counts are bounded")]
fn set_logout_backlog(backlog: &JobBacklog) {
    gauge!(LOGOUT_QUEUE).set(backlog.waiting as f64);
    gauge!(LOGOUTS_SET_ASIDE).set(backlog.set_aside as f64);
}

pub fn count_sms(outcome: &'static str) {
    counter!(SMS, "outcome" => outcome).increment(1);
}

pub(super) fn count_sms_receipt(status: &'static str) {
    counter!(SMS_RECEIPTS, "status" => status).increment(1);
}

pub fn count_logout(outcome: &'static str) {
    counter!(LOGOUTS, "outcome" => outcome).increment(1);
}

pub fn count_webhook(outcome: &'static str) {
    counter!(WEBHOOKS, "outcome" => outcome).increment(1);
}

pub fn count_mail(outcome: &'static str) {
    counter!(MAILS, "outcome" => outcome).increment(1);
}

/// `reach` and `outcome` are words of ours; an address would be one that a stranger made up.
pub fn count_outbound(reach: &'static str, outcome: &'static str) {
    counter!(OUTBOUND, "reach" => reach, "outcome" => outcome).increment(1);
}

/// `route` is a pattern of the router, never a path that a client made up.
pub(super) fn record_request(route: &str, method: &Method, status: StatusCode, started: Instant) {
    let elapsed: Duration = started.elapsed();
    let labels = [
        ("route", route.to_owned()),
        ("method", method_name(method).to_owned()),
        ("status", status.as_str().to_owned()),
    ];
    counter!(REQUESTS, &labels).increment(1);
    histogram!(DURATION, "route" => route.to_owned()).record(elapsed);
    if let Some((kind, step)) = ceremony_of(route, method) {
        let outcome = match status.as_u16() {
            200..400 => "ok",
            429 => "throttled",
            400..500 => "refused",
            _ => "failed",
        };
        counter!(CEREMONIES, "kind" => kind, "step" => step, "outcome" => outcome).increment(1);
    }
}

/// Anybody can invent a method; a label must not grow with them.
fn method_name(method: &Method) -> &str {
    match *method {
        Method::GET | Method::HEAD | Method::POST | Method::PUT | Method::PATCH | Method::DELETE | Method::OPTIONS => {
            method.as_str()
        }
        _ => "other",
    }
}

/// Which routes are steps of a ceremony: server functions by their own path, the API by path and method.
fn ceremony_of(route: &str, method: &Method) -> Option<(&'static str, &'static str)> {
    const API: &str = "/api/v1/auth/passwordless/passkey/";
    if let Some(function) = route.strip_prefix("/_fn/") {
        return match function {
            "sign_in/start" => Some(("sign_in", "start")),
            "sign_in/finish" | "sign_in/finish_embed" => Some(("sign_in", "finish")),
            "registration/start" => Some(("registration", "start")),
            "registration/finish" => Some(("registration", "finish")),
            "step_up/start" => Some(("step_up", "start")),
            "step_up/finish" => Some(("step_up", "finish")),
            _ => None,
        };
    }
    match (route.strip_prefix(API)?, method) {
        ("login", &Method::POST) => Some(("sign_in", "finish")),
        ("login", _) | ("login/start", _) => Some(("sign_in", "start")),
        ("register", &Method::POST) => Some(("registration", "finish")),
        ("register", _) | ("register/start", _) => Some(("registration", "start")),
        _ => None,
    }
}

/// `GET /metrics`.
pub(super) async fn show(State(state): State<AppState>) -> (StatusCode, [(HeaderName, HeaderValue); 1], String) {
    if let Ok(backlog) = state.services.mails.backlog().await {
        set_mail_backlog(&backlog);
    }
    if let Ok(backlog) = state.services.backchannel_logouts.backlog().await {
        set_logout_backlog(&backlog);
    }
    if let (Ok(backlog), Ok(used)) = (state.services.sms.backlog().await, state.services.sms.used().await) {
        let ceiling = if state.services.phone_codes.are_on() { used.ceiling } else { 0 };
        set_sms(&backlog, used.sent, ceiling);
    }
    let text = HANDLE.get().and_then(Option::as_ref).map(PrometheusHandle::render).unwrap_or_default();
    let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    (StatusCode::OK, [(header::CONTENT_TYPE, kind)], text)
}
