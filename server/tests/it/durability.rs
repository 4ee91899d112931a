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
use sqlx::{Connection, SqliteConnection};
use url::{Url, form_urlencoded};

use crate::support::{
    OtherServer, Process, Says,
    applications::{CALLBACK, NOTES, VERIFIER, question},
};

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

/// Somebody in a browser.
struct Person<'a> {
    process: &'a Running,
    http: &'a reqwest::Client,
    cookie: String,
}

impl<'a> Person<'a> {
    /// Signs in on the hosted page.
    async fn sign_in(process: &'a Running, http: &'a reqwest::Client, passkey: &mut Passkey) -> Self {
        let mut person = Self { process, http, cookie: String::new() };
        let start: Value = person.post("_fn/sign_in/start", &[]).await.json().await.unwrap();
        let options: Value = serde_json::from_str(start["options"].as_str().unwrap()).unwrap();
        let answer = passkey.get(&options, &process.origin()).to_string();
        let fields = [("auth_code", start["auth_code"].as_str().unwrap()), ("credential", &answer), ("next", "")];
        let finished = person.post("_fn/sign_in/finish", &fields).await;
        let cookies = finished.headers().get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap());
        person.cookie = cookies.filter_map(|cookie| cookie.split(';').next()).collect::<Vec<_>>().join("; ");
        assert!(!person.cookie.is_empty(), "{finished:?}");
        person
    }

    async fn get(&self, path: &str) -> reqwest::Response {
        self.http.get(self.process.url(path)).header("cookie", &self.cookie).send().await.unwrap()
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> reqwest::Response {
        let request = self.http.post(self.process.url(path)).header("cookie", &self.cookie);
        let request = request.header("origin", self.process.origin()).header("accept", "application/json");
        request.header("content-type", FORM).body(pairs(fields)).send().await.unwrap()
    }

    /// Goes through an application's request; gives the code.
    async fn code(&self, query: &str) -> String {
        let location = location(&self.get(&format!("oauth/authorize?{query}")).await);
        let url: Url = location.parse().unwrap_or_else(|_| panic!("{location}"));
        let code = url.query_pairs().find(|(name, _)| name == "code").unwrap_or_else(|| panic!("{location}"));
        code.1.into_owned()
    }

    async fn sign_out(&self) {
        let page = self.get("account").await.text().await.unwrap();
        let (_, rest) = page.split_once(r#"name="form_token" value=""#).expect("a form");
        let answer = self.post("_fn/sign_out", &[("form_token", rest.split('"').next().unwrap())]).await;
        assert!(answer.status().is_success(), "{answer:?}");
    }
}

const FORM: &str = "application/x-www-form-urlencoded";

fn pairs(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

fn location(answer: &reqwest::Response) -> String {
    answer.headers().get("location").unwrap_or_else(|| panic!("{answer:?}")).to_str().unwrap().to_owned()
}

/// As an application's library asks; gives the status and the answer.
async fn ask(process: &Running, path: &str, body: String) -> (u16, Value) {
    let request = reqwest::Client::new().post(process.url(path)).header("content-type", FORM);
    let answer = request.body(body).send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

async fn exchange(process: &Running, code: &str) -> (u16, Value) {
    let fields = [
        ("grant_type", "authorization_code"),
        ("client_id", NOTES),
        ("code", code),
        ("redirect_uri", CALLBACK),
        ("code_verifier", VERIFIER),
    ];
    ask(process, "oauth/token", pairs(&fields)).await
}

async fn refresh(process: &Running, tokens: &Value) -> (u16, Value) {
    let token = tokens["refresh_token"].as_str().unwrap_or_else(|| panic!("{tokens}"));
    let fields = [("grant_type", "refresh_token"), ("client_id", NOTES), ("refresh_token", token)];
    ask(process, "oauth/token", pairs(&fields)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_provider_loses_no_token_no_request_on_its_way_and_no_notice() {
    let data_dir = Arc::new(tempfile::tempdir().unwrap());
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
    let receiver = OtherServer::start_plain("127.0.0.1").await;
    receiver.says("/notes", Says::This("200 OK", String::new(), String::new()));
    let told_at = format!("http://{}/notes", receiver.address);
    let notes = ["--kind", "spa", "--redirect-uri", CALLBACK, "--backchannel-logout-uri", &told_at, "Notes"];
    let device = ["--kind", "native", "--grant-type", "device_code", "Television"];
    for arguments in [
        &["migrate"][..],
        &["client", "add", "--manages-passkeys", "--id", "durable", "Durable"],
        &[&["client", "add", "--id", NOTES][..], &notes].concat(),
        &[&["client", "add", "--id", "television"][..], &device].concat(),
    ] {
        let status = Running::command(&data_dir, port, arguments).status().unwrap();
        assert!(status.success(), "{arguments:?}");
    }
    let mut process = Running::start(data_dir, port).await;
    let answered = Mutex::new(Answered::default());
    register(&process.url(""), &process.origin(), "ada@example.com", &answered).await.unwrap();
    let mut passkey = answered.into_inner().unwrap().passkeys.remove(0);
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();

    let staying = Person::sign_in(&process, &http, &mut passkey).await;
    let code = staying.code(&question(&[])).await;
    let (_, first) = exchange(&process, &code).await;
    let (_, second) = refresh(&process, &first).await;
    let (_, pushed) = ask(&process, "oauth/par", question(&[])).await;
    let device = pairs(&[("client_id", "television"), ("scope", "openid")]);
    let (_, started) = ask(&process, "oauth/device_authorization", device).await;
    let nobody = http.get(process.url(&format!("oauth/authorize?{}", question(&[])))).send().await.unwrap();
    let on_the_way = location(&nobody);
    let leaving = Person::sign_in(&process, &http, &mut passkey).await;
    let (_, left) = exchange(&process, &leaving.code(&question(&[])).await).await;
    let cookie = staying.cookie.clone();
    leaving.sign_out().await;
    process.kill();

    let process = Running::start(process.data_dir.clone(), port).await;
    let page = http.get(format!("{}{on_the_way}", process.origin())).send().await.unwrap();
    assert!(page.status().is_success() && page.text().await.unwrap().contains("Notes"), "{on_the_way}");
    let staying = Person { process: &process, http: &http, cookie };
    let pushed = pairs(&[("client_id", NOTES), ("request_uri", pushed["request_uri"].as_str().unwrap())]);
    let (status, tokens) = exchange(&process, &staying.code(&pushed).await).await;
    assert_eq!(status, 200, "{tokens}");
    let poll = [
        ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
        ("client_id", "television"),
        ("device_code", started["device_code"].as_str().unwrap()),
    ];
    assert_eq!(ask(&process, "oauth/token", pairs(&poll)).await.1["error"], "authorization_pending");
    // The answer may have been lost with the server: the token before brings the same one again.
    let (status, again) = refresh(&process, &first).await;
    assert_eq!((status, &again["refresh_token"]), (200, &second["refresh_token"]), "{again}");
    assert_eq!(refresh(&process, &second).await.0, 200);
    assert_eq!(exchange(&process, &code).await.1["error"], "invalid_grant", "a code worked twice");
    assert_eq!(refresh(&process, &left).await.1["error"], "invalid_grant", "somebody signed out");
    // Longer than a minute where the server died in the middle of it: what it took is another's only then.
    let told = async {
        while receiver.requests().is_empty() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(90), told).await.expect("the application is told");
}

/// docs/webhooks.md: nothing that was answered is lost when a node dies.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_server_tells_its_webhooks_all_that_it_had_answered() {
    let data_dir = Arc::new(tempfile::tempdir().unwrap());
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
    let receiver = OtherServer::start("127.0.0.1").await;
    receiver.says("/hook", Says::This("503 Service Unavailable", String::new(), String::new()));
    let outbound = format!("[outbound]\nca_file = {:?}\npublic_networks = [\"127.0.0.1/32\"]\n", receiver.ca_file());
    std::fs::write(data_dir.path().join("latchkey.toml"), outbound).unwrap();
    assert!(Running::command(&data_dir, port, &["migrate"]).status().unwrap().success());
    let added =
        Running::command(&data_dir, port, &["client", "add", "--kind", "machine", "--scope", "sys_owner", "Robot"])
            .stdout(Stdio::piped())
            .output();
    let added = String::from_utf8(added.unwrap().stdout).unwrap();
    let value =
        |name: &str| added.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_else(|| panic!("{added}"));
    let mut process = Running::start(data_dir, port).await;
    let http = reqwest::Client::new();
    let asked = [
        ("grant_type", "client_credentials"),
        ("client_id", value("client_id: ")),
        ("client_secret", value("client_secret: ")),
    ];
    let (_, token) = ask(&process, "oauth/token", pairs(&asked)).await;
    let token = token["access_token"].as_str().unwrap_or_else(|| panic!("{token}"));
    let post = async |path: &str, body: Value| {
        let answer = http.post(process.url(path)).bearer_auth(token).json(&body).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        answer.json::<Value>().await.unwrap()
    };
    let hook =
        json!({ "url": format!("https://127.0.0.1:{}/hook", receiver.address.port()), "events": ["user.created"] });
    post("api/v1/webhooks", hook).await;
    let mut people = Vec::new();
    for number in 0..20 {
        let new = json!({ "email": format!("p{number}@example.com"), "first_name": "", "last_name": "" });
        people.push(post("api/v1/users", new).await["_id"].as_str().unwrap().to_owned());
    }
    process.kill();

    let refused = receiver.requests().len();
    receiver.says("/hook", Says::This("200 OK", String::new(), String::new()));
    let _process = Running::start(process.data_dir.clone(), port).await;
    let told = async {
        // Longer than two minutes where the server died in the middle of it: what it took is another's only then.
        let is_told = |requests: &[String], id: &String| requests.iter().any(|request| request.contains(id));
        while !people.iter().all(|id| is_told(&receiver.requests()[refused..], id)) {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(180), told).await.expect("the webhook is told of everybody");
}

/// What is in a folder, byte by byte.
fn contents(folder: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let files = entries.filter(|entry| entry.path().is_file());
    let mut contents: Vec<_> =
        files.map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap())).collect();
    contents.sort();
    contents
}

/// What was on its way, and what was planned, when the back-up was made.
async fn plant_what_waited(file: &str) {
    let mut database = SqliteConnection::connect(&format!("sqlite://{file}")).await.unwrap();
    for (id, worker, kind) in [
        ("01", "codes", "recovery.asked"),
        ("02", "codes", "mail.sign_in_code"),
        ("03", "mails", "mail.account_created"),
    ] {
        let plant = format!(
            "INSERT INTO jobs (id, worker, kind, recipient, language, sealed, attempts, created_at, next_attempt_at)
            SELECT x'0190000000007000800000000000{id}aa', '{worker}', '{kind}', 'planted@example.com', 'en', x'00', 0,
                created_at, created_at FROM users WHERE email = 'ada@example.com'"
        );
        sqlx::raw_sql(sqlx::AssertSqlSafe(plant)).execute(&mut database).await.unwrap();
    }
    for plant in [
        // Their time is over: they were brought back since, maybe.
        "INSERT INTO users (id, email, first_name, last_name, is_active, created_at, updated_at, delete_at, was_active)
        SELECT x'01900000000070008000000000000baa', 'deleted@example.com', '', '', 0, created_at, created_at, created_at, 1
        FROM users WHERE email = 'ada@example.com'",
        "INSERT INTO bulk_runs (id, deed, roles, actor_kind, actor_id, scopes, ip, user_agent, request_id, created_at,
            people, total, position, refused, attempts, next_attempt_at)
        SELECT x'01900000000070008000000000000caa', 'block', '', 'program', 'robot', 'sys_owner', '', '', '', created_at,
            id, 1, 0, 0, 0, created_at FROM users WHERE email = 'ada@example.com'",
    ] {
        sqlx::raw_sql(plant).execute(&mut database).await.unwrap();
    }
    database.close().await.unwrap();
}

/// docs/operations.md, "After a restore".
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_back_up_is_put_back_whole_and_makes_nothing_good_again_that_has_ended() {
    let data_dir = Arc::new(tempfile::tempdir().unwrap());
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
    let run_in = |folder: &tempfile::TempDir, arguments: &[&str]| {
        let done = Running::command(folder, port, arguments).stdout(Stdio::piped()).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (done.status.success(), text(done.stdout), text(done.stderr))
    };
    let run = |arguments: &[&str]| run_in(&data_dir, arguments);
    for arguments in [
        &["migrate"][..],
        &["client", "add", "--manages-passkeys", "--id", "durable", "Durable"],
        &["client", "add", "--id", NOTES, "--kind", "spa", "--redirect-uri", CALLBACK, "Notes"],
    ] {
        assert!(run(arguments).0, "{arguments:?}");
    }
    let mut process = Running::start(data_dir.clone(), port).await;
    let answered = Mutex::new(Answered::default());
    register(&process.url(""), &process.origin(), "ada@example.com", &answered).await.unwrap();
    let mut passkey = answered.lock().unwrap().passkeys.remove(0);
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let ada = Person::sign_in(&process, &http, &mut passkey).await;
    let (_, tokens) = exchange(&process, &ada.code(&question(&[])).await).await;
    let user_info = async |process: &Running| {
        let token = tokens["access_token"].as_str().unwrap();
        http.get(process.url("oauth/userinfo")).bearer_auth(token).send().await.unwrap().status()
    };
    assert_eq!(user_info(&process).await, 200);
    assert!(ada.get("account").await.status().is_success());

    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("back-up.db");
    let file = file.to_str().unwrap();
    assert!(run(&["backup", file]).0);
    plant_what_waited(file).await;
    register(&process.url(""), &process.origin(), "bob@example.com", &answered).await.unwrap();
    for arguments in [&["restore", file][..], &["restore", "--done"]] {
        let (is_done, _, why) = run(arguments);
        assert!(!is_done && why.contains("in use") && why.contains("stop the server"), "{arguments:?}: {why}");
    }
    assert!(ada.get("account").await.status().is_success(), "nothing was ended");
    let cookie = ada.cookie.clone();
    process.kill();

    let other = tempfile::tempdir().unwrap();
    let of_other = elsewhere.path().join("other.db");
    let of_other = of_other.to_str().unwrap();
    assert!(run_in(&other, &["migrate"]).0);
    // It is the first command that seals something.
    assert!(run_in(&other, &["client", "list"]).0);
    assert!(run_in(&other, &["backup", of_other]).0);
    let untouched = contents(data_dir.path());
    assert!(untouched.iter().any(|(name, log)| name == "latchkey.db-wal" && !log.is_empty()), "it was killed");
    let (is_done, _, why) = run(&["restore", of_other]);
    assert!(!is_done && why.contains("master secret") && why.contains("is as it was"), "{why}");
    assert!(contents(data_dir.path()) == untouched, "it is as it was");

    let (is_done, told, why) = run(&["restore", file]);
    assert!(is_done, "{why}");
    for text in ["Everybody signs in again", "New keys sign", "is as it was then", "latchkey.db.before-restore-"] {
        assert!(told.contains(text), "{text} is missing: {told}");
    }
    let names: Vec<String> = contents(data_dir.path()).into_iter().map(|(name, _)| name).collect();
    assert!(names.iter().any(|name| name.starts_with("latchkey.db.before") && name.ends_with("-wal")), "{names:?}");
    assert!(!names.iter().any(|name| name.contains(".new-")), "{names:?}");
    let url = format!("sqlite://{}", data_dir.path().join("latchkey.db").display());
    let mut database = SqliteConnection::connect(&url).await.unwrap();
    let ask = async |database: &mut SqliteConnection, sql: &'static str| -> Vec<String> {
        sqlx::query_scalar(sql).fetch_all(database).await.unwrap()
    };
    assert_eq!(ask(&mut database, "PRAGMA integrity_check").await, ["ok"]);
    assert_eq!(ask(&mut database, "SELECT email FROM users WHERE is_active").await, ["ada@example.com"]);
    let by = "SELECT actor_kind FROM audit_events WHERE kind = 'backup.restored'";
    assert_eq!(ask(&mut database, by).await, ["operator"]);
    // Nobody begins the way back a second time, and nobody gets the code.
    let waiting = "SELECT kind FROM jobs WHERE done_at IS NULL AND set_aside_at IS NULL";
    assert_eq!(ask(&mut database, waiting).await, Vec::<String>::new());
    let aside = "SELECT kind || ' ' || length(sealed) FROM jobs WHERE set_aside_at IS NOT NULL
        AND recipient = 'planted@example.com' ORDER BY kind";
    assert_eq!(ask(&mut database, aside).await, ["mail.account_created 1", "mail.sign_in_code 0"]);
    assert_eq!(ask(&mut database, "SELECT kind FROM jobs WHERE kind = 'recovery.asked'").await, Vec::<String>::new());
    // Nor is anybody gone, or locked out, whom somebody has spared since.
    let gone_in = "SELECT CAST((delete_at - updated_at) / 86400000 AS TEXT) FROM users WHERE delete_at IS NOT NULL";
    assert_eq!(ask(&mut database, gone_in).await, ["30"]);
    assert_eq!(ask(&mut database, "SELECT ending FROM bulk_runs").await, ["cancelled"]);
    let stopped = "SELECT actor_kind || detail FROM audit_events WHERE kind = 'bulk.stopped'";
    assert_eq!(ask(&mut database, stopped).await, [r#"operator{"cause":"restored"}"#]);
    database.close().await.unwrap();

    let process = Running::start(data_dir.clone(), port).await;
    let ada = Person { process: &process, http: &http, cookie };
    assert!(ada.get("account").await.status().is_redirection(), "signed out");
    assert_eq!(user_info(&process).await, 401);
    assert_eq!(refresh(&process, &tokens).await.1["error"], "invalid_grant");
    let again = Person::sign_in(&process, &http, &mut passkey).await;
    assert!(again.get("account").await.status().is_success());
}
