//! A server, ready to run. `latchkey serve` and the tests start the same one.

use std::{
    io,
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use axum::Router;
use latchkey_domain::Services;
use latchkey_text::Words;
use tokio::{net::TcpListener, sync::watch};
use url::Url;

use crate::{
    assembly::{self, StartError, World},
    config::{Config, is_loopback},
    doctor::Examiner,
    http::{self, AppState, Streams, connections::Places},
    jobs::Jobs,
    mail::{RelayFacts, Sender},
};

/// At a stop, for the jobs where the open requests took all the time that there was, and for whoever reads the metrics.
const LAST_SECOND: Duration = Duration::from_secs(1);
/// More than anybody's monitoring opens.
const METRICS_CONNECTIONS: u32 = 32;

#[derive(Debug)]
pub struct Application {
    listener: TcpListener,
    metrics_listener: Option<TcpListener>,
    state: AppState,
    stopping: watch::Sender<bool>,
    jobs: Jobs,
    drain_timeout: Duration,
    places: Places,
}

/// Opens the database, checks the master secret, binds the sockets; serves nothing yet.
pub async fn build(config: Config, mut world: World) -> Result<Application, StartError> {
    http::install_metrics();
    let listener = match world.listener.take() {
        Some(listener) => adopt(listener).map_err(|error| StartError::Listen(config.server.listen, error))?,
        None => bind(config.server.listen).await?,
    };
    let metrics_listener = match config.server.metrics_listen {
        Some(address) => Some(bind(address).await?),
        None => None,
    };
    let site = Arc::new(assembly::site(&config)?);
    // These read files as well: what cannot be read is found before the database is touched.
    let relay_facts = Arc::new(RelayFacts::default());
    let sender = Sender::new(&config, world.clock.clone(), relay_facts.clone())?;
    let sms_signature = assembly::sms_signature(&config)?;
    let assembled = assembly::services(&config, &world, relay_facts).await?;
    assembled.services.maintenance.remember_public_url().await?;
    let settings = Arc::new(assembly::settings(&config));
    let places = Places::new(config.server.max_connections, settings.trusted_proxies.clone());
    let jobs = Jobs::new(&assembled, sender);
    let (stopping, is_stopping) = watch::channel(false);
    let drain_timeout = config.server.drain_timeout.0;
    let doctor = Arc::new(Examiner::new(config, assembled.services.clone()));
    let state = AppState {
        services: assembled.services,
        words: assembled.words,
        settings,
        site,
        rng: world.rng,
        relay: assembled.relay_facts,
        readiness: Arc::default(),
        sms_signature,
        streams: Streams::new(http::LIVE_STREAMS),
        waiting: Streams::new(http::WAITING_STREAMS),
        doctor,
        stopping: is_stopping,
    };
    Ok(Application { listener, metrics_listener, state, stopping, jobs, drain_timeout, places })
}

impl Application {
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    pub fn metrics_addr(&self) -> Option<SocketAddr> {
        self.metrics_listener.as_ref()?.local_addr().ok()
    }

    pub fn public_url(&self) -> &Url {
        self.state.services.login_domains().configured().public_url()
    }

    /// When the public address is one of this machine's, and people who open it would not get here.
    pub fn listens_elsewhere(&self) -> Option<String> {
        let public_url = self.public_url();
        let address = self.local_addr().ok()?;
        let is_here = public_url.port_or_known_default() == Some(address.port())
            && (address.ip().is_loopback() || address.ip().is_unspecified());
        (is_loopback(public_url) && !is_here).then(|| {
            format!(
                "server.public_url says {}, but the server listens on {address}: links in mails lead there, and \
                 browsers that come to {address} are sent there",
                public_url.origin().ascii_serialization()
            )
        })
    }

    pub fn services(&self) -> Arc<Services> {
        self.state.services.clone()
    }

    /// What its services say.
    pub fn words(&self) -> Arc<Words> {
        self.state.words.clone()
    }

    pub fn router(&self) -> Router {
        http::router(self.state.clone())
    }

    /// Every route, by its kind.
    pub fn routes(&self) -> Vec<(http::Kind, String)> {
        http::listed_routes(self.state.clone())
    }

    /// Serves until `stop` is done; then open requests may finish, and the jobs end what they have begun: within
    /// `server.drain_timeout`, and a second.
    pub async fn run_until_stopped(self, stop: impl Future<Output = ()>) {
        let router = self.router();
        let Self { listener, metrics_listener, state, stopping, jobs, drain_timeout, places } = self;
        let (drained, is_drained) = watch::channel(false);
        let jobs = jobs.spawn(stopping.subscribe(), is_drained.clone());
        let metrics = metrics_listener.map(|listener| {
            let router = http::metrics_router(state);
            tokio::spawn(http::serve::serve(
                listener,
                router,
                until(is_drained),
                LAST_SECOND,
                Places::new(METRICS_CONNECTIONS, Vec::new()),
            ))
        });
        let mut deadline = None;
        let stop = async {
            stop.await;
            deadline = Some(Instant::now() + drain_timeout);
            let _ = stopping.send(true);
        };
        http::serve::serve(listener, router, stop, drain_timeout, places).await;
        let _ = drained.send(true);
        let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now())).unwrap_or_default();
        let metrics = async {
            if let Some(metrics) = metrics {
                let _ = metrics.await;
            }
        };
        tokio::join!(metrics, jobs.finish(left.max(LAST_SECOND)));
    }
}

async fn until(mut is_stopped: watch::Receiver<bool>) {
    // An error means that the sender is gone, which is a stop as well.
    let _ = is_stopped.wait_for(|is_stopped| *is_stopped).await;
}

async fn bind(address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address).await.map_err(|error| StartError::Listen(address, error))
}

fn adopt(listener: std::net::TcpListener) -> io::Result<TcpListener> {
    listener.set_nonblocking(true)?;
    TcpListener::from_std(listener)
}
