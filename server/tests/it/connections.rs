//! Connections that do nothing must not take the server away from those who do.

use std::time::Duration;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use crate::support::TestApp;

const REQUEST: &[u8] = b"GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";

async fn ask(stream: &mut TcpStream) -> String {
    stream.write_all(REQUEST).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_the_limit_the_next_one_waits_for_a_place() {
    let app = TestApp::start_with(|config| config.server.max_connections = 16).await;
    let mut idle = Vec::new();
    for _ in 0..16 {
        idle.push(TcpStream::connect(app.address).await.unwrap());
    }
    let mut next = TcpStream::connect(app.address).await.unwrap();
    next.write_all(REQUEST).await.unwrap();
    let mut answer = String::new();
    // In the system's queue: connected, and not served.
    timeout(Duration::from_millis(300), next.read_to_string(&mut answer)).await.unwrap_err();
    // Those that have a place are.
    assert!(ask(&mut idle[3]).await.starts_with("HTTP/1.1 200"));
    next.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    drop(idle);
    let mut later = TcpStream::connect(app.address).await.unwrap();
    assert!(ask(&mut later).await.starts_with("HTTP/1.1 200"));
}
