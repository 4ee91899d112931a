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
    /// The one that all forms of the page carry.
    pub fn form_token(&self) -> String {
        let field = "name=\"form_token\" value=\"";
        let tokens = self.text.split(field).skip(1).filter_map(|rest| rest.split('"').next());
        let tokens: std::collections::BTreeSet<&str> = tokens.collect();
        assert!(tokens.len() <= 1, "{tokens:?}");
        tokens.into_iter().next().unwrap_or_default().to_owned()
    }

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

    /// What the forms of a page carry now: empty when nobody is signed in.
    pub async fn form_token(&self) -> String {
        self.get("/account/profile").await.form_token()
    }

    /// A form of one of our own pages, without scripts.
    pub async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let token = self.form_token().await;
        self.submit_exactly(path, &[fields, &[("form_token", token.as_str())]].concat()).await
    }

    /// The same with these fields only: what a page that was rendered earlier sends.
    pub async fn submit_exactly(&self, path: &str, fields: &[(&str, &str)]) -> Page {
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
