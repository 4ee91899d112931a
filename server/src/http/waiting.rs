//! `/login/wait`: tells the window that waits for a sign-in mail what became of it, by server-sent events (HTML §9.2).
//!
//! Whoever opens the link may be served by another node, so this looks at the table now and then; in between it holds no
//! connection to the database. There are so many of these streams at once, and each ends after a while: browsers come again.

use std::{
    collections::HashMap,
    convert::Infallible,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Extension,
    body::{Body, Bytes},
    extract::{Query, State},
    response::{IntoResponse, Response},
    routing::get,
};
use futures_util::stream;
use http::{HeaderMap, HeaderName, StatusCode, header};
use latchkey_domain::{CodeId, CodePurpose, RequestContext, login::Error};
use latchkey_ui::{cookies, routes as ui};
use serde::Deserialize;
use tokio::{
    sync::watch,
    time::{Instant, sleep},
};

use super::{AppState, plain_page::problem_document, routes::Routes};

/// All of a server's at once.
const STREAMS: usize = 500;
/// Those of one code: a window, and a few that its person forgot.
const STREAMS_OF_CODE: usize = 3;
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// Proxies close what says nothing; so does our own write deadline.
const HEARTBEAT: Duration = Duration::from_secs(15);
const LASTS: Duration = Duration::from_secs(55);

pub fn routes() -> Routes {
    Routes::default().route(ui::LOGIN_WAIT, get(wait))
}

/// The streams that are open.
#[derive(Clone, Debug, Default)]
pub struct Waiting {
    open: Arc<Mutex<HashMap<CodeId, usize>>>,
}

impl Waiting {
    fn place(&self, id: CodeId) -> Option<Place> {
        let mut open = self.open.lock().expect("no panic under the lock");
        let all: usize = open.values().sum();
        let of_code = open.entry(id).or_default();
        if all >= STREAMS || *of_code >= STREAMS_OF_CODE {
            if *of_code == 0 {
                open.remove(&id);
            }
            return None;
        }
        *of_code += 1;
        Some(Place { id, open: self.open.clone() })
    }
}

/// One of the streams that there may be.
#[derive(Debug)]
struct Place {
    id: CodeId,
    open: Arc<Mutex<HashMap<CodeId, usize>>>,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.open.lock().expect("no panic under the lock");
        if let Some(count) = open.get_mut(&self.id) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.id);
            }
        }
    }
}

#[derive(Debug, Deserialize)]
struct Waited {
    id: String,
}

async fn wait(
    State(state): State<AppState>,
    Extension(context): Extension<RequestContext>,
    Query(waited): Query<Waited>,
    headers: HeaderMap,
) -> Response {
    // What is not an id is the id of no code: it is as gone as any other.
    let Ok(id) = waited.id.parse::<CodeId>() else { return events(Body::from(Became::Gone.event())) };
    let Some(place) = state.waiting.place(id) else {
        let title = "Too many windows wait";
        let mut refusal = problem_document(StatusCode::SERVICE_UNAVAILABLE, "unavailable", title, "Ask again later.");
        refusal.headers_mut().insert(header::RETRY_AFTER, 10.into());
        return refusal;
    };
    let request = RequestContext { browser: cookies::browser_in(&headers, &context), ..context };
    let now = Instant::now();
    let watch = Watch {
        stopping: state.stopping.clone(),
        state,
        id,
        request,
        ends_at: now + LASTS,
        spoke_at: now,
        looks_in: Duration::ZERO,
        has_ended: false,
        _place: place,
    };
    let said =
        stream::unfold(
            watch,
            |mut watch| async move { watch.next().await.map(|said| (Ok::<_, Infallible>(said), watch)) },
        );
    events(Body::from_stream(said))
}

fn events(body: Body) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/event-stream"),
        (header::CACHE_CONTROL, "no-store"),
        // Or nginx keeps it until there is more.
        (HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    (headers, body).into_response()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Became {
    Waiting,
    Approved,
    /// Used, expired, used up, or never this browser's.
    Gone,
}

impl Became {
    const fn event(self) -> Bytes {
        Bytes::from_static(match self {
            Self::Waiting => b":\n\n",
            Self::Approved => b"data: approved\n\n",
            Self::Gone => b"data: gone\n\n",
        })
    }
}

struct Watch {
    state: AppState,
    id: CodeId,
    request: RequestContext,
    stopping: watch::Receiver<bool>,
    ends_at: Instant,
    spoke_at: Instant,
    looks_in: Duration,
    has_ended: bool,
    _place: Place,
}

impl Watch {
    async fn next(&mut self) -> Option<Bytes> {
        while !self.has_ended {
            let stopping = self.stopping.wait_for(|is_stopping| *is_stopping);
            tokio::select! {
                _ = stopping => return None,
                () = sleep(self.looks_in) => {}
            }
            let is_first = self.looks_in.is_zero();
            self.looks_in = LOOK_EVERY;
            let became = self.look().await;
            self.has_ended = became != Became::Waiting || Instant::now() >= self.ends_at;
            if is_first || became != Became::Waiting || self.spoke_at.elapsed() >= HEARTBEAT {
                self.spoke_at = Instant::now();
                return Some(became.event());
            }
        }
        None
    }

    async fn look(&self) -> Became {
        match self.state.services.email_codes.status(self.id, &self.request).await {
            Ok(status) if status.purpose != CodePurpose::SignIn || status.attempts_left == 0 => Became::Gone,
            Ok(status) if status.is_approved => Became::Approved,
            Ok(_) => Became::Waiting,
            Err(Error::CodeExpired) => Became::Gone,
            // The database has no answer now; it may in a moment.
            Err(_) => Became::Waiting,
        }
    }
}
