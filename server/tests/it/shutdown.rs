//! SIGTERM: what was begun is finished, and then the process ends.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Stdio},
    time::{Duration, Instant},
};

use sqlx::{Connection, PgConnection};

use crate::support::{self, Database, Process};

const SIGN_IN: &str = "email=ada%40example.com&next=";
const REFRESH: &str = "grant_type=refresh_token&client_id=shop&refresh_token=x";
const SHOP: &str = "https://shop.example.com";

struct Running {
    child: Child,
    address: SocketAddr,
    _folder: tempfile::TempDir,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn start(prepare: impl FnOnce(&Path)) -> Running {
    let folder = tempfile::tempdir().unwrap();
    prepare(folder.path());
    // Free a moment ago: a test that loses the race for it fails loudly.
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut command = Process::new(folder.path(), &["serve", "--listen", &address.to_string()]).command();
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert_eq!(line, format!("Latchkey is ready: http://localhost:{}\n", address.port()));
    Running { child, address, _folder: folder }
}

fn signal(child: &Child, name: &str) {
    let kill = std::process::Command::new("kill").args([&format!("-{name}"), &child.id().to_string()]).status();
    assert!(kill.unwrap().success());
}

fn wait_for_exit(child: &mut Child, patience: Duration) -> Option<i32> {
    let started = Instant::now();
    while started.elapsed() < patience {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    None
}

/// The head of a request whose body is still to come.
fn begin_request(address: SocketAddr, path: &str, header: &str, body: &str) -> TcpStream {
    let mut connection = TcpStream::connect(address).unwrap();
    connection.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n{header}\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    connection.write_all(head.as_bytes()).unwrap();
    // Its beginning has to reach the server before the signal does.
    std::thread::sleep(Duration::from_millis(200));
    connection
}

fn begin_sign_in(address: SocketAddr) -> TcpStream {
    begin_request(address, "/_fn/sign_in/send_code", "Sec-Fetch-Site: same-origin", SIGN_IN)
}

fn finish_request(mut connection: TcpStream, body: &str) -> String {
    connection.write_all(body.as_bytes()).unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn an_open_request_is_answered_and_no_new_one_taken() {
    let mut running = start(|folder| {
        let callback = format!("{SHOP}/cb");
        let client = ["client", "add", "Shop", "--id", "shop", "--redirect-uri", &*callback];
        for arguments in [&["migrate"][..], &client] {
            let done = Process::new(folder, arguments).run();
            assert!(done.is_success, "{done:?}");
        }
    });
    let open = begin_sign_in(running.address);
    let of_a_page = begin_request(running.address, "/oauth/token", &format!("Origin: {SHOP}"), REFRESH);
    let idle = TcpStream::connect(running.address).unwrap();
    signal(&running.child, "TERM");
    std::thread::sleep(Duration::from_millis(200));
    assert!(TcpStream::connect(running.address).is_err(), "the port is given up at once");
    assert!(running.child.try_wait().unwrap().is_none(), "it waits for the open request");
    let answer = finish_request(open, SIGN_IN);
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    // A page of an application's reads what it is told.
    let answer = finish_request(of_a_page, REFRESH);
    assert!(answer.starts_with("HTTP/1.1 400") && answer.contains("\"invalid_grant\""), "{answer}");
    assert!(answer.contains(&format!("access-control-allow-origin: {SHOP}\r\n")), "{answer}");
    assert_eq!(wait_for_exit(&mut running.child, Duration::from_secs(5)), Some(0));
    drop(idle);
}

#[test]
fn a_second_signal_ends_it_at_once() {
    let mut running = start(|_| {});
    let _open = begin_sign_in(running.address);
    signal(&running.child, "INT");
    std::thread::sleep(Duration::from_millis(200));
    signal(&running.child, "TERM");
    assert_eq!(wait_for_exit(&mut running.child, Duration::from_secs(2)), Some(130));
}

/// docs/operations.md: the time for open requests, for whoever reads the metrics and for the jobs is one time, and not three.
#[test]
fn what_hangs_keeps_it_no_longer_than_is_promised() {
    // It takes connections, and says nothing.
    let relay = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = relay.local_addr().unwrap().port();
    let mut running = start(|folder| {
        let settings = format!(
            "[server]\ndrain_timeout = \"3s\"\nmetrics_listen = \"127.0.0.1:0\"\n\
             [smtp]\nhost = \"127.0.0.1\"\nport = {port}\ntls = \"none\"\nfrom = \"latchkey@example.com\"\n"
        );
        std::fs::write(folder.join("latchkey.toml"), settings).unwrap();
    });
    let answer = finish_request(begin_sign_in(running.address), SIGN_IN);
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let _silent = relay.accept().unwrap();
    let _open = begin_sign_in(running.address);
    signal(&running.child, "TERM");
    // Three seconds and one, and some for a busy machine: each by itself would be seven.
    assert_eq!(wait_for_exit(&mut running.child, Duration::from_millis(6500)), Some(0));
}

/// "latchkey" in ASCII: what nodes wait for that start together.
const MIGRATING: &str = "SELECT pg_advisory_lock(7809651199139603833)";
const WAITING: &str = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_can_be_stopped_before_it_is_ready() {
    Database::postgres(async |database| {
        let mut other = PgConnection::connect(&database.url).await.unwrap();
        sqlx::raw_sql(MIGRATING).execute(&mut other).await.unwrap();
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mut command = Process::new(database.folder.path(), &["serve", "--listen", &address.to_string()])
            .env("LATCHKEY_DATABASE__URL", &database.url)
            .command();
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let mut starting = support::Running(child);
        let waits = async {
            while sqlx::query_scalar::<_, i64>(WAITING).fetch_one(&mut other).await.unwrap() == 0 {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), waits).await.expect("it waits for the other one");
        signal(&starting.0, "TERM");
        assert_eq!(wait_for_exit(&mut starting.0, Duration::from_secs(5)), Some(0));
    })
    .await;
}
