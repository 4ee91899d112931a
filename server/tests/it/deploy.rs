//! What README and `docs/` tell an operator to do, done: their own blocks, read out of the Markdown.

use std::{
    fs,
    io::{self, BufRead, BufReader, Write},
    net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use rcgen::{CertificateParams, KeyPair};
use reqwest::{Certificate, Client, Response, redirect::Policy};

use crate::support::{
    Process, Running, TestApp,
    people::{ADA, sign_up},
};

const HOST: &str = "login.example.com";
const PATIENCE: Duration = Duration::from_secs(20);

fn document(name: &str) -> String {
    fs::read_to_string(latchkey_testkit::repository().join(name)).expect(name)
}

/// The blocks of a Markdown file that are marked with this language, without their indentation.
fn blocks(name: &str, language: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut block: Option<(usize, String)> = None;
    for line in document(name).lines() {
        let text = line.trim_start();
        let indentation = line.len() - text.len();
        match &mut block {
            None if text == format!("```{language}") => block = Some((indentation, String::new())),
            None => {}
            Some(_) if text == "```" => blocks.extend(block.take().map(|(_, block)| block)),
            Some((outer, block)) => {
                block.push_str(line.get(*outer..).unwrap_or_default());
                block.push('\n');
            }
        }
    }
    blocks
}

fn block(name: &str, language: &str) -> String {
    blocks(name, language).into_iter().next().unwrap_or_else(|| panic!("{name} has a block of {language}"))
}

/// `block` with the address of the documentation in place of which this machine's is used; it has to be there.
fn with(block: &str, documented: &str, here: &str) -> String {
    assert!(block.contains(documented), "{documented} is not in:\n{block}");
    block.replace(documented, here)
}

/// Free a moment ago: a test that loses the race for it fails loudly.
fn free() -> SocketAddr {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap()
}

/// `latchkey serve` with this file and nothing else but what belongs to the machine: an address, a folder, a password.
fn serve(folder: &Path, file: &Path, listen: SocketAddr, more: &[(&str, &str)]) -> (Running, String) {
    let password = folder.join("smtp-password");
    fs::write(&password, "hunter2\n").unwrap();
    let mut process = Process::new(folder, &["serve", "--config", file.to_str().unwrap()])
        .env("LATCHKEY_SERVER__LISTEN", &listen.to_string());
    if fs::read_to_string(file).unwrap().contains("password_file") {
        process = process.env("LATCHKEY_SMTP__PASSWORD_FILE", password.to_str().unwrap());
    }
    for (name, value) in more {
        process = process.env(name, value);
    }
    let mut child = process.command().stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    if line.is_empty() {
        let output = child.wait_with_output().unwrap();
        panic!("{}", String::from_utf8_lossy(&output.stderr));
    }
    (Running(child), line)
}

#[test]
fn every_block_of_settings_starts_a_server() {
    let mut count = 0;
    for name in ["README.md", "docs/configuration.md", "docs/operations.md", "docs/api.md", "docs/security.md"] {
        for block in blocks(name, "toml") {
            count += 1;
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("latchkey.toml");
            fs::write(&file, &block).unwrap();
            let is_public = block.contains("public_url");
            let here = format!("sqlite:{}", folder.path().join("latchkey.db").display());
            let mut more: Vec<(&str, &str)> = Vec::new();
            if is_public && !block.contains("[smtp]") {
                // A part of a configuration that others can reach needs a relay as well.
                more.push(("LATCHKEY_SMTP__HOST", "mail.example.com"));
                more.push(("LATCHKEY_SMTP__FROM", "latchkey@example.com"));
            }
            if block.contains("postgres://") {
                let read = Process::new(folder.path(), &["config", "--config", file.to_str().unwrap()]).run();
                assert!(read.is_success, "{name}:\n{block}\n{}", read.stderr);
                more.push(("LATCHKEY_DATABASE__URL", &here));
            }
            let listen = free();
            let (_running, line) = serve(folder.path(), &file, listen, &more);
            let address =
                if is_public { format!("https://{HOST}") } else { format!("http://localhost:{}", listen.port()) };
            assert_eq!(line, format!("Latchkey is ready: {address}\n"), "{name}:\n{block}");
        }
    }
    assert!(count >= 2, "the blocks are found");
}

/// A proxy's program, or `None`, loudly, where it is not installed.
fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).map(|folder| folder.join(name)).find(|path| path.is_file());
    if found.is_none() {
        let is_required = std::env::var("LATCHKEY_REQUIRE_PROXIES").is_ok_and(|value| value == "1");
        assert!(!is_required, "LATCHKEY_REQUIRE_PROXIES=1, and there is no {name}: run scripts/setup tests");
        let _ = writeln!(io::stderr(), "\n*** {name} is not installed: its test did NOT run ***");
    }
    found
}

