use std::net::SocketAddr;

use http::{HeaderMap, StatusCode};
use reqwest::{Client, Method, RequestBuilder, redirect::Policy};

use super::TestApp;

const ACCEPT: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

/// Keeps cookies, says where its forms come from, and follows no redirect by itself.
#[derive(Clone, Debug)]
pub struct Browser {
    client: Client,
    origin: String,
    /// Of the node that it is led to, which need not be the one that the origin names.
    port: u16,
    /// Where a proxy says that it is.
    address: Option<String>,
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

    /// Of the first form of this action.
    pub fn hidden_fields(&self, action: &str) -> Vec<(&str, &str)> {
        let forms = self.text.split("<form").skip(1).filter_map(|rest| rest.split("</form>").next());
        let mut forms = forms.filter(|form| form.contains(&format!("action=\"{action}\"")));
        let form = forms.next().unwrap_or_else(|| panic!("no form for {action}: {self:?}"));
        let inputs = form.split("<input").skip(1).filter_map(|rest| rest.split('>').next());
        let hidden = inputs.filter(|input| input.contains("type=\"hidden\""));
        hidden.map(|input| (attribute(input, "name"), attribute(input, "value"))).collect()
    }

    /// Is the first form of this action behind a question, which opens it?
    pub fn asks_before(&self, action: &str) -> bool {
        let before = self.text.split_once(&format!("action=\"{action}\"")).map(|(before, _)| before);
        let before = before.unwrap_or_else(|| panic!("no form for {action}: {self:?}"));
        before.matches("<details").count() > before.matches("</details>").count()
    }

    /// Where it sends the browser: by a redirect, or by itself, as a form within an application's request is answered.
    pub fn leads_to(&self) -> &str {
        match (self.status, self.header("refresh").strip_prefix("0;url=")) {
            (StatusCode::OK, Some(location)) => {
                assert_eq!(self.header("location"), "", "{self:?}");
                let written = location.replace('&', "&amp;");
                assert!(self.text.contains(&format!("<a href=\"{written}\">")), "{self:?}");
                location
            }
            (status, refresh) => {
                assert_eq!((status, refresh), (StatusCode::SEE_OTHER, None), "{self:?}");
                self.header("location")
            }
        }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("ASCII"))
    }

    /// The value that it gives to this cookie.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let mut cookies = self.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().expect("ASCII"));
        cookies.find_map(|cookie| cookie.strip_prefix(name)?.strip_prefix('=')?.split(';').next())
    }
}

/// Ids and tokens: nothing in them is escaped.
fn attribute<'a>(tag: &'a str, name: &str) -> &'a str {
    let value = tag.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split('"').next());
    value.unwrap_or_default()
}

impl Browser {
    pub fn new(origin: &str, address: SocketAddr) -> Self {
        // `localhost` is ::1 first on many machines, and the server listens on IPv4.
        let host = url::Url::parse(origin).expect("an origin").host_str().expect("a host").to_owned();
        let client = Client::builder()
            .cookie_store(true)
            .redirect(Policy::none())
            .resolve(&host, address)
            .user_agent("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
            .build()
            .expect("a client");
        Self { client, origin: origin.to_owned(), port: address.port(), address: None }
    }

    /// The same, as a proxy passes it on.
    pub fn behind(mut self, address: &str) -> Self {
        self.address = Some(address.to_owned());
        self
    }

    /// The same browser, led to another node under the same address.
    pub fn at(&self, node: &TestApp) -> Self {
        Self { port: node.address.port(), ..self.clone() }
    }

    /// Of the server that it is at.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Any request, with nothing added.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let mut url = url::Url::parse(&format!("{}{path}", self.origin)).expect("a path");
        let named = url[url::Position::BeforeHost..url::Position::AfterPort].to_owned();
        // A port in the address goes before that of the socket.
        url.set_port(Some(self.port)).expect("a host");
        let is_another = url[url::Position::BeforeHost..url::Position::AfterPort] != *named;
        let request = self.client.request(method, url);
        let request = if is_another { request.header("host", named) } else { request };
        self.address.iter().fold(request, |request, address| request.header("x-forwarded-for", address))
    }

    /// A navigation.
    pub async fn get(&self, path: &str) -> Page {
        send(self.request(Method::GET, path).header("accept", ACCEPT)).await
    }

    /// What the forms of a page carry now: empty when nobody is signed in.
    pub async fn form_token(&self) -> String {
        self.get("/account/profile").await.form_token()
    }

    /// Opens a page and sends its form of this action, with what is typed: without scripts, as the page is.
    pub async fn submit_from(&self, page: &str, action: &str, typed: &[(&str, &str)]) -> Page {
        self.submit_form(&self.get(page).await, action, typed).await
    }

    /// The same for a page that was opened earlier.
    pub async fn submit_form(&self, page: &Page, action: &str, typed: &[(&str, &str)]) -> Page {
        self.submit(action, &[&page.hidden_fields(action), typed].concat()).await
    }

    /// A form's post with these fields only. Where a page renders hidden ones, [`Self::submit_from`] knows them.
    pub async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        send(self.form(path, fields).header("origin", &self.origin).header("accept", ACCEPT)).await
    }

    /// A form with a file in it, as `multipart/form-data` (RFC 7578).
    pub async fn upload(&self, path: &str, fields: &[(&str, &[u8])]) -> Page {
        const BOUNDARY: &str = "----a-line-that-is-in-no-file";
        let mut body = Vec::new();
        for (name, value) in fields {
            let file = if *name == "file" { "; filename=\"people.csv\"" } else { "" };
            let head = format!("--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"{file}\r\n\r\n");
            body.extend([head.as_bytes(), value, b"\r\n"].concat());
        }
        body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let request = self.request(Method::POST, path).header("content-type", kind).header("accept", ACCEPT);
        send(request.header("origin", &self.origin).body(body)).await
    }

    /// A form's post, with no word of where it comes from and what it wants to see.
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
    // Where a piece of a page ends: nobody reads it.
    let text = String::from_utf8_lossy(&bytes).replace("<!>", "");
    Page { status, headers, text }
}
