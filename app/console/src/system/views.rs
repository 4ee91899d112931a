//! What the page loads.

use std::time::Duration;

/// What the page shows.
pub use latchkey_domain::{JobBacklog, services::SetAside};
use latchkey_domain::{
    SigningKey, Timestamp,
    kernel::Fault,
    login::{methods::SignInMethod, policy::SecondFactor},
    services::REMEMBERED_TTL,
};
use latchkey_ui::{AppError, health::Finding, request, routes};

use crate::{
    access::{self, Actor},
    undo::seen,
};

const SET_ASIDE: u32 = 25;

#[derive(Debug)]
pub struct System {
    pub public_url: String,
    pub host: String,
    pub database: String,
    /// In bytes.
    pub database_size: u64,
    pub backed_up_at: Option<Timestamp>,
    pub mails: JobBacklog,
    /// To applications, that somebody signed out.
    pub notices: JobBacklog,
    pub set_aside: SetAsidePage,
    pub is_dev_outbox: bool,
    pub keys: Vec<Key>,
    pub sign_in: SignIn,
    pub configured: Configured,
}

/// How people sign in to this server, as it is set here.
#[derive(Debug)]
pub struct SignIn {
    /// The forms change what it was when the page was made.
    pub version: String,
    /// Each that this server can do, by its word, and whether it is on.
    pub methods: Vec<(&'static str, bool)>,
    /// By its word.
    pub second_factor: &'static str,
    /// All words that it can be.
    pub second_factors: Vec<&'static str>,
    pub may_sign_up: bool,
    /// Somebody saved it here: the configuration does not count.
    pub is_saved: bool,
    /// Not all that was saved holds.
    pub is_cut: bool,
    /// How many accounts have an authenticator app.
    pub apps: u64,
}

/// What else there is of it, as the configuration says.
#[derive(Debug)]
pub struct Configured {
    /// For so long a browser is not asked for it again, where its person wants that.
    pub remembered_for: Duration,
    pub recovery_wait: Duration,
    pub has_recovery_address: bool,
    /// The configuration says nothing of it: it is on where mail lets people in.
    pub does_recovery_follow: bool,
    pub recovery_address_wait: Duration,
}

#[derive(Debug)]
pub struct SetAsidePage {
    pub rows: Vec<SetAside>,
    pub first: Option<String>,
    pub next: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Key {
    pub kid: String,
    pub alg: &'static str,
    pub state: KeyState,
    pub active_at: Timestamp,
    pub expires_at: Option<Timestamp>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyState {
    /// Published, so that applications know it by the time it signs.
    Next,
    Signs,
    /// What it signed is still good.
    Verifies,
}

pub async fn system() -> Result<System, AppError> {
    let actor = access::admitted().await?;
    let (services, ui) = (request::services(), request::ui());
    let keys = keys(services.signing_keys.list().await?, services.now());
    let after = request::after();
    let page = services.set_asides.list(&actor, after.as_deref(), SET_ASIDE).await?;
    let set_aside = SetAsidePage {
        rows: page.items,
        first: after.map(|_| format!("{}#jobs", routes::ADMIN_SYSTEM)),
        next: page.next.map(|after| format!("{}?after={after}#jobs", routes::ADMIN_SYSTEM)),
    };
    let login_domain = services.login_domains().configured();
    Ok(System {
        public_url: login_domain.origin().to_string(),
        host: login_domain.host().to_owned(),
        database: ui.database.to_string(),
        database_size: services.maintenance.database_size().await?,
        backed_up_at: services.maintenance.last_backup().await?,
        mails: services.mails.backlog().await.map_err(|error: Fault| AppError::from(error))?,
        notices: services.backchannel_logouts.backlog().await?,
        set_aside,
        is_dev_outbox: ui.is_dev_outbox,
        keys,
        sign_in: sign_in(&actor).await?,
        configured: configured(),
    })
}

async fn sign_in(actor: &Actor) -> Result<SignIn, AppError> {
    let services = request::services();
    let held = services.server_settings.get(actor).await?;
    let sends_texts = services.server_settings.sends_texts();
    let can_be = |method: SignInMethod| sends_texts || method != SignInMethod::PhoneCode;
    let methods = held.settings.methods.each().filter(|(method, _)| can_be(*method));
    Ok(SignIn {
        version: seen(&held.version),
        methods: methods.map(|(method, is_on)| (method.as_str(), is_on)).collect(),
        second_factor: held.settings.second_factor.as_str(),
        second_factors: SecondFactor::ALL.iter().map(|word| word.as_str()).collect(),
        may_sign_up: held.settings.sign_up_open,
        is_saved: held.saved_at.is_some(),
        is_cut: held.is_cut,
        apps: services.second_factors.count_apps(actor).await?,
    })
}

fn configured() -> Configured {
    let services = request::services();
    let policy = services.policy();
    Configured {
        remembered_for: REMEMBERED_TTL,
        recovery_wait: policy.recovery_wait,
        has_recovery_address: services.has_recovery_address(),
        does_recovery_follow: policy.recovery_address.is_none(),
        recovery_address_wait: policy.recovery_address_wait,
    }
}

pub async fn health() -> Result<Vec<Finding>, AppError> {
    access::admitted().await?;
    Ok(request::ui().doctor.examine().await)
}

/// The newest first; of each algorithm the newest one that has begun signs.
fn keys(listed: Vec<SigningKey>, now: Timestamp) -> Vec<Key> {
    let mut signs = Vec::new();
    let mut keys: Vec<SigningKey> = listed;
    keys.sort_by_key(|key| std::cmp::Reverse(key.active_at));
    keys.into_iter()
        .map(|key| {
            let state = if key.active_at > now {
                KeyState::Next
            } else if signs.contains(&key.alg) {
                KeyState::Verifies
            } else {
                signs.push(key.alg);
                KeyState::Signs
            };
            let (active_at, expires_at) = (key.active_at, key.expires_at);
            Key { kid: key.kid, alg: key.alg.as_str(), state, active_at, expires_at }
        })
        .collect()
}
