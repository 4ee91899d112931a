//! SIGTERM: what was begun is finished, and then the process ends.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    process::{Child, Stdio},
    time::{Duration, Instant},
};

use crate::support::Process;

const BODY: &[u8] = b"email=ada%40example.com&next=";

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

fn start() -> Running {
    let folder = tempfile::tempdir().unwrap();
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
fn begin_request(address: SocketAddr) -> TcpStream {
    let mut connection = TcpStream::connect(address).unwrap();
    connection.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let head = format!(
        "POST /_fn/sign_in/send_code HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Sec-Fetch-Site: same-origin\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        BODY.len()
    );
    connection.write_all(head.as_bytes()).unwrap();
    // Its beginning has to reach the server before the signal does.
    std::thread::sleep(Duration::from_millis(200));
    connection
}

#[test]
fn an_open_request_is_answered_and_no_new_one_taken() {
    let mut running = start();
    let mut open = begin_request(running.address);
    let idle = TcpStream::connect(running.address).unwrap();
    signal(&running.child, "TERM");
    std::thread::sleep(Duration::from_millis(200));
    assert!(TcpStream::connect(running.address).is_err(), "the port is given up at once");
    assert!(running.child.try_wait().unwrap().is_none(), "it waits for the open request");
    open.write_all(BODY).unwrap();
    let mut answer = String::new();
    open.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert_eq!(wait_for_exit(&mut running.child, Duration::from_secs(5)), Some(0));
    drop(idle);
}

#[test]
fn a_second_signal_ends_it_at_once() {
    let mut running = start();
    let _open = begin_request(running.address);
    signal(&running.child, "INT");
    std::thread::sleep(Duration::from_millis(200));
    signal(&running.child, "TERM");
    assert_eq!(wait_for_exit(&mut running.child, Duration::from_secs(2)), Some(130));
}
