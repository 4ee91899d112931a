//! `/admin/people/bulk/{id}/live`: how far something is that is done to many people, by server-sent events. Before each
//! look it asks again whether there is still an administrator at the other end, and whether it is their own.

use std::{
    convert::Infallible,
    time::{Duration, Instant},
};

use axum::{
    Extension,
    body::{Body, Bytes},
    extract::{Path, Request, State},
    response::{IntoResponse, Response},
};
use futures_util::{StreamExt, stream};
use http::{HeaderMap, StatusCode, header};
use latchkey_console::bulk::Progress;
use latchkey_domain::{BulkRunId, RequestContext};
use latchkey_text::Language;
use latchkey_ui::{AppError, cookies};
use leptos::prelude::{Owner, provide_context};
use tokio::sync::watch;

use super::admitted::{admitted, refused};
use crate::http::{
    AppState,
    event_stream::{self, ALIVE, HEARTBEAT, Stream},
    language,
};

const LOOK_EVERY: Duration = Duration::from_millis(700);
/// More than anybody looks at at once.
const STREAMS_OF_ONE: usize = 4;

pub async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Extension(context): Extension<RequestContext>,
    request: Request,
) -> Response {
    let headers = request.headers().clone();
    let language = language::of(request.extensions());
    match open(&state, headers, context, language, &id).await {
        Ok(response) => response,
        Err(error) => refused(state, request, &error).await,
    }
}

async fn open(
    state: &AppState,
    headers: HeaderMap,
    context: RequestContext,
    language: Language,
    id: &str,
) -> Result<Response, AppError> {
    let (caller, actor) = admitted(&state.services, &headers, &context).await?;
    let id: BulkRunId = id.parse().map_err(|_| AppError::NotFound)?;
    state.services.bulk.get(&actor, id).await?;
    let Some(stream) = state.streams.open(&[(caller.user.id.to_string(), STREAMS_OF_ONE)]) else {
        return Ok((StatusCode::TOO_MANY_REQUESTS, [(header::CACHE_CONTROL, "no-store")]).into_response());
    };
    let watch = Watch {
        cookie: cookies::session_in(&headers, &context).unwrap_or_default(),
        context,
        language,
        id,
        last: None,
        said_at: Instant::now(),
        stopping: state.stopping.clone(),
        state: state.clone(),
        _stream: stream,
    };
    let said = stream::unfold(watch, |mut watch| async move { watch.next().await.map(|said| (said, watch)) });
    Ok(event_stream::answer(Body::from_stream(said.map(Ok::<_, Infallible>))))
}

struct Watch {
    state: AppState,
    context: RequestContext,
    cookie: String,
    language: Language,
    id: BulkRunId,
    last: Option<Progress>,
    said_at: Instant,
    stopping: watch::Receiver<bool>,
    _stream: Stream,
}

impl Watch {
    /// Until it is over, the server stops, or whoever listens may not any more.
    async fn next(&mut self) -> Option<Bytes> {
        while !self.last.as_ref().is_some_and(|last| last.is_over) {
            if self.last.is_some() {
                tokio::select! {
                    () = tokio::time::sleep(LOOK_EVERY) => {}
                    // An error means that the sender is gone, which is a stop as well.
                    _ = self.stopping.wait_for(|is_stopping| *is_stopping) => return None,
                }
            }
            let progress = self.look().await.ok()?;
            if self.last.as_ref() != Some(&progress) {
                let data = serde_json::to_string(&progress).expect("text and numbers serialise");
                (self.last, self.said_at) = (Some(progress), Instant::now());
                return Some(format!("data: {data}\n\n").into());
            }
            if self.said_at.elapsed() >= HEARTBEAT {
                self.said_at = Instant::now();
                return Some(Bytes::from_static(ALIVE.as_bytes()));
            }
        }
        None
    }

    async fn look(&self) -> Result<Progress, AppError> {
        let services = &self.state.services;
        let caller = services.sessions.still_authenticates(&self.cookie, &self.context).await?;
        let actor = services.console.admit(&caller).await?;
        let run = services.bulk.get(&actor, self.id).await?;
        Ok(Owner::new().with(|| {
            provide_context(self.language.clone());
            Progress::of(&run)
        }))
    }
}
