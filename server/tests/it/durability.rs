//! `kill -9` under load, then a restart: what was answered is there, what was used stays used.

use std::{
    net::{Ipv4Addr, TcpListener},
    process::{Child, Command, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use latchkey_testkit::Passkey;
use serde_json::{Value, json};

use crate::support::Process;

const API: &str = "api/v1/auth/passwordless";
const CLIENT: &str = "client_id=durable";

/// The shipped binary, as an operator runs it.
struct Running {
    child: Child,
    data_dir: Arc<tempfile::TempDir>,
    port: u16,
}

impl Running {
    fn command(data_dir: &tempfile::TempDir, port: u16, arguments: &[&str]) -> Command {
        let mut command = Process::new(data_dir.path(), arguments)
            .env("LATCHKEY_SERVER__LISTEN", &format!("127.0.0.1:{port}"))
            .env("LATCHKEY_SERVER__PUBLIC_URL", &format!("http://localhost:{port}"))
            .env("LATCHKEY_LIMITS__ENABLED", "false")
            .env("LATCHKEY_LOG__LEVEL", "error")
            .command();
        command.stdout(Stdio::null());
        command
    }

    async fn start(data_dir: Arc<tempfile::TempDir>, port: u16) -> Self {
        let child = Self::command(&data_dir, port, &["serve"]).spawn().expect("the server starts");
        let process = Self { child, data_dir, port };
        for _ in 0..500 {
            if let Ok(answer) = reqwest::get(process.url("readyz")).await
                && answer.status().is_success()
            {
                return process;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("the server was not ready in time");
    }

    fn url(&self, path: &str) -> String {
        format!("http://localhost:{}/{path}", self.port)
    }

    fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// SIGKILL: nothing is flushed, nobody is told.
    fn kill(&mut self) {
        self.child.kill().expect("the server was running");
        self.child.wait().expect("the server has ended");
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What the server answered before it died.
#[derive(Default)]
struct Answered {
    passkeys: Vec<Passkey>,
    used_codes: Vec<(Value, String)>,
    used_ceremonies: Vec<(String, Value)>,
}

async fn post(http: &reqwest::Client, url: String, bearer: Option<&str>, body: &Value) -> Option<Value> {
    let mut request = http.post(url).json(body);
    if let Some(bearer) = bearer {
        request = request.bearer_auth(bearer);
    }
    let answer = request.send().await.ok()?;
    if !answer.status().is_success() {
        return None;
    }
    answer.json().await.ok()
}

/// One account with one passkey; `None` as soon as the server does not answer any more.
async fn register(base: &str, origin: &str, email: &str, answered: &Mutex<Answered>) -> Option<()> {
    let http = reqwest::Client::new();
    let url = |path: &str| format!("{base}{API}/{path}");
    let sent = post(&http, url(&format!("magic-otp/send?{CLIENT}")), None, &json!({ "email": email })).await?;
    let mails: Value = http.get(format!("{base}dev/outbox.json")).send().await.ok()?.json().await.ok()?;
    let mail = mails.as_array()?.iter().find(|mail| mail["to"] == email)?;
    let is_code = |word: &&str| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit());
    let code = mail["text"].as_str()?.split_whitespace().find(is_code)?.to_owned();
    let body = json!({ "state": sent["state"], "otp": code });
    let verified = post(&http, url(&format!("email-otp/verify?{CLIENT}")), None, &body).await?;
    answered.lock().unwrap().used_codes.push((sent["state"].clone(), code));

    let bearer = verified["access_token"].as_str()?.to_owned();
    let start = post(&http, url(&format!("passkey/register/start?{CLIENT}")), Some(&bearer), &json!({})).await?;
    let (mut passkey, answer) = Passkey::create(&start["publicKey"], origin);
    let finish = format!("passkey/register?{CLIENT}&auth_code={}", start["auth_code"].as_str()?);
    post(&http, url(&finish), Some(&bearer), &json!({ "passkey": answer })).await?;

    let start = post(&http, url(&format!("passkey/login/start?{CLIENT}")), None, &json!({ "identifier": email })).await;
    let signed_in = async {
        let start = start?;
        let answer = passkey.get(&start["publicKey"], origin);
        let auth_code = start["auth_code"].as_str()?.to_owned();
        let finish = format!("passkey/login?{CLIENT}&identifier={email}&auth_code={auth_code}");
        post(&http, url(&finish), None, &json!({ "passkey": answer })).await?;
        Some((auth_code, answer))
    }
    .await;
    let mut answered = answered.lock().unwrap();
    answered.passkeys.push(passkey);
    answered.used_ceremonies.extend(signed_in);
    Some(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_server_loses_nothing_that_was_answered_and_accepts_nothing_twice() {
    let data_dir = Arc::new(tempfile::tempdir().unwrap());
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
    for arguments in [&["migrate"][..], &["client", "add", "--manages-passkeys", "--id", "durable", "Durable"]] {
        let status = Running::command(&data_dir, port, arguments).status().unwrap();
        assert!(status.success(), "{arguments:?}");
    }
    let mut process = Running::start(data_dir, port).await;

    let answered = Arc::new(Mutex::new(Answered::default()));
    let stop = Arc::new(AtomicBool::new(false));
    let workers: Vec<_> = (0..4)
        .map(|worker| {
            let (answered, stop) = (answered.clone(), stop.clone());
            let (base, origin) = (process.url(""), process.origin());
            tokio::spawn(async move {
                for n in 0.. {
                    let email = format!("person{worker}.{n}@example.com");
                    if register(&base, &origin, &email, &answered).await.is_none() && stop.load(Ordering::SeqCst) {
                        return;
                    }
                }
            })
        })
        .collect();
    // Enough for the load to be real; what matters is that the kill lands in the middle of it.
    let enough = async {
        while answered.lock().unwrap().passkeys.len() < 40 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(120), enough).await.expect("registrations are answered");
    stop.store(true, Ordering::SeqCst);
    process.kill();
    for worker in workers {
        worker.await.unwrap();
    }

    let process = Running::start(process.data_dir.clone(), port).await;
    let http = reqwest::Client::new();
    let url = |path: &str| process.url(&format!("{API}/{path}"));
    let mut answered = Arc::into_inner(answered).unwrap().into_inner().unwrap();
    assert!(answered.used_ceremonies.len() > 20);
    for passkey in &mut answered.passkeys {
        let start = post(&http, url(&format!("passkey/login/start?{CLIENT}")), None, &json!({})).await.unwrap();
        let answer = passkey.get(&start["publicKey"], &process.origin());
        let finish = format!("passkey/login?{CLIENT}&auth_code={}", start["auth_code"].as_str().unwrap());
        let token = post(&http, url(&finish), None, &json!({ "passkey": answer })).await;
        assert!(token.is_some(), "an answered registration is lost");
    }
    for (state, otp) in answered.used_codes {
        let body = json!({ "state": state, "otp": otp });
        let again = post(&http, url(&format!("email-otp/verify?{CLIENT}")), None, &body).await;
        assert!(again.is_none(), "a code worked twice");
    }
    for (auth_code, answer) in answered.used_ceremonies {
        let finish = format!("passkey/login?{CLIENT}&auth_code={auth_code}");
        let again = post(&http, url(&finish), None, &json!({ "passkey": answer })).await;
        assert!(again.is_none(), "a ceremony worked twice");
    }
}