fn wait_for(address: SocketAddr, log: &Path) {
    let started = Instant::now();
    while TcpStream::connect(address).is_err() {
        assert!(started.elapsed() < PATIENCE, "{}", fs::read_to_string(log).unwrap_or_default());
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// The README's configuration behind a proxy. Two people, told apart by their addresses, may each send one code.
struct Deployment {
    folder: tempfile::TempDir,
    server: SocketAddr,
    proxy: SocketAddr,
    _server: Running,
}

impl Deployment {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("latchkey.toml");
        fs::write(&file, block("README.md", "toml")).unwrap();
        let (server, proxy) = (free(), free());
        let (running, _) = serve(folder.path(), &file, server, &[("LATCHKEY_LIMITS__SEND_CODE_PER_ADDRESS", "1/10m")]);
        Self { folder, server, proxy, _server: running }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn spawn(&self, mut command: Command) -> Running {
        let log = fs::File::create(self.path("proxy.log")).unwrap();
        command.env("HOME", self.folder.path()).stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log);
        let running = Running(command.spawn().unwrap());
        wait_for(self.proxy, &self.path("proxy.log"));
        running
    }

    /// A browser at this address, which trusts the test's certificate.
    fn browser(&self, from: [u8; 4], certificate: &str) -> Client {
        Client::builder()
            .redirect(Policy::none())
            .no_proxy()
            .local_address(IpAddr::from(from))
            .resolve(HOST, self.proxy)
            .tls_certs_only([Certificate::from_pem(certificate.as_bytes()).unwrap()])
            .build()
            .unwrap()
    }

    async fn works_through_the_proxy(&self, certificate: &str) {
        let origin = format!("https://{HOST}");
        let get = async |client: &Client, path: &str| {
            client.get(format!("{origin}:{}{path}", self.proxy.port())).header("accept", "text/html").send().await
        };
        let ada = self.browser([127, 0, 0, 2], certificate);
        let started = Instant::now();
        let page = loop {
            match get(&ada, "/login").await {
                Ok(page) => break page,
                // Caddy listens before its own authority has made the certificate.
                Err(error) => assert!(started.elapsed() < PATIENCE, "{error:?}"),
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        };
        assert_eq!(page.status(), 200);
        let direct = Client::builder().no_proxy().build().unwrap();
        let direct = direct.get(format!("http://{}/login", self.server)).header("accept", "text/html").send();
        let direct = direct.await.unwrap();
        for name in direct.headers().keys().filter(|name| !PER_ANSWER.contains(&name.as_str())) {
            let values = |from: &Response| from.headers().get_all(name).iter().cloned().collect::<Vec<_>>();
            let (sent, arrived) = (values(&direct), values(&page));
            assert!(name == "content-security-policy" || sent == arrived, "{name}: {sent:?} became {arrived:?}");
            assert_eq!(sent.len(), arrived.len(), "{name}");
        }
        assert!(!page.headers().contains_key("content-encoding"), "asked for nothing compressed");

        let send = async |client: &Client, forwarded: Option<&str>, email: &str| {
            let request = client
                .post(format!("{origin}:{}/_fn/sign_in/send_code", self.proxy.port()))
                .header("origin", &origin)
                .header("accept", "text/html")
                .header("content-type", "application/x-www-form-urlencoded")
                .body(format!("email={email}&next="));
            let request = forwarded.into_iter().fold(request, |request, ip| request.header("x-forwarded-for", ip));
            let answer = request.send().await.unwrap();
            let to = answer.headers().get("location").map(|to| to.to_str().unwrap().to_owned()).unwrap_or_default();
            to.starts_with("/login/code")
        };
        let bob = self.browser([127, 0, 0, 3], certificate);
        assert!(send(&ada, None, "ada@example.com").await, "a form of our own pages gets through");
        assert!(!send(&ada, None, "eve@example.com").await, "the limit is the address's");
        assert!(!send(&ada, Some("127.0.0.4"), "eve@example.com").await, "and whoever lies is known all the same");
        assert!(send(&bob, None, "bob@example.com").await, "others have their own");
    }
}

const PER_ANSWER: [&str; 7] =
    ["date", "x-request-id", "content-length", "transfer-encoding", "connection", "set-cookie", "vary"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn caddy_as_in_the_readme() {
    let Some(caddy) = program("caddy") else { return };
    let deployment = Deployment::start();
    let site = with(&block("README.md", "caddyfile"), "127.0.0.1:8080", &deployment.server.to_string());
    fs::write(deployment.path("site.caddyfile"), site).unwrap();
    // Caddy's own authority in place of a public one, and ports that need no rights.
    let caddyfile = format!(
        "{{\n admin off\n local_certs\n skip_install_trust\n auto_https disable_redirects\n https_port {}\n \
         storage file_system {}\n}}\nimport {}\n",
        deployment.proxy.port(),
        deployment.path("caddy").display(),
        deployment.path("site.caddyfile").display()
    );
    fs::write(deployment.path("Caddyfile"), caddyfile).unwrap();
    let mut command = Command::new(caddy);
    command.args(["run", "--adapter", "caddyfile", "--config"]).arg(deployment.path("Caddyfile"));
    let _proxy = deployment.spawn(command);
    let root = deployment.path("caddy/pki/authorities/local/root.crt");
    let root = fs::read_to_string(root).expect("Caddy made its authority before it listened");
    deployment.works_through_the_proxy(&root).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nginx_as_in_the_documentation() {
    let Some(nginx) = program("nginx") else { return };
    let deployment = Deployment::start();
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new([HOST.to_owned()]).unwrap().self_signed(&key).unwrap().pem();
    fs::write(deployment.path("fullchain.pem"), &certificate).unwrap();
    fs::write(deployment.path("privkey.pem"), key.serialize_pem()).unwrap();
    let folder = format!("{}/", deployment.folder.path().display());
    let site = block("docs/operations.md", "nginx");
    let site = with(&site, "127.0.0.1:8080", &deployment.server.to_string());
    let site = with(&site, "listen 443 ssl", &format!("listen {} ssl", deployment.proxy));
    let site = with(&site, "/etc/letsencrypt/live/login.example.com/", &folder);
    fs::write(deployment.path("site.conf"), site).unwrap();
    // What Debian's nginx.conf has around it, but for files that need rights; and one process, since a master that is
    // killed leaves its workers behind.
    let mut conf = format!(
        "daemon off; master_process off; pid {folder}nginx.pid; error_log stderr; events {{}}\nhttp {{\n access_log off; gzip on;\n \
         gzip_types text/html text/css;\n"
    );
    for name in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"] {
        conf.push_str(&format!(" {name}_temp_path {folder}{name};\n"));
    }
    conf.push_str(&format!(" include {folder}site.conf;\n}}\n"));
    fs::write(deployment.path("nginx.conf"), conf).unwrap();
    let mut command = Command::new(nginx);
    command.args(["-e", "stderr", "-p"]).arg(deployment.folder.path()).arg("-c").arg(deployment.path("nginx.conf"));
    let _proxy = deployment.spawn(command);
    deployment.works_through_the_proxy(&certificate).await;
}

/// Through `systemd-analyze`, where it is there: the unit names nothing that systemd does not know.
#[test]
fn the_unit_is_one_that_systemd_takes() {
    let unit = block("docs/operations.md", "ini");
    let installed = "/usr/local/bin/latchkey";
    let unit = with(&unit, &format!("{installed} serve"), &format!("{} serve", env!("CARGO_BIN_EXE_latchkey")));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("latchkey.service");
    // The user is made by the line above the unit.
    fs::write(&file, with(&unit, "User=latchkey", "User=root")).unwrap();
    let Ok(verified) = Command::new("systemd-analyze").args(["verify", "--man=no"]).arg(&file).output() else { return };
    let said = String::from_utf8_lossy(&verified.stderr);
    let about: Vec<&str> = said.lines().filter(|line| line.contains("latchkey")).collect();
    assert!(about.is_empty(), "{said}");
}

/// Every command in `docs/operations.md`, in its order, on a server's database.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_commands_of_the_documentation_work() {
    let app = TestApp::start().await;
    app.add_client("cli_demo", &[]).await;
    sign_up(&app, &app.browser(), ADA).await;
    let folder = app.database.folder.path();
    fs::write(folder.join("people.csv"), "email\nbob@example.com\n").unwrap();
    let lines = ["README.md", "docs/operations.md", "docs/api.md"].map(|name| blocks(name, "sh").join("\n")).join("\n");
    let mut client = None;
    let mut count = 0;
    for line in lines.lines() {
        let words = shell_words(line);
        let Some(at) = words.iter().rposition(|word| word.rsplit('/').next() == Some("latchkey")) else { continue };
        if !(at == 0 || words[0] == "sudo") {
            continue;
        }
        let mut arguments = words[at + 1..].to_vec();
        if let Some(at) = arguments.iter().position(|word| word == "--config") {
            arguments.drain(at..=at + 1);
        }
        for word in &mut arguments {
            if word == "CLIENT_ID" {
                *word = client.clone().expect("added before");
            }
        }
        // One asks first, and one wants the server to be stopped: see `durability.rs`.
        let is_refused =
            arguments.starts_with(&["client".into(), "remove".into()]) || arguments.starts_with(&["restore".into()]);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        if arguments.is_empty() || arguments[0] == "serve" {
            continue;
        }
        let done = Process::new(folder, &arguments).env("LATCHKEY_SERVER__PUBLIC_URL", app.origin()).run();
        assert_eq!(done.is_success, !is_refused, "{line}: {}{}", done.stdout, done.stderr);
        assert!(!done.stderr.contains("Usage:"), "{line}: {}", done.stderr);
        client = done.stdout.lines().find_map(|line| line.strip_prefix("client_id: ")).map(str::to_owned).or(client);
        count += 1;
    }
    assert!(count > 12, "{count} commands are found");
}

/// Words of a line of shell: quotes, and a comment at its end.
fn shell_words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut is_quoted) = (Vec::new(), String::new(), false);
    for c in line.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            '#' if !is_quoted && word.is_empty() => break,
            ' ' if !is_quoted => words.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty())),
            c => word.push(c),
        }
    }
    words.extend(Some(word).filter(|word| !word.is_empty()));
    words
}
