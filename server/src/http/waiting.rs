//! `/login/wait`: tells the window that waits for a sign-in mail what became of it, by server-sent events (HTML §9.2).
//!
//! Whoever opens the link may be served by another node, so this looks at the table now and then; in between it holds no
//! connection to the database. There are so many of these streams at once, and each ends after a while: browsers come again.

use std::{
    convert::Infallible,
    net::IpAddr,
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
use latchkey_domain::{CodeId, CodePurpose, RequestContext, kernel::context::network, login::Error};
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
/// Those of one network: an office of people who sign in in the same minutes. A stranger has no more.
const STREAMS_OF_NETWORK: usize = 50;
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
    open: Arc<Mutex<Vec<Waits>>>,
}

impl Waiting {
    fn place(&self, waits: Waits) -> Option<Place> {
        let mut open = self.open.lock().expect("no panic under the lock");
        let of_code = open.iter().filter(|other| other.0 == waits.0).count();
        let of_network = open.iter().filter(|other| waits.1.is_some() && other.1 == waits.1).count();
        if open.len() >= STREAMS || of_code >= STREAMS_OF_CODE || of_network >= STREAMS_OF_NETWORK {
            return None;
        }
        open.push(waits);
        Some(Place { waits, open: self.open.clone() })
    }
}

/// For which code, and from where.
type Waits = (CodeId, Option<IpAddr>);

/// One of the streams that there may be.
#[derive(Debug)]
struct Place {
    waits: Waits,
    open: Arc<Mutex<Vec<Waits>>>,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.open.lock().expect("no panic under the lock");
        if let Some(at) = open.iter().position(|waits| *waits == self.waits) {
            open.swap_remove(at);
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
    let request = RequestContext { browser: cookies::browser_in(&headers, &context), ..context };
    // Before it takes a place: whoever waits for nothing here has none.
    match became(&state, id, &request).await {
        Became::Waiting => {}
        became => return events(Body::from(became.event())),
    }
    let Some(place) = state.waiting.place((id, request.ip.map(network))) else {
        let title = "Too many windows wait";
        let mut refusal = problem_document(StatusCode::SERVICE_UNAVAILABLE, "unavailable", title, "Ask again later.");
        refusal.headers_mut().insert(header::RETRY_AFTER, 10.into());
        return refusal;
    };
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
            let became = became(&self.state, self.id, &self.request).await;
            self.has_ended = became != Became::Waiting || Instant::now() >= self.ends_at;
            if is_first || became != Became::Waiting || self.spoke_at.elapsed() >= HEARTBEAT {
                self.spoke_at = Instant::now();
                return Some(became.event());
            }
        }
        None
    }
}

async fn became(state: &AppState, id: CodeId, request: &RequestContext) -> Became {
    match state.services.email_codes.status(id, request).await {
        Ok(status) if status.purpose != CodePurpose::SignIn || status.attempts_left == 0 => Became::Gone,
        Ok(status) if status.is_approved => Became::Approved,
        Ok(_) => Became::Waiting,
        Err(Error::CodeExpired) => Became::Gone,
        // The database has no answer now; it may in a moment.
        Err(_) => Became::Waiting,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_code_and_no_network_takes_the_places_of_all() {
        let code = |n: u128| CodeId(uuid::Uuid::from_u128(n));
        let from = |n: u8| Some(IpAddr::from([192, 0, 2, n]));
        let waiting = Waiting::default();
        let mut places: Vec<_> = (0..3).filter_map(|_| waiting.place((code(0), from(0)))).collect();
        assert!(waiting.place((code(0), from(1))).is_none(), "of one code");
        places.extend((1..48).filter_map(|n| waiting.place((code(n), from(0)))));
        assert_eq!(places.len(), STREAMS_OF_NETWORK);
        assert!(waiting.place((code(100), from(0))).is_none(), "of one network");
        places.extend((100..1000).filter_map(|n| waiting.place((code(n), from(u8::try_from(n % 200).unwrap() + 1)))));
        assert_eq!(places.len(), STREAMS);
        places.clear();
        assert!(waiting.place((code(0), from(0))).is_some());
    }
}
