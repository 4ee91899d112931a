//! Accounts, and sign-ins as fast as they go.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use latchkey_testkit::Passkey;
use serde_json::{Value, json};

use crate::{
    client::{Client, Result},
    fill::Person,
    process::{CLIENT_ID, Server, cpu_of},
};

/// Whoever uses a connection, again and again.
pub trait Worker: Send + 'static {
    fn step(&mut self, client: &mut Client) -> impl Future<Output = Result<()>> + Send;
}

/// Signs people in: the passkey that it signs with, and whose copies of it there are.
#[derive(Debug)]
pub struct SignsIn {
    pub passkey: Passkey,
    pub people: Vec<Person>,
}

#[derive(Debug)]
pub struct Report {
    pub per_second: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
    pub longest_ms: f64,
    pub cpu_us: f64,
    /// What the load generator itself took.
    pub own_cpu_us: f64,
    pub failures: usize,
}

/// Makes accounts by emailed code, each with a passkey, over the JSON API.
pub async fn register(address: SocketAddr, users: usize) -> Result<Vec<Passkey>> {
    let mut client = Client::connect(address).await?;
    let origin = client.origin().to_owned();
    let api = "/api/v1/auth/passwordless";
    let cid = format!("client_id={CLIENT_ID}");
    let mut passkeys = Vec::with_capacity(users);
    for n in 0..users {
        let email = format!("bench{n}@example.com");
        let sent = client.post(&format!("{api}/magic-otp/send?{cid}"), &[], &json!({ "email": email })).await?;
        let state = sent.json()?["state"].clone();
        let otp = code_for(&mut client, &email).await?;
        let body = json!({ "state": state, "otp": otp });
        let verified = client.post(&format!("{api}/email-otp/verify?{cid}"), &[], &body).await?.json()?;
        let bearer = format!("Bearer {}", verified["access_token"].as_str().ok_or("no access token")?);
        let auth = [("authorization", bearer.as_str())];
        let start = format!("{api}/passkey/register/start?{cid}");
        let started = client.post(&start, &auth, &json!({})).await?.json()?;
        let (passkey, answer) = Passkey::create(&started["publicKey"], &origin);
        let finish = format!("{api}/passkey/register?{cid}&auth_code={}", text(&started["auth_code"])?);
        client.post(&finish, &auth, &json!({ "passkey": answer })).await?.json()?;
        passkeys.push(passkey);
    }
    Ok(passkeys)
}

async fn code_for(client: &mut Client, email: &str) -> Result<String> {
    let mails = client.get("/dev/outbox.json").await?.json()?;
    let mail = mails.as_array().into_iter().flatten().find(|mail| mail["to"] == email).ok_or("no mail")?;
    let text = text(&mail["text"])?;
    let digits: String = text.split_whitespace().find(|word| is_code(word)).ok_or("no code in the mail")?.into();
    Ok(digits)
}

fn is_code(word: &str) -> bool {
    word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn text(value: &Value) -> Result<&str> {
    Ok(value.as_str().ok_or("not a string")?)
}

/// Lets all workers work at the same time, until `end`. Gives them back.
pub async fn run<W: Worker>(
    server: &Server,
    workers: Vec<W>,
    end: impl Future<Output = Result<()>>,
) -> Result<(Report, Vec<W>)> {
    let stop = Arc::new(AtomicBool::new(false));
    let cpu_before = server.cpu()?;
    let own_before = cpu_of("self")?;
    let started = Instant::now();
    let tasks: Vec<_> =
        workers.into_iter().map(|worker| tokio::spawn(work(server.address, worker, stop.clone()))).collect();
    let ended = end.await;
    stop.store(true, Ordering::Relaxed);
    let mut latencies = Vec::new();
    let mut workers = Vec::new();
    let mut failures = 0;
    for task in tasks {
        let (worker, mut part, failed) = task.await??;
        workers.push(worker);
        latencies.append(&mut part);
        failures += failed;
    }
    ended?;
    let elapsed = started.elapsed();
    let cpu = server.cpu()? - cpu_before;
    let own_cpu = cpu_of("self")? - own_before;
    latencies.sort_unstable();
    let count = latencies.len().max(1);
    let ms = |latency: Option<&Duration>| latency.copied().unwrap_or_default().as_secs_f64() * 1e3;
    let at = |share: f64| ms(latencies.get((count as f64 * share) as usize));
    let report = Report {
        per_second: latencies.len() as f64 / elapsed.as_secs_f64(),
        p50_ms: at(0.5),
        p99_ms: at(0.99),
        longest_ms: ms(latencies.last()),
        cpu_us: cpu.as_secs_f64() * 1e6 / count as f64,
        own_cpu_us: own_cpu.as_secs_f64() * 1e6 / count as f64,
        failures,
    };
    Ok((report, workers))
}

async fn work<W: Worker>(
    address: SocketAddr,
    mut worker: W,
    stop: Arc<AtomicBool>,
) -> Result<(W, Vec<Duration>, usize)> {
    let mut client = Client::connect(address).await?;
    let mut latencies = Vec::new();
    let mut failures = 0;
    while !stop.load(Ordering::Relaxed) {
        let started = Instant::now();
        match worker.step(&mut client).await {
            Ok(()) => latencies.push(started.elapsed()),
            Err(_) => failures += 1,
        }
    }
    Ok((worker, latencies, failures))
}

impl Worker for SignsIn {
    async fn step(&mut self, client: &mut Client) -> Result<()> {
        sign_in(client, self).await.map(drop)
    }
}

/// The next person, over the hosted page's own functions; gives the cookie of their session.
pub async fn sign_in(client: &mut Client, worker: &mut SignsIn) -> Result<String> {
    let SignsIn { passkey, people } = worker;
    let person = people.first().ok_or("a connection has nobody to sign in")?;
    passkey.id.clone_from(&person.credential_id);
    passkey.user_handle.clone_from(&person.user_handle);
    // One after the other: nobody's pages are in a cache because they came first again.
    people.rotate_left(1);
    let start = client.post_form("/_fn/sign_in/start", &[("conditional", "false")]).await?.json()?;
    let options: Value = serde_json::from_str(text(&start["options"])?)?;
    let answer = passkey.get(&options, client.origin()).to_string();
    let fields = [("auth_code", text(&start["auth_code"])?), ("credential", &answer), ("next", "")];
    let finished = client.post_form("/_fn/sign_in/finish", &fields).await?;
    finished.json()?;
    let cookies = finished.headers.get_all("set-cookie").iter().filter_map(|cookie| cookie.to_str().ok());
    let cookies: Vec<_> = cookies.filter_map(|cookie| cookie.split(';').next()).collect();
    if cookies.is_empty() { Err("no session cookie".into()) } else { Ok(cookies.join("; ")) }
}
