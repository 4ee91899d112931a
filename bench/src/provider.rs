//! The OpenID Provider: each endpoint as fast as it goes, and what a request of it costs the server.

use aws_lc_rs::digest::{SHA256, digest};
use latchkey_testkit::encode;
use serde_json::Value;
use url::form_urlencoded;

use crate::{
    bare,
    client::{Answer, Client, Result},
    load::{self, SignsIn, Worker},
    process::{REDIRECT_URI, Server, WEB_CLIENT_ID},
    quiet,
};

const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

/// An application, and somebody who is signed in with their browser.
#[derive(Debug)]
struct Person {
    cookie: String,
    secret: String,
    authorize: String,
    access_token: String,
    refresh_token: String,
}

/// Prints a row for each endpoint.
pub async fn measure(server: &Server, mut workers: Vec<SignsIn>, secret: &str, seconds: u64) -> Result<Vec<SignsIn>> {
    let mut client = Client::connect(server.address).await?;
    let mut people = Vec::new();
    for worker in &mut workers {
        let cookie = load::sign_in(&mut client, worker).await?;
        let mut person = Person {
            cookie,
            secret: secret.to_owned(),
            authorize: authorize(),
            access_token: String::new(),
            refresh_token: String::new(),
        };
        person.round_trip(&mut client).await?;
        people.push(person);
    }
    let bare = bare::p256_signature_us()?;
    println!("| a bare P-256 signature by AWS-LC | {bare:.0} µs |");
    let row = Row { server, seconds, bare };
    let people = row.print("authorization request and code exchange", people, RoundTrip).await?;
    let people = row.print("refresh", people, Refresh).await?;
    let people = row.print("introspection", people, Introspect).await?;
    let people = row.print("userinfo", people, UserInfo).await?;
    row.print("JWKS", people, Jwks).await?;
    Ok(workers)
}

struct Row<'a> {
    server: &'a Server,
    seconds: u64,
    bare: f64,
}

impl Row<'_> {
    /// Gives them back with the tokens that they have now.
    async fn print<R: Request>(&self, name: &str, people: Vec<Person>, request: R) -> Result<Vec<Person>> {
        let workers = people.into_iter().map(|person| Asks { person, request }).collect();
        let (report, workers) = load::run(self.server, workers, quiet(self.seconds)).await?;
        let load::Report { per_second, p50_ms, p99_ms, cpu_us, failures, .. } = report;
        println!(
            "| {name}: a second; p50 / p99; server CPU; in such signatures; failed | {per_second:.0}; {p50_ms:.1} / \
             {p99_ms:.1} ms; {cpu_us:.0} µs; {:.1}; {failures} |",
            cpu_us / self.bare
        );
        Ok(workers.into_iter().map(|worker| worker.person).collect())
    }
}

/// One kind of request.
trait Request: Copy + Send + 'static {
    fn ask(self, person: &mut Person, client: &mut Client) -> impl Future<Output = Result<()>> + Send;
}

struct Asks<R> {
    person: Person,
    request: R,
}

impl<R: Request> Worker for Asks<R> {
    async fn step(&mut self, client: &mut Client) -> Result<()> {
        self.request.ask(&mut self.person, client).await
    }
}

#[derive(Clone, Copy)]
struct RoundTrip;

impl Request for RoundTrip {
    async fn ask(self, person: &mut Person, client: &mut Client) -> Result<()> {
        person.round_trip(client).await
    }
}

#[derive(Clone, Copy)]
struct Refresh;

impl Request for Refresh {
    async fn ask(self, person: &mut Person, client: &mut Client) -> Result<()> {
        let token = person.refresh_token.clone();
        let fields = [("grant_type", "refresh_token"), ("refresh_token", &*token)];
        let answer = person.post(client, "/oauth/token", &fields).await?.json()?;
        person.keep(&answer)
    }
}

#[derive(Clone, Copy)]
struct Introspect;

impl Request for Introspect {
    async fn ask(self, person: &mut Person, client: &mut Client) -> Result<()> {
        let answer = person.post(client, "/oauth/introspect", &[("token", &person.access_token)]).await?.json()?;
        if answer["active"] == true { Ok(()) } else { Err("the token is not active".into()) }
    }
}

#[derive(Clone, Copy)]
struct UserInfo;

impl Request for UserInfo {
    async fn ask(self, person: &mut Person, client: &mut Client) -> Result<()> {
        let bearer = format!("Bearer {}", person.access_token);
        client.get_with("/oauth/userinfo", "authorization", &bearer).await?.json().map(drop)
    }
}

#[derive(Clone, Copy)]
struct Jwks;

impl Request for Jwks {
    async fn ask(self, _person: &mut Person, client: &mut Client) -> Result<()> {
        client.get_plain("/.well-known/jwks.json").await?.json().map(drop)
    }
}

impl Person {
    /// From the application's question, through the browser that is signed in, to its tokens.
    async fn round_trip(&mut self, client: &mut Client) -> Result<()> {
        let answer = client.get_with(&self.authorize, "cookie", &self.cookie).await?;
        let location = answer.headers.get("location").ok_or("the browser is not sent back")?.to_str()?;
        let query = location.split_once('?').ok_or("no answer")?.1;
        let code = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "code").ok_or("no code")?.1;
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", &*code),
            ("redirect_uri", REDIRECT_URI),
            ("code_verifier", VERIFIER),
        ];
        let answer = self.post(client, "/oauth/token", &fields).await?.json()?;
        self.keep(&answer)
    }

    /// As the application, which shows its secret.
    async fn post(&self, client: &mut Client, path: &str, fields: &[(&str, &str)]) -> Result<Answer> {
        let fields = [fields, &[("client_id", WEB_CLIENT_ID), ("client_secret", &self.secret)]].concat();
        client.post_form(path, &fields).await
    }

    fn keep(&mut self, answer: &Value) -> Result<()> {
        let text = |name: &str| answer[name].as_str().map(str::to_owned).ok_or("a token is missing");
        self.access_token = text("access_token")?;
        self.refresh_token = text("refresh_token")?;
        Ok(())
    }
}

fn authorize() -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("client_id", WEB_CLIENT_ID)
        .append_pair("response_type", "code")
        .append_pair("scope", "openid profile email")
        .append_pair("redirect_uri", REDIRECT_URI)
        .append_pair("state", "af0ifjsldkj")
        .append_pair("nonce", "n-0S6_WzA2Mj")
        .append_pair("code_challenge", &encode(digest(&SHA256, VERIFIER.as_bytes()).as_ref()))
        .append_pair("code_challenge_method", "S256")
        .finish();
    format!("/oauth/authorize?{query}")
}
