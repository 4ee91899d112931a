//! One keep-alive HTTP/1.1 connection, as lean as it gets: the load generator shares the machine with the server.

use std::{error::Error, net::SocketAddr};

use http_body_util::{BodyExt, Full};
use hyper::{
    Request, StatusCode,
    body::Bytes,
    client::conn::http1::{SendRequest, handshake},
    header::HeaderMap,
};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;

pub type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

#[derive(Debug)]
pub struct Client {
    sender: SendRequest<Full<Bytes>>,
    origin: String,
}

#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    /// The body of a successful answer, as JSON.
    pub fn json(&self) -> Result<Value> {
        if !self.status.is_success() {
            return Err(format!("{}: {}", self.status, String::from_utf8_lossy(&self.body)).into());
        }
        Ok(serde_json::from_slice(&self.body)?)
    }
}

impl Client {
    pub async fn connect(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self { sender, origin: format!("http://localhost:{}", address.port()) })
    }

    /// The public origin, which pages and ceremonies are bound to.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    pub async fn get(&mut self, path: &str) -> Result<Answer> {
        let request = Request::get(path).header("host", self.host()).header("accept-encoding", "br");
        self.send(request.body(Full::default())?).await
    }

    pub async fn get_plain(&mut self, path: &str) -> Result<Answer> {
        self.send(Request::get(path).header("host", self.host()).body(Full::default())?).await
    }

    pub async fn get_with(&mut self, path: &str, name: &str, value: &str) -> Result<Answer> {
        let request = Request::get(path).header("host", self.host()).header(name, value);
        self.send(request.body(Full::default())?).await
    }

    /// Posts a form, as the islands do.
    pub async fn post_form(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Answer> {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self.post_request(path).header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(Full::from(body))?).await
    }

    pub async fn post(&mut self, path: &str, headers: &[(&str, &str)], body: &Value) -> Result<Answer> {
        let mut request = self.post_request(path).header("content-type", "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Full::from(body.to_string()))?).await
    }

    fn post_request(&self, path: &str) -> hyper::http::request::Builder {
        Request::post(path)
            .header("host", self.host())
            .header("origin", &self.origin)
            .header("accept", "application/json")
    }

    fn host(&self) -> String {
        self.origin.trim_start_matches("http://").to_owned()
    }

    async fn send(&mut self, request: Request<Full<Bytes>>) -> Result<Answer> {
        self.sender.ready().await?;
        let (parts, body) = self.sender.send_request(request).await?.into_parts();
        Ok(Answer { status: parts.status, headers: parts.headers, body: body.collect().await?.to_bytes() })
    }
}
