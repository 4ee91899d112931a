//! The accept loop: HTTP/1.1 connections, until told to stop; then open requests may finish.
//!
//! In place of `axum::serve`, for what that leaves out: limits on the time for a request's head and for taking its answer
//! (a connection that is idle, drips or never reads would stay for ever), and an end to draining.

use std::{convert::Infallible, io, time::Duration};

use axum::Router;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::{GracefulConnection, GracefulShutdown},
};
use socket2::SockRef;
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt;

use super::{
    connections::{Place, Places},
    observe::Peer,
    write_deadline::WriteDeadline,
};

/// Time for the head of a request, and for an idle connection to send another.
const HEAD_TIMEOUT: Duration = Duration::from_secs(60);
/// Time in which a client has to take at least something of its answer.
const WRITE_TIMEOUT: Duration = Duration::from_secs(60);
/// What the system holds for a client that does not read: it would let that grow to megabytes. The system says that there
/// is room again when a third is, so this is also how slowly a client may read: a few hundred bytes a second.
const SEND_BUFFER: usize = 64 * 1024;
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
    let connection = graceful.watch(connection(stream, peer, router, WRITE_TIMEOUT));
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a connection ended early");
        }
        drop(place);
    });
}

fn connection(
    stream: TcpStream,
    peer: Peer,
    router: Router,
    write_timeout: Duration,
) -> impl GracefulConnection<Error = hyper::Error> {
    // Answers are small and whole: waiting for more to send would only cost time.
    let _ = stream.set_nodelay(true);
    let _ = SockRef::from(&stream).set_send_buffer_size(SEND_BUFFER);
    let service = service_fn(move |mut request: http::Request<Incoming>| {
        request.extensions_mut().insert(peer);
        let router = router.clone();
        async move {
            Ok::<_, Infallible>(
                router.oneshot(request.map(axum::body::Body::new)).await.unwrap_or_else(|never| match never {}),
            )
        }
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_buf_size(BUFFER)
        .serve_connection(TokioIo::new(WriteDeadline::new(stream, write_timeout)), service)
}

fn is_of_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionRefused | ConnectionAborted | ConnectionReset)
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use axum::routing::get;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        task::JoinHandle,
        time::timeout,
    };

    use super::*;

    const BODY: usize = 2_000_000;
    const LONG: Duration = Duration::from_secs(60);

    /// A client, and the server's side of its connection; what it answers does not fit the system's buffers.
    async fn connect(write_timeout: Duration) -> (TcpStream, JoinHandle<hyper::Result<()>>) {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let client = tokio::net::TcpSocket::new_v4().unwrap();
        client.set_recv_buffer_size(64 * 1024).unwrap();
        let client = client.connect(listener.local_addr().unwrap()).await.unwrap();
        let (stream, peer) = listener.accept().await.unwrap();
        let router = Router::new().route("/", get(async || vec![b'x'; BODY]));
        (client, tokio::spawn(async move { connection(stream, Peer(peer), router, write_timeout).await }))
    }

    #[tokio::test]
    async fn a_client_that_asks_for_much_and_never_reads_is_cut_off() {
        let (mut client, server) = connect(Duration::from_millis(200)).await;
        for _ in 0..50 {
            client.write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n").await.unwrap();
        }
        let ended = timeout(LONG, server).await.expect("it does not stay").unwrap();
        assert!(ended.unwrap_err().to_string().contains("error"), "as an error, not by the client's wish");
    }

    #[tokio::test]
    async fn a_client_that_reads_slowly_gets_all_of_it() {
        let patience = Duration::from_millis(1500);
        let (mut client, server) = connect(patience).await;
        client.write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await.unwrap();
        let started = std::time::Instant::now();
        let (mut got, mut piece) = (0, vec![0; 96 * 1024]);
        loop {
            match timeout(LONG, client.read(&mut piece)).await.unwrap().unwrap() {
                0 => break,
                read => got += read,
            }
            tokio::time::sleep(patience / 10).await;
        }
        assert!(got > BODY, "{got} bytes");
        assert!(started.elapsed() > patience, "slower than the deadline for a single write");
        server.await.unwrap().unwrap();
    }
}
