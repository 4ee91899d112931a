//! What is looked at again and again for a page that stays open, by server-sent events. Before each look it asks again
//! whether there is still an administrator at the other end, and whether it is theirs to see.

use std::{
    convert::Infallible,
    future::Future,
    time::{Duration, Instant},
};

use axum::{
    body::{Body, Bytes},
    extract::Request,
    response::{IntoResponse, Response},
};
use futures_util::stream;
use http::{HeaderMap, StatusCode, header};
use latchkey_domain::{Actor, RequestContext, Services};
use latchkey_text::Language;
use latchkey_ui::{AppError, cookies};
use serde::Serialize;
use tokio::sync::watch;

use super::admitted::{admitted, refused};
use crate::http::{
    AppState,
    event_stream::{self, ALIVE, HEARTBEAT, Stream},
    language,
};

/// More than anybody looks at at once.
const STREAMS_OF_ONE: usize = 4;

/// What is looked at.
pub trait Look: Send + Sync + 'static {
    /// What the page is told, each time that it is another than before.
    type Said: Serialize + PartialEq + Send + Sync + 'static;

    /// Of each kind somebody has so many: tabs with one keep nobody from another.
    const KIND: &'static str;
    /// Between two looks.
    const EVERY: Duration;

    /// How it stands, in the words of the page's language.
    fn look(
        &self,
        services: &Services,
        actor: &Actor,
        language: &Language,
    ) -> impl Future<Output = Result<Self::Said, AppError>> + Send;

    /// Will nothing come after this?
    fn is_over(said: &Self::Said) -> bool;
}

/// Tells of it until it is over, the server stops, or whoever listens may not any more.
pub async fn show<L: Look>(state: AppState, context: RequestContext, request: Request, look: L) -> Response {
    let headers = request.headers().clone();
    let language = language::of(request.extensions());
    match open(&state, headers, context, language, look).await {
        Ok(response) => response,
        Err(error) => refused(state, request, &error).await,
    }
}

async fn open<L: Look>(
    state: &AppState,
    headers: HeaderMap,
    context: RequestContext,
    language: Language,
    look: L,
) -> Result<Response, AppError> {
    let (caller, actor) = admitted(&state.services, &headers, &context).await?;
    let first = look.look(&state.services, &actor, &language).await?;
    let Some(stream) = state.streams.open(&[(format!("{} {}", L::KIND, caller.user.id), STREAMS_OF_ONE)]) else {
        return Ok((StatusCode::TOO_MANY_REQUESTS, [(header::CACHE_CONTROL, "no-store")]).into_response());
    };
    let watch = Watch {
        cookie: cookies::session_in(&headers, &context).unwrap_or_default(),
        context,
        language,
        look,
        first: Some(first),
        last: None,
        said_at: Instant::now(),
        stopping: state.stopping.clone(),
        state: state.clone(),
        _stream: stream,
    };
    let said = stream::unfold(watch, |mut watch| async move {
        let said = watch.next().await?;
        Some((Ok::<_, Infallible>(said), watch))
    });
    Ok(event_stream::answer(Body::from_stream(said)))
}

struct Watch<L: Look> {
    state: AppState,
    context: RequestContext,
    cookie: String,
    language: Language,
    look: L,
    /// Before anything was said.
    first: Option<L::Said>,
    last: Option<L::Said>,
    said_at: Instant,
    stopping: watch::Receiver<bool>,
    _stream: Stream,
}

impl<L: Look> Watch<L> {
    async fn next(&mut self) -> Option<Bytes> {
        if let Some(first) = self.first.take() {
            return Some(self.say(first));
        }
        while !self.last.as_ref().is_some_and(L::is_over) {
            tokio::select! {
                () = tokio::time::sleep(L::EVERY) => {}
                // An error means that the sender is gone, which is a stop as well.
                _ = self.stopping.wait_for(|is_stopping| *is_stopping) => return None,
            }
            let said = self.look_again().await.ok()?;
            if self.last.as_ref() != Some(&said) {
                return Some(self.say(said));
            }
            if self.said_at.elapsed() >= HEARTBEAT {
                self.said_at = Instant::now();
                return Some(Bytes::from_static(ALIVE.as_bytes()));
            }
        }
        None
    }

    fn say(&mut self, said: L::Said) -> Bytes {
        let data = serde_json::to_string(&said).expect("text and numbers serialise");
        (self.last, self.said_at) = (Some(said), Instant::now());
        format!("data: {data}\n\n").into()
    }

    async fn look_again(&self) -> Result<L::Said, AppError> {
        let services = &self.state.services;
        let caller = services.sessions.still_authenticates(&self.cookie, &self.context).await?;
        let actor = services.console.admit(&caller).await?;
        self.look.look(services, &actor, &self.language).await
    }
}
