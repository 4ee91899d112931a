//! From the configuration to what the services take: the one place that knows both.

use std::{io, sync::Arc};

use latchkey_domain::{
    LoginDomain, LoginDomains, MasterSecret, Services,
    kernel::Fault,
    oauth::scope_texts::ScopeTexts,
    ports::{Clock, Outbound, RateLimiter, Rng, Signal, Store},
    services::{Deps, Policy, SignInSettings, is_sealed, restore_epoch},
};
use latchkey_text::Words;
use tokio::sync::Notify;

use crate::{
    config::{Config, SmsProvider, env_name},
    database,
    http::{
        Settings,
        rate_limit::{Limiter, Unlimited},
        site::Site,
    },
    mail::{OwnRelays, RelayFacts, SenderError},
    outbound::{HttpOutbound, Lookup, NameServers, OutboundStartError, SystemLookup},
    passkey_namer::{AaguidFileError, Namer},
    places::PlacesFile,
    secret_file::{self, SecretError},
    shipped::ShippedTemplates,
    sms::{self, Signature, SmsSender, SmsStartError},
    system::{SystemClock, SystemRng},
};

/// What a process takes from the world. A test brings its own.
#[derive(Debug)]
pub struct World {
    pub clock: Arc<dyn Clock>,
    pub rng: Arc<dyn Rng>,
    pub lookup: Arc<dyn Lookup>,
    /// In place of the limits that the configuration asks for.
    pub limiter: Option<Arc<dyn RateLimiter>>,
    /// Beside the one of the configuration.
    pub login_domains: Vec<Arc<LoginDomain>>,
    /// A socket that is bound already, in place of `server.listen`.
    pub listener: Option<std::net::TcpListener>,
}

impl World {
    pub fn system() -> Self {
        Self {
            clock: Arc::new(SystemClock),
            rng: Arc::new(SystemRng),
            lookup: Arc::new(SystemLookup),
            limiter: None,
            login_domains: Vec::new(),
            listener: None,
        }
    }
}

