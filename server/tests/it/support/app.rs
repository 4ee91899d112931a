use std::{
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::Router;
use latchkey::{
    StartError, World, build,
    config::Config,
    http::Kind,
    mail::{ShownMail, shown},
};
use latchkey_domain::{
    Actor, ClientKind, LoginDomain, RequestContext, Services, Token,
    ports::RateLimiter,
    services::{Caller, ClientChange, NewClient, SignIns},
    testing::{MockClock, SeededRng},
};
use latchkey_text::Words;
use serde_json::Value;
use tokio::{sync::oneshot, task::JoinHandle};

use super::{Browser, Database, Names, limiter::TestLimiter};

/// Whoever runs the server.
pub const OPERATOR: Actor = Actor::Operator(None);

/// A site without files: what a browser would fetch is another test's.
pub fn site_dir() -> PathBuf {
    latchkey_testkit::repository().join("server/tests/it/support/site")
}

/// A server that runs, and what a test may reach of it. It stops when it is dropped.
#[derive(Debug)]
pub struct TestApp {
    pub clock: Arc<MockClock>,
    pub address: SocketAddr,
    pub metrics_address: Option<SocketAddr>,
    pub database: Database,
    /// The names of other servers.
    pub names: Arc<Names>,
    origin: String,
    pub words: Arc<Words>,
    router: Router,
    routes: Vec<(Kind, String)>,
    services: Arc<Services>,
    limiter: Arc<TestLimiter>,
    stop: Option<oneshot::Sender<()>>,
    server: Option<JoinHandle<()>>,
}

impl TestApp {
    /// Over a SQLite file.
    pub async fn start() -> Self {
        Self::over(Database::file()).await
    }

    pub async fn over(database: Database) -> Self {
        Self::configured(database, |_| {}).await
    }

    /// Over a SQLite file, after `change` has had its way with the configuration.
    pub async fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        Self::configured(Database::file(), change).await
    }

    pub async fn configured(database: Database, change: impl FnOnce(&mut Config)) -> Self {
        Self::try_configured(database, change).await.expect("the application starts")
    }

    /// With the limits of the configuration, in place of those that a test sets.
    pub async fn start_limited(change: impl FnOnce(&mut Config)) -> Self {
        Self::launch(Database::file(), change, true, None).await.expect("the application starts")
    }

    pub async fn try_configured(database: Database, change: impl FnOnce(&mut Config)) -> Result<Self, StartError> {
        Self::launch(database, change, false, None).await
    }

    /// With one more login domain, at this name.
    pub async fn start_with_another_domain(host: &str, change: impl FnOnce(&mut Config)) -> Self {
        Self::launch(Database::file(), change, false, Some(host)).await.expect("the application starts")
    }

    async fn launch(
        database: Database,
        change: impl FnOnce(&mut Config),
        is_limited: bool,
        other_host: Option<&str>,
    ) -> Result<Self, StartError> {
        static SEED: AtomicU64 = AtomicU64::new(1);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let mut config = Config { data_dir: database.folder.path().to_owned(), ..Config::default() };
        config.database.url = Some(latchkey::config::Secret::new(database.url.clone()));
        config.database.max_connections = 5;
        config.server.listen = address;
        config.log.requests = false;
        config.site_dir = Some(site_dir());
        change(&mut config);
        config.validate().expect("the test's configuration is valid");

        let clock = Arc::new(MockClock::default());
        let limiter = Arc::new(TestLimiter::default());
        let names = Arc::new(Names::default());
        let other = other_host.map(|host| {
            let public_url = format!("http://{host}:{}", address.port()).parse().expect("a URL");
            Arc::new(LoginDomain::new(public_url, host, &[], host))
        });
        let world = World {
            login_domains: other.into_iter().collect(),
            clock: clock.clone(),
            rng: Arc::new(SeededRng::new(SEED.fetch_add(1, Ordering::Relaxed))),
            lookup: names.clone(),
            limiter: (!is_limited).then(|| limiter.clone() as Arc<dyn RateLimiter>),
            listener: Some(listener),
        };
        let application = build(config, world).await?;
        let (stop, stopped) = oneshot::channel::<()>();
        let (services, router, routes) = (application.services(), application.router(), application.routes());
        let words = application.words();
        let origin = application.public_url().origin().ascii_serialization();
        let metrics_address = application.metrics_addr();
        let server = tokio::spawn(application.run_until_stopped(async {
            let _ = stopped.await;
        }));
        Ok(Self {
            clock,
            address,
            metrics_address,
            database,
            names,
            origin,
            words,
            router,
            routes,
            services,
            limiter,
            stop: Some(stop),
            server: Some(server),
        })
    }

    /// One more node over the same database, under the same public address, with a clock of its own.
    pub async fn another_node(&self) -> Self {
        let public_url = self.origin.parse().expect("an origin is a URL");
        Self::configured(self.database.clone(), |config| config.server.public_url = Some(public_url)).await
    }

    /// A back-up of just now was put back, and the server is started anew, as all nodes are then. By the same time.
    pub async fn restored(&self, sign_ins: SignIns) -> Self {
        self.services.restoring.finish(&OPERATOR, sign_ins, &self.request()).await.expect("what is ended can be");
        let node = self.another_node().await;
        node.clock.advance(self.services.now().since(node.services.now()));
        node
    }

    /// The same, with the limits of the configuration; see [`Self::start_limited`].
    pub async fn another_limited_node(&self, change: impl FnOnce(&mut Config)) -> Self {
        let public_url = self.origin.parse().expect("an origin is a URL");
        let with_address = |config: &mut Config| {
            config.server.public_url = Some(public_url);
            change(config);
        };
        Self::launch(self.database.clone(), with_address, true, None).await.expect("the application starts")
    }

    /// The public origin, as browsers write it.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The routes and layers without the socket.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// Every route, by its kind.
    pub fn routes(&self) -> &[(Kind, String)] {
        &self.routes
    }

    /// From now on everything that is throttled panics.
    pub fn break_limiter(&self) {
        self.limiter.break_down();
    }

    pub fn services(&self) -> &Services {
        &self.services
    }

    /// For a service that is called as if a command did it.
    pub fn request(&self) -> RequestContext {
        RequestContext::of(self.services.login_domains().configured().clone())
    }

    /// A browser without cookies yet.
    pub fn browser(&self) -> Browser {
        Browser::new(&self.origin, self.address)
    }

    /// From now on everything that is throttled is refused.
    pub fn throttle(&self, retry_after: Duration) {
        self.limiter.refuse(retry_after);
    }

    /// Registers a public client with these web origins, which may do all that a client can.
    pub async fn add_client(&self, id: &'static str, origins: &[&str]) -> &'static str {
        let origins = origins.iter().map(|origin| (*origin).to_owned()).collect();
        let mut new = from_origins(named(id), origins);
        new.change.manages_passkeys = Some(true);
        self.register(new).await;
        id
    }

    /// Registers a client; gives its secret, if it has one.
    pub async fn register(&self, new: NewClient) -> Option<Token> {
        self.services.clients.add(&OPERATOR, new, &self.request()).await.expect("the client is new").1
    }

    /// Whoever has this access token of this client.
    pub async fn caller(&self, client_id: &str, access_token: &str) -> Caller {
        let client = self.services.clients.get(client_id).await.expect("the client");
        self.services.sessions.authenticate_access_token(access_token, &client).await.expect("the token is valid")
    }

    /// All mails, newest first.
    pub async fn mails(&self) -> Vec<ShownMail> {
        shown(&self.services, &self.words, 100).await.expect("the outbox")
    }

    /// The subjects of those to this address.
    pub async fn mails_to(&self, address: &str) -> Vec<String> {
        let mails = self.mails().await;
        mails.into_iter().filter(|mail| mail.to == address).map(|mail| mail.content.subject).collect()
    }

    /// The code in the newest mail to this address that carries one.
    pub async fn mailed_code(&self, email: &str) -> String {
        let mails = self.mails().await;
        let codes = mails.iter().filter(|mail| mail.to == email).filter_map(|mail| code(&mail.content.text));
        codes.into_iter().next().unwrap_or_else(|| panic!("no code was mailed to {email}: {mails:?}"))
    }

    /// The path of the link in the newest mail to this address.
    pub async fn mailed_link(&self, email: &str) -> String {
        self.mailed_page(email, "/login/link/").await
    }

    /// The path of the newest page below this one that a mail to this address leads to.
    pub async fn mailed_page(&self, email: &str, below: &str) -> String {
        let mails = self.mails().await;
        let texts = mails.iter().filter(|mail| mail.to == email).map(|mail| &*mail.content.text);
        let mut paths = texts.flat_map(str::split_whitespace).filter_map(|word| word.strip_prefix(self.origin()));
        let path = paths.find(|path| path.starts_with(below));
        path.unwrap_or_else(|| panic!("no mail to {email} leads to {below}: {mails:?}")).to_owned()
    }

    /// What the server announces to libraries.
    pub async fn discovery(&self) -> Value {
        let page = self.browser().get("/.well-known/openid-configuration").await;
        serde_json::from_str(&page.text).expect("a document")
    }

    /// Nobody is at the socket any more, and nothing goes on by itself: the router and the services are there as before, and do
    /// what a test has them do, when it has them do it.
    pub async fn alone(mut self) -> Self {
        drop(self.stop.take());
        self.server.take().expect("it runs").await.expect("the server ends well");
        self
    }

    /// Stops as SIGTERM does, and waits for the end.
    pub async fn stop(self) {
        self.alone().await;
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(server) = &self.server {
            server.abort();
        }
    }
}

/// A public client that may do nothing special.
pub fn named(id: &str) -> NewClient {
    NewClient { id: Some(id.to_owned()), name: id.to_owned(), kind: ClientKind::Spa, change: ClientChange::default() }
}

/// One on a server, which shows a secret.
pub fn confidential(id: &str) -> NewClient {
    NewClient { kind: ClientKind::Web, ..named(id) }
}

pub fn from_origins(mut new: NewClient, origins: Vec<String>) -> NewClient {
    new.change.origins = Some(origins);
    new
}

/// A line of six digits.
fn code(text: &str) -> Option<String> {
    let is_code = |line: &&str| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit());
    text.lines().map(str::trim).find(is_code).map(str::to_owned)
}
