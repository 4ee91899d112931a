//! The accept loop: HTTP/1.1 connections, until told to stop; then open requests may finish.
//!
//! In place of `axum::serve`, for what that leaves out: a limit on the time for a request's head (an idle or dripping
//! connection would stay for ever), and an end to draining.

use std::{convert::Infallible, io, time::Duration};

use axum::Router;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt;

use super::{
    connections::{Place, Places},
    observe::Peer,
};

/// Time for the head of a request, and for an idle connection to send another.
const HEAD_TIMEOUT: Duration = Duration::from_secs(60);
/// No request of ours needs more.
const BUFFER: usize = 64 * 1024;
/// After an error such as "too many open files".
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Serves until `stop` is done, then at most `drain` longer.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    stop: impl Future<Output = ()>,
    drain: Duration,
    places: Places,
) {
    let graceful = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let accept = async {
            let place = places.wait().await;
            listener.accept().await.map(|(stream, peer)| (stream, peer, place))
        };
        let accepted = tokio::select! {
            accepted = accept => accepted,
            () = &mut stop => break,
        };
        match accepted {
            Ok((stream, peer, place)) => match places.take(place, peer.ip()) {
                Some(place) => spawn(stream, Peer(peer), place, router.clone(), &graceful),
                None => tracing::debug!(%peer, "this address has as many connections as it may"),
            },
            Err(error) if is_of_connection(&error) => {}
            Err(error) => {
                tracing::error!(%error, "no connection can be accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
    // The port is free at once for whoever comes next.
    drop(listener);
    if tokio::time::timeout(drain, graceful.shutdown()).await.is_err() {
        tracing::warn!("requests that took longer than server.drain_timeout were cut off");
    }
}

fn spawn(stream: TcpStream, peer: Peer, place: Place, router: Router, graceful: &GracefulShutdown) {
    // Answers are small and whole: waiting for more to send would only cost time.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |mut request: http::Request<Incoming>| {
        request.extensions_mut().insert(peer);
        let router = router.clone();
        async move {
            Ok::<_, Infallible>(
                router.oneshot(request.map(axum::body::Body::new)).await.unwrap_or_else(|never| match never {}),
            )
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_buf_size(BUFFER)
        .serve_connection(TokioIo::new(stream), service);
    let connection = graceful.watch(connection);
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a connection ended early");
        }
        drop(place);
    });
}

fn is_of_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionRefused | ConnectionAborted | ConnectionReset)
}