/// Why a process does not start. The message and its sources are all that an operator is told.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(transparent)]
    Secret(#[from] SecretError),
    #[error(transparent)]
    Database(#[from] database::DatabaseError),
    #[error("webauthn.aaguid_file")]
    AaguidFile(#[from] AaguidFileError),
    #[error("geo.database")]
    Places(#[from] maxminddb::MaxMindDbError),
    #[error("smtp")]
    Mail(#[from] SenderError),
    #[error("sms")]
    Sms(#[from] SmsStartError),
    #[error("outbound")]
    Outbound(#[from] OutboundStartError),
    #[error("site_dir: the browser's files cannot be read from {0}")]
    Site(std::path::PathBuf, #[source] io::Error),
    #[error(
        "site_dir: the browser's files are not there, and pages would have no style and no passkeys. Build them with \
         scripts/build-site (`make run` does), put that folder as `site` beside the program, or name it in site_dir"
    )]
    NoSite,
    #[error("server.listen: {0} cannot be listened on")]
    Listen(std::net::SocketAddr, #[source] io::Error),
    #[error(
        "the master secret is not the one that this database was made with. Start with the old secret (LATCHKEY_SECRET, \
         secret_file, or the file `secret` in the data folder); without it, what it sealed cannot be opened again"
    )]
    WrongMasterSecret,
    #[error("the database cannot be prepared")]
    Prepare(#[source] Fault),
}

impl From<Fault> for StartError {
    fn from(error: Fault) -> Self {
        match error {
            Fault::WrongMasterSecret => Self::WrongMasterSecret,
            error => Self::Prepare(error),
        }
    }
}

/// The services, and what the process keeps beside them.
#[derive(Debug)]
pub struct Assembled {
    pub services: Arc<Services>,
    pub words: Arc<Words>,
    pub limiter: Option<Arc<Limiter>>,
    pub mail_posted: Arc<Notify>,
    pub code_posted: Arc<Notify>,
    pub sms_posted: Arc<Notify>,
    pub sms_sender: Arc<dyn SmsSender>,
    pub relay_facts: Arc<RelayFacts>,
    pub own_relays: Arc<OwnRelays>,
}

/// The services of a server: the database is made, or migrated, if that is wished, and a first start makes a secret. Before
/// that, all is read that can keep it from starting.
pub async fn services(config: &Config, world: &World, relay_facts: Arc<RelayFacts>) -> Result<Assembled, StartError> {
    let parts = Parts::new(config, world, relay_facts)?;
    let secret = secret_file::find(config)?;
    if config.database.migrate_on_start {
        database::migrate(config).await?;
    }
    let store = database::connect(config).await?;
    let secret = match secret {
        Some(secret) => secret,
        // Lost, unless another first start has made it in the meantime: one that is made now would open nothing.
        None if is_sealed(&*store).await? => secret_file::load(config)?,
        None => secret_file::load_or_create(config, &*world.rng)?,
    };
    open(config, world, store, secret, parts).await
}

/// The services of a command: over a database and with a secret that are there already.
pub async fn existing_services(config: &Config, world: &World) -> Result<Arc<Services>, StartError> {
    let parts = Parts::new(config, world, Arc::default())?;
    let secret = secret_file::load(config)?;
    Ok(open(config, world, database::connect(config).await?, secret, parts).await?.services)
}

/// What is made of the configuration, and of the files that it names.
struct Parts {
    outbound: Arc<dyn Outbound>,
    sms_sender: Arc<dyn SmsSender>,
    words: Arc<Words>,
    own_relays: Arc<OwnRelays>,
    namer: Arc<Namer>,
    places: Arc<PlacesFile>,
    relay_facts: Arc<RelayFacts>,
}

impl Parts {
    fn new(config: &Config, world: &World, relay_facts: Arc<RelayFacts>) -> Result<Self, StartError> {
        let outbound: Arc<dyn Outbound> = Arc::new(HttpOutbound::new(&config.outbound, world.lookup.clone())?);
        let words = Arc::new(Words::default());
        let own_relays = OwnRelays::new(config, world.lookup.clone(), world.clock.clone(), words.clone())?;
        Ok(Self {
            sms_sender: sms::sender(config, outbound.clone(), world.clock.clone())?,
            own_relays: Arc::new(own_relays),
            namer: Arc::new(Namer::new(config.webauthn.aaguid_file.as_deref(), words.clone())?),
            places: Arc::new(PlacesFile::open(config.geo.database.as_deref())?),
            outbound,
            words,
            relay_facts,
        })
    }
}

async fn open(
    config: &Config,
    world: &World,
    store: Arc<dyn Store>,
    secret: MasterSecret,
    parts: Parts,
) -> Result<Assembled, StartError> {
    let epoch = restore_epoch(&*store).await?;
    let assembled = assemble(config, world, store, (secret, epoch), parts);
    assembled.services.maintenance.prepare().await?;
    Ok(assembled)
}

fn assemble(
    config: &Config,
    world: &World,
    store: Arc<dyn Store>,
    (secret, restore_epoch): (MasterSecret, Vec<u8>),
    parts: Parts,
) -> Assembled {
    let own_limiter = (world.limiter.is_none() && config.limits.enabled)
        .then(|| Arc::new(Limiter::new(&config.limits, world.clock.clone())));
    let limiter: Arc<dyn RateLimiter> = match (&world.limiter, &own_limiter) {
        (Some(limiter), _) => limiter.clone(),
        (None, Some(limiter)) => limiter.clone(),
        (None, None) => Arc::new(Unlimited),
    };
    let [mail_posted, code_posted, sms_posted] = std::array::from_fn(|_| Arc::new(Notify::new()));
    let Parts { outbound, sms_sender, words, own_relays, namer, places, relay_facts } = parts;
    let login_domain = login_domain(config);
    let services = Services::new(Deps {
        store,
        clock: world.clock.clone(),
        rng: world.rng.clone(),
        limiter,
        mail_posted: Arc::new(Wake(mail_posted.clone())),
        code_posted: Arc::new(Wake(code_posted.clone())),
        sms_posted: Arc::new(Wake(sms_posted.clone())),
        mail_route: relay_facts.clone(),
        organization_relays: own_relays.clone(),
        policy: policy(config, &login_domain),
        login_domains: Arc::new(LoginDomains::new(login_domain, &world.login_domains)),
        outbound,
        dns: Arc::new(NameServers::new(&config.dns)),
        namer,
        places,
        lexicon: words.clone(),
        shipped: Arc::new(ShippedTemplates(words.clone())),
        secret,
        restore_epoch,
    });
    Assembled {
        services: Arc::new(services),
        words,
        limiter: own_limiter,
        mail_posted,
        code_posted,
        sms_posted,
        sms_sender,
        relay_facts,
        own_relays,
    }
}

/// Wakes a job that sends.
#[derive(Debug)]
struct Wake(Arc<Notify>);

impl Signal for Wake {
    fn tell(&self) {
        self.0.notify_one();
    }
}

fn policy(config: &Config, login_domain: &LoginDomain) -> Policy {
    Policy {
        issuer: login_domain.origin().to_string(),
        sign_in: SignInSettings {
            methods: config.login.methods(),
            second_factor: config.login.second_factor(),
            sign_up_open: config.sign_up.open,
        },
        sms: config.sms.policy(config.dev_outbox()),
        recovery_wait: config.login.recovery_wait.0,
        recovery_address: config.login.recovery_address,
        recovery_address_wait: config.login.recovery_address_wait.0,
        session_ttl: config.sessions.ttl.0,
        session_max_ttl: config.sessions.max_ttl.0,
        refresh_ttl: config.tokens.refresh_ttl.0,
        signing_key_ttl: config.tokens.signing_key_ttl.0,
        audit_ttl: config.audit.ttl.0,
        registration: config.oauth.registration,
        lets_strangers_in: config.oauth.mcp,
        open_resources: config.oauth.resources.clone(),
        scopes: ScopeTexts::new(config.oauth.scopes.clone(), config.server.language.0.tag()),
        dev_outbox: config.dev_outbox(),
    }
}

/// The login domain of the configuration.
pub fn login_domain(config: &Config) -> Arc<LoginDomain> {
    let public_url = config.public_url();
    let webauthn = &config.webauthn;
    let rp_id = webauthn.rp_id(&public_url);
    Arc::new(LoginDomain::new(public_url, &rp_id, &webauthn.related_origins, &webauthn.rp_name))
}

pub fn settings(config: &Config) -> Settings {
    Settings {
        language: config.server.language.0.clone(),
        dev_outbox: config.dev_outbox(),
        database: database::shown(&config.database_url()).into(),
        env_name,
        trusted_proxies: config.server.trusted_proxies.iter().map(|network| network.0).collect(),
        request_timeout: config.server.request_timeout.0,
        log_requests: config.log.requests,
        metrics_here: config.server.metrics_listen.is_none() && config.server.is_local(),
    }
}

/// What receipts of text messages are known by.
pub fn sms_signature(config: &Config) -> Result<Option<Arc<Signature>>, StartError> {
    let is_twilio = config.sms.provider == Some(SmsProvider::Twilio);
    Ok(if is_twilio { Some(Arc::new(Signature::new(config)?)) } else { None })
}

/// The browser's files.
pub fn site(config: &Config) -> Result<Site, StartError> {
    let folder = Site::find_folder(config.site_dir.as_deref()).ok_or(StartError::NoSite)?;
    Site::load(&folder).map_err(|error| StartError::Site(folder, error))
}
