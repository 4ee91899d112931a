use std::{
    collections::HashMap,
    net::SocketAddr,
    path::PathBuf,
    sync::{Arc, Mutex},
    time::Duration,
};

use latchkey::config::Config;
use rcgen::{CertifiedKey, generate_simple_self_signed};
use tempfile::TempDir;
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::TcpListener,
    task::JoinHandle,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
    },
};

/// The name in its certificate.
pub const OTHER: &str = "app.example";

#[derive(Clone, Debug)]
pub enum Says {
    /// Status and reason, further header lines, body.
    This(&'static str, String, String),
    /// Half of the headers, and no more.
    SlowHeaders,
    /// Headers, and a byte of the body now and then.
    SlowBody,
    /// A body without an end, and without a length.
    Endless,
}

type Judge = Box<dyn Fn(&str) -> Says + Send>;

#[derive(Default)]
struct Seen {
    pages: HashMap<String, Says>,
    judges: HashMap<String, Judge>,
    requests: Vec<String>,
}

impl std::fmt::Debug for Seen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Seen").field("pages", &self.pages).field("requests", &self.requests).finish_non_exhaustive()
    }
}

/// Somebody else's server, on loopback.
#[derive(Debug)]
pub struct OtherServer {
    pub address: SocketAddr,
    seen: Arc<Mutex<Seen>>,
    folder: TempDir,
    task: JoinHandle<()>,
}

impl OtherServer {
    /// With a certificate for [`OTHER`], and for its address.
    pub async fn start(ip: &str) -> Self {
        let CertifiedKey { cert, signing_key } =
            generate_simple_self_signed([OTHER.to_owned(), ip.to_owned()]).unwrap();
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(signing_key.serialize_der()));
        let config =
            ServerConfig::builder().with_no_client_auth().with_single_cert(vec![cert.der().clone()], key).unwrap();
        Self::listen(ip, Some(TlsAcceptor::from(Arc::new(config))), &cert.pem()).await
    }

    /// Without TLS.
    pub async fn start_plain(ip: &str) -> Self {
        Self::listen(ip, None, "").await
    }

    async fn listen(ip: &str, tls: Option<TlsAcceptor>, pem: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("ca.pem"), pem).unwrap();
        let listener = TcpListener::bind((ip, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::<Mutex<Seen>>::default();
        let shared = seen.clone();
        let task = tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let (tls, seen) = (tls.clone(), shared.clone());
                tokio::spawn(async move {
                    match tls {
                        None => answer(socket, &seen).await,
                        Some(tls) => {
                            if let Ok(stream) = tls.accept(socket).await {
                                answer(stream, &seen).await;
                            }
                        }
                    }
                });
            }
        });
        Self { address, seen, folder, task }
    }

    pub fn ca_file(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// What an operator would set who counts it among the public ones.
    pub fn trust(&self, config: &mut Config) {
        config.outbound.ca_file = Some(self.ca_file());
        config.outbound.public_networks = vec![self.address.ip().to_string().parse().unwrap()];
    }

    pub fn says(&self, path: &str, says: Says) {
        self.seen.lock().unwrap().pages.insert(path.to_owned(), says);
    }

    /// What it says depends on the request.
    pub fn judges(&self, path: &str, judge: impl Fn(&str) -> Says + Send + 'static) {
        self.seen.lock().unwrap().judges.insert(path.to_owned(), Box::new(judge));
    }

    pub fn serves(&self, path: &str, body: impl ToString) {
        self.says(path, Says::This("200 OK", "content-type: application/json\r\n".into(), body.to_string()));
    }

    /// Below the name of its certificate.
    pub fn url(&self, path: &str) -> String {
        format!("https://{OTHER}:{}{path}", self.address.port())
    }

    /// What it was asked: each request as it came.
    pub fn requests(&self) -> Vec<String> {
        self.seen.lock().unwrap().requests.clone()
    }
}

impl Drop for OtherServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn answer(mut stream: impl AsyncRead + AsyncWrite + Unpin, seen: &Mutex<Seen>) {
    let Some(request) = read(&mut stream).await else { return };
    let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
    let says = {
        let mut seen = seen.lock().unwrap();
        let judged = seen.judges.get(&path).map(|judge| judge(&request));
        seen.requests.push(request);
        judged.or_else(|| seen.pages.get(&path).cloned())
    };
    let says = says.unwrap_or_else(|| Says::This("404 Not Found", String::new(), String::new()));
    let head = match &says {
        Says::This(status, headers, body) => {
            format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n{headers}\r\n{body}", body.len())
        }
        Says::SlowHeaders => "HTTP/1.1 200 OK\r\ncontent-length".to_owned(),
        Says::SlowBody => "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n".to_owned(),
        Says::Endless => "HTTP/1.1 200 OK\r\n\r\n".to_owned(),
    };
    let _ = stream.write_all(head.as_bytes()).await;
    let _ = stream.flush().await;
    match says {
        Says::This(..) => {
            let _ = stream.shutdown().await;
        }
        Says::SlowHeaders => tokio::time::sleep(Duration::from_secs(60)).await,
        Says::SlowBody => {
            while stream.write_all(b" ").await.is_ok() && stream.flush().await.is_ok() {
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
        }
        Says::Endless => while stream.write_all(&[b' '; 4096]).await.is_ok() {},
    }
}

/// Headers, and as much body as they announce.
async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Option<String> {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let announced = |line: &str| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok();
            if body.len() >= head.lines().find_map(announced).unwrap_or(0) {
                return Some(text);
            }
        }
        let mut chunk = [0; 4096];
        match stream.read(&mut chunk).await {
            Ok(0) | Err(_) => return None,
            Ok(n) => bytes.extend_from_slice(&chunk[..n]),
        }
    }
}
