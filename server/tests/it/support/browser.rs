use std::net::SocketAddr;

use http::{HeaderMap, StatusCode};
use reqwest::{Client, Method, RequestBuilder, redirect::Policy};

const ACCEPT: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

/// Keeps cookies, says where its forms come from, and follows no redirect by itself.
#[derive(Clone, Debug)]
pub struct Browser {
    client: Client,
    origin: String,
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Page {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("ASCII"))
    }
}

impl Browser {
    pub fn new(origin: &str, address: SocketAddr) -> Self {
        // `localhost` is ::1 first on many machines, and the server listens on IPv4.
        let client = Client::builder()
            .cookie_store(true)
            .redirect(Policy::none())
            .resolve("localhost", address)
            .user_agent("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
            .build()
            .expect("a client");
        Self { client, origin: origin.to_owned() }
    }

    /// Any request, with nothing added.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.origin))
    }

    /// A navigation.
    pub async fn get(&self, path: &str) -> Page {
        send(self.request(Method::GET, path).header("accept", ACCEPT)).await
    }

    /// A form of one of our own pages, without scripts.
    pub async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        send(self.form(path, fields).header("origin", &self.origin).header("accept", ACCEPT)).await
    }

    /// The same, with no word of where it comes from and what it wants to see.
    pub fn form(&self, path: &str, fields: &[(&str, &str)]) -> RequestBuilder {
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(fields);
        self.request(Method::POST, path).header("content-type", "application/x-www-form-urlencoded").body(body.finish())
    }
}

pub async fn send(request: RequestBuilder) -> Page {
    let answer = request.send().await.expect("an answer");
    let (status, headers) = (answer.status(), answer.headers().clone());
    let bytes = answer.bytes().await.expect("a body");
    Page { status, headers, text: String::from_utf8_lossy(&bytes).into_owned() }
}
