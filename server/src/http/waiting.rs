//! `/login/wait`: tells the window that waits for a sign-in mail what became of it, by server-sent events (HTML §9.2).
//!
//! Whoever opens the link may be served by another node, so this looks at the table now and then; in between it holds no
//! connection to the database. There are so many of these streams at once, and each ends after a while: browsers come again.

use std::{convert::Infallible, time::Duration};

use axum::{
    Extension,
    body::{Body, Bytes},
    extract::{Query, State},
    response::Response,
    routing::get,
};
use futures_util::{StreamExt, stream};
use http::{HeaderMap, StatusCode, header};
use latchkey_domain::{CodeId, CodePurpose, RequestContext, kernel::context::network, login::Error};
use latchkey_ui::{cookies, routes as ui};
use serde::Deserialize;
use tokio::{
    sync::watch,
    time::{Instant, sleep},
};

use super::{
    AppState,
    event_stream::{self, ALIVE, HEARTBEAT, LOOK_EVERY, Stream},
    plain_page::problem_document,
    routes::Routes,
};

/// All of a server's at once.
pub const STREAMS: usize = 500;
/// Those of one code: a window, and a few that its person forgot.
const STREAMS_OF_CODE: usize = 3;
/// Those of one network: an office of people who sign in in the same minutes. A stranger has no more.
const STREAMS_OF_NETWORK: usize = 50;
/// Browsers come again.
const LASTS: Duration = Duration::from_secs(55);

pub fn routes() -> Routes {
    Routes::default().route(ui::LOGIN_WAIT, get(wait))
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
    let Ok(id) = waited.id.parse::<CodeId>() else { return event_stream::answer(Became::Gone.event().into()) };
    let request = RequestContext { browser: cookies::browser_in(&headers, &context), ..context };
    // Before it takes a place: whoever waits for nothing here has none.
    match became(&state, id, &request).await {
        Became::Waiting => {}
        became => return event_stream::answer(became.event().into()),
    }
    let mut of = vec![(id.to_string(), STREAMS_OF_CODE)];
    of.extend(request.ip.map(|ip| (network(ip).to_string(), STREAMS_OF_NETWORK)));
    let Some(stream) = state.waiting.open(&of) else {
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
        has_ended: false,
        _stream: stream,
    };
    let begins = stream::once(async { Bytes::from_static(ALIVE.as_bytes()) });
    let said = stream::unfold(watch, |mut watch| async move { watch.next().await.map(|said| (said, watch)) });
    event_stream::answer(Body::from_stream(begins.chain(said).map(Ok::<_, Infallible>)))
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
            Self::Waiting => ALIVE.as_bytes(),
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
    has_ended: bool,
    _stream: Stream,
}

impl Watch {
    async fn next(&mut self) -> Option<Bytes> {
        while !self.has_ended {
            let stopping = self.stopping.wait_for(|is_stopping| *is_stopping);
            tokio::select! {
                _ = stopping => return None,
                () = sleep(LOOK_EVERY) => {}
            }
            let became = became(&self.state, self.id, &self.request).await;
            self.has_ended = became != Became::Waiting || Instant::now() >= self.ends_at;
            if became != Became::Waiting || self.spoke_at.elapsed() >= HEARTBEAT {
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
