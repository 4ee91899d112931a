//! `/admin/live`: the audit log as it is written, by server-sent events (HTML Standard §9.2).
//!
//! Each stream reads the table every few seconds, so that it tells of what any node wrote, and holds no connection of the
//! database between two looks. Before each it asks again whether there is still an administrator at the other end.

use std::{
    collections::BTreeMap,
    convert::Infallible,
    time::{Duration, Instant},
};

use axum::{
    Extension,
    body::{Body, Bytes},
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use futures_util::{StreamExt, stream};
use http::{HeaderMap, StatusCode, header};
use latchkey_console::live::shown;
use latchkey_domain::{Actor, AuditEvent, AuditEventId, RequestContext, Timestamp, services::AuditFilter};
use latchkey_text::Language;
use latchkey_ui::{AppError, cookies, routes::LIVE_AFTER};
use leptos::prelude::{Owner, provide_context};
use tokio::sync::watch;
use url::form_urlencoded;

use super::admitted::{admitted, refused};
use crate::http::{
    AppState,
    event_stream::{self, ALIVE, HEARTBEAT, LOOK_EVERY, Stream},
    language,
};

/// More than anybody has tabs with the overview; a browser opens six connections to one server.
const STREAMS_OF_ONE: usize = 4;
/// Of all administrators.
pub const STREAMS: usize = 64;
/// An event may be written later than one that happened after it. So far back it is looked for.
const WINDOW: Duration = Duration::from_secs(10);
/// Of one look: after a storm, or a long absence, the newest.
const MOST: u32 = 50;

const RETRY: &str = "retry: 5000\n\n";
/// Not to connect again, as browsers do by themselves.
const END: &str = "event: end\ndata: \n\n";

pub async fn show(
    State(state): State<AppState>,
    Extension(context): Extension<RequestContext>,
    request: Request,
) -> Response {
    let headers = request.headers().clone();
    let language = language::of(request.extensions());
    let asked = last_event_id(&headers, request.uri().query().unwrap_or_default());
    match open(&state, headers, context, language, asked).await {
        Ok(response) => response,
        Err(error) => refused(state, request, &error).await,
    }
}

async fn open(
    state: &AppState,
    headers: HeaderMap,
    context: RequestContext,
    language: Language,
    asked: Option<AuditEventId>,
) -> Result<Response, AppError> {
    let (caller, actor) = admitted(&state.services, &headers, &context).await?;
    let Some(stream) = state.streams.open(&[(format!("overview {}", caller.user.id), STREAMS_OF_ONE)]) else {
        return Ok((StatusCode::TOO_MANY_REQUESTS, [(header::CACHE_CONTROL, "no-store")]).into_response());
    };
    let last = match asked {
        Some(id) => state.services.audit.get(&actor, id).await.ok(),
        None => None,
    };
    let mut live = Live {
        cookie: cookies::session_in(&headers, &context).unwrap_or_default(),
        context,
        language,
        seen: BTreeMap::new(),
        from: state.services.now() - WINDOW,
        said_at: Instant::now(),
        stopping: state.stopping.clone(),
        state: state.clone(),
        _stream: stream,
    };
    live.begin_after(last.as_ref()).await?;
    let chunks = stream::once(async { Bytes::from_static(RETRY.as_bytes()) }).chain(live.chunks());
    Ok(event_stream::answer(Body::from_stream(chunks.map(Ok::<_, Infallible>))))
}

/// What the browser heard last, or else what the page showed.
fn last_event_id(headers: &HeaderMap, query: &str) -> Option<AuditEventId> {
    if let Some(id) = headers.get("last-event-id") {
        return id.to_str().ok()?.parse().ok();
    }
    let (_, id) = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == LIVE_AFTER)?;
    id.parse().ok()
}

struct Live {
    state: AppState,
    context: RequestContext,
    cookie: String,
    language: Language,
    /// Those of the window that were told, or had happened before.
    seen: BTreeMap<AuditEventId, Timestamp>,
    from: Timestamp,
    said_at: Instant,
    stopping: watch::Receiver<bool>,
    _stream: Stream,
}

impl Live {
    /// Nothing up to this one is told; without one, nothing that has happened.
    async fn begin_after(&mut self, last: Option<&AuditEvent>) -> Result<(), AppError> {
        if let Some(last) = last {
            self.from = last.at.min(self.from + WINDOW) - WINDOW;
        }
        let (_, events) = self.events().await?;
        let is_before = |event: &AuditEvent| last.is_none_or(|last| (event.at, event.id) <= (last.at, last.id));
        self.seen = events.iter().filter(|event| is_before(event)).map(|event| (event.id, event.at)).collect();
        Ok(())
    }

    /// Until the server stops, or whoever listens is no administrator any more.
    fn chunks(self) -> impl futures_util::Stream<Item = Bytes> {
        stream::unfold(Some(self), |live| async {
            let mut live = live?;
            loop {
                tokio::select! {
                    () = tokio::time::sleep(LOOK_EVERY) => {}
                    // An error means that the sender is gone, which is a stop as well.
                    _ = live.stopping.wait_for(|is_stopping| *is_stopping) => return None,
                }
                let said = match live.look().await {
                    Ok(said) => said,
                    // The browser asks again in a moment, and is told then.
                    Err(AppError::Unavailable | AppError::TooManyRequests { .. }) => return None,
                    Err(_) => return Some((Bytes::from_static(END.as_bytes()), None)),
                };
                if !said.is_empty() {
                    live.said_at = Instant::now();
                    return Some((said.into(), Some(live)));
                }
                if live.said_at.elapsed() >= HEARTBEAT {
                    live.said_at = Instant::now();
                    return Some((Bytes::from_static(ALIVE.as_bytes()), Some(live)));
                }
            }
        })
    }

    /// Those of the window, for whoever may see them still.
    async fn events(&self) -> Result<(Actor, Vec<AuditEvent>), AppError> {
        let services = &self.state.services;
        let caller = services.sessions.still_authenticates(&self.cookie, &self.context).await?;
        let actor = services.console.admit(&caller).await?;
        let filter = AuditFilter { from: Some(self.from), ..AuditFilter::default() };
        let page = services.audit.list(&actor, &filter, None, MOST).await?;
        Ok((actor, page.items))
    }

    /// What is new, as it is sent.
    async fn look(&mut self) -> Result<String, AppError> {
        let (actor, mut events) = self.events().await?;
        events.retain(|event| !self.seen.contains_key(&event.id));
        let Some(newest) = events.first() else { return Ok(String::new()) };
        // A clock that is ahead hides nothing that others write in the meantime.
        self.from = self.from.max(newest.at.min(self.state.services.now()) - WINDOW);
        self.seen.extend(events.iter().map(|event| (event.id, event.at)));
        let from = self.from;
        self.seen.retain(|_, at| *at >= from);
        let names = self.state.services.audit.names(&actor, &events).await?;
        let shown = Owner::new().with(|| {
            provide_context(self.state.services.clone());
            provide_context(self.language.clone());
            shown(events, &names)
        });
        // The oldest first: what is heard last is the newest.
        let said = shown.iter().rev().map(|event| {
            let data = serde_json::to_string(event).expect("text serialises");
            format!("id: {}\ndata: {data}\n\n", event.id)
        });
        Ok(said.collect())
    }
}
