//! The server under measurement: one child process at a time on a free loopback port, with a folder of its own.

use std::{
    fs,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::{
    client::{Client, Result},
    database::Database,
};

/// A quota that nobody reaches here.
const MANY: &str = "1000000/1d";
pub const CLIENT_ID: &str = "bench";
/// A web application of its own.
pub const WEB_CLIENT_ID: &str = "bench-web";
pub const MANAGER_ID: &str = "bench-manager";
pub const REDIRECT_URI: &str = "http://localhost:9/callback";

/// The program, its folder and its port; gone when it is dropped.
#[derive(Debug)]
pub struct Installation {
    binary: PathBuf,
    data_dir: PathBuf,
    address: SocketAddr,
    environment: [(&'static str, String); 13],
    /// Of the web application.
    pub client_secret: String,
    /// Of the program that manages the server.
    pub manager_secret: String,
}

/// An installation that runs.
#[derive(Debug)]
pub struct Server {
    child: Child,
    pub address: SocketAddr,
    pub ready_after: Duration,
}

impl Installation {
    /// Over the database of this address, in which nothing may be yet; else over a SQLite file of its own.
    pub async fn new(binary: &Path, site: &Path, database: Option<&str>) -> Result<Self> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let data_dir = std::env::temp_dir().join(format!("latchkey-bench-{}", std::process::id()));
        fs::create_dir_all(&data_dir)?;

        let own = format!("sqlite://{}/bench.db", data_dir.display());
        let url = database.unwrap_or(&own);
        if database.is_some() && !Database::open(url).await?.is_empty().await? {
            return Err("this database is somebody's: the benchmark fills one that has no tables yet".into());
        }
        let environment = [
            ("LATCHKEY_SERVER__LISTEN", address.to_string()),
            ("LATCHKEY_SERVER__PUBLIC_URL", format!("http://localhost:{port}")),
            ("LATCHKEY_DATA_DIR", data_dir.display().to_string()),
            ("LATCHKEY_DATABASE__URL", url.to_owned()),
            ("LATCHKEY_SITE_DIR", site.display().to_string()),
            ("LATCHKEY_LOG__LEVEL", "warn".to_owned()),
            // One address makes all the requests here; throttling it would measure the throttle.
            ("LATCHKEY_LIMITS__ENABLED", "false".to_owned()),
            // Text messages stay in the development outbox.
            (
                "LATCHKEY_LOGIN__METHODS",
                r#"["passkey","email-otp","magic-link","phone-otp","totp","backup-code"]"#.to_owned(),
            ),
            ("LATCHKEY_SMS__COUNTRIES", r#"["DE"]"#.to_owned()),
            ("LATCHKEY_SMS__PER_NUMBER", MANY.to_owned()),
            ("LATCHKEY_SMS__PER_PREFIX", MANY.to_owned()),
            ("LATCHKEY_SMS__PER_ADDRESS", MANY.to_owned()),
            ("LATCHKEY_SMS__PER_DAY", "1000000".to_owned()),
        ];
        let run = |arguments: &[&str]| -> Result<String> {
            let output = Command::new(binary).args(arguments).envs(environment.clone()).output()?;
            if !output.status.success() {
                return Err(format!("{arguments:?} ended with {}", output.status).into());
            }
            Ok(String::from_utf8(output.stdout)?)
        };
        run(&["migrate"])?;
        run(&["client", "add", "--id", CLIENT_ID, "--manages-passkeys", "Bench"])?;
        let web = ["client", "add", "--id", WEB_CLIENT_ID, "--kind", "web", "--auth-method", "client_secret_post"];
        let printed = run(&[&web[..], &["--redirect-uri", REDIRECT_URI, "Web"]].concat())?;
        let manager = ["client", "add", "--id", MANAGER_ID, "--kind", "machine", "--scope", "sys_owner", "Manager"];
        let (client_secret, manager_secret) = (secret_in(&printed)?, secret_in(&run(&manager)?)?);
        Ok(Self { binary: binary.to_owned(), data_dir, address, environment, client_secret, manager_secret })
    }

    /// Behind the server's back.
    pub async fn database(&self) -> Result<Database> {
        let url = self.environment.iter().find(|(name, _)| *name == "LATCHKEY_DATABASE__URL");
        Database::open(url.map(|(_, url)| &**url).unwrap_or_default()).await
    }

    /// As an operator makes somebody an administrator.
    pub fn grant(&self, email: &str) -> Result<()> {
        let granted =
            Command::new(&self.binary).args(["admin", "grant", email]).envs(self.environment.clone()).output()?;
        if granted.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&granted.stderr).into()) }
    }

    pub async fn start(&self) -> Result<Server> {
        let address = self.address;
        let mut serve = Command::new(&self.binary);
        let started = Instant::now();
        let child = serve.arg("serve").envs(self.environment.clone()).stdout(Stdio::null()).spawn()?;
        let mut server = Server { child, address, ready_after: Duration::ZERO };
        loop {
            if let Some(status) = server.child.try_wait()? {
                return Err(format!("the server ended with {status}").into());
            }
            if let Ok(mut client) = Client::connect(address).await
                && client.get("/readyz").await.is_ok_and(|answer| answer.status.is_success())
            {
                server.ready_after = started.elapsed();
                return Ok(server);
            }
            if started.elapsed() > Duration::from_secs(30) {
                return Err("the server was not ready after 30 s".into());
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }
}

fn secret_in(printed: &str) -> Result<String> {
    let secret = printed.lines().find_map(|line| line.strip_prefix("client_secret: "));
    Ok(secret.ok_or("no client secret")?.to_owned())
}

impl Server {
    /// As an operator stops it: what it holds goes into the database's file.
    pub fn stop(mut self) -> Result<()> {
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status()?;
        self.child.wait()?;
        Ok(())
    }

    /// Resident set size, MB (10^6 bytes).
    pub fn resident_mb(&self) -> Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).ok_or("no VmRSS")?;
        let kib: f64 = line.split_whitespace().nth(1).ok_or("no value")?.parse()?;
        Ok(kib * 1024.0 / 1e6)
    }

    /// User and system time so far.
    pub fn cpu(&self) -> Result<Duration> {
        cpu_of(&self.child.id().to_string())
    }
}

/// User and system time so far of a process, or of `self`.
pub fn cpu_of(process: &str) -> Result<Duration> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    let fields: Vec<&str> = stat.rsplit_once(')').ok_or("no stat")?.1.split_whitespace().collect();
    let ticks: u64 = fields[11].parse::<u64>()? + fields[12].parse::<u64>()?;
    // USER_HZ is 100 on Linux.
    Ok(Duration::from_millis(ticks * 10))
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Installation {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.data_dir);
    }
}
