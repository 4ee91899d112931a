//! What the page loads.

/// What the page shows.
pub use latchkey_domain::{
    Timestamp,
    services::{Cause, Happened, Overview, Standing},
};
use latchkey_ui::{AppError, request, routes};

use crate::{
    access,
    live::{self, wire::LiveEvent},
};

/// What can be looked at, in days.
pub const PERIODS: [u32; 3] = [7, 30, 90];
const DEFAULT: u32 = 30;

#[derive(Clone, Debug)]
pub struct Page {
    pub days: u32,
    pub overview: Overview,
    pub checks: Vec<Check>,
    pub newest: Vec<LiveEvent>,
}

/// Something that a new server needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    Address,
    Mail,
    Application {
        /// One that is registered, and is to be built in.
        registered: Option<String>,
    },
    Passkey,
    Backup,
}

impl Need {
    /// Where it is done, or where it is said what is in its way.
    pub fn href(&self) -> String {
        match self {
            Self::Address | Self::Mail => routes::ADMIN_HEALTH.to_owned(),
            Self::Application { registered: None } => routes::ADMIN_NEW_APPLICATION.to_owned(),
            Self::Application { registered: Some(id) } => routes::application(id),
            Self::Passkey => routes::ACCOUNT_PASSKEYS.to_owned(),
            Self::Backup => routes::ADMIN_SYSTEM.to_owned(),
        }
    }
}

#[derive(Clone, Debug)]
pub struct Check {
    pub need: Need,
    pub is_met: bool,
}

/// The address of the page for a period.
pub fn href(days: u32) -> String {
    if days == DEFAULT { routes::ADMIN.to_owned() } else { format!("{}?days={days}", routes::ADMIN) }
}

/// As the page's address says.
pub async fn page() -> Result<Page, AppError> {
    let asked = request::query("days").and_then(|days| days.parse().ok());
    let days = asked.filter(|days| PERIODS.contains(days)).unwrap_or(DEFAULT);
    let actor = access::admitted().await?;
    let services = request::services();
    let overview = services.statistics.overview(&actor, days).await?;
    let Standing {
        with_passkey, is_application_used, ref newest_application, has_mail_arrived, is_mail_failing, ..
    } = overview.standing;
    let policy = services.policy();
    // Where mail lets nobody in, nobody can show that one has arrived.
    let has_mail_arrived = has_mail_arrived || !services.mails_codes();
    let checks = [
        (Need::Address, policy.issuer.starts_with("https://")),
        (Need::Mail, !policy.dev_outbox && has_mail_arrived && !is_mail_failing),
        (Need::Application { registered: newest_application.clone() }, is_application_used),
        (Need::Passkey, with_passkey > 0),
        (Need::Backup, services.maintenance.last_backup().await?.is_some()),
    ];
    let checks = checks.map(|(need, is_met)| Check { need, is_met }).into();
    let newest = live::newest(&services, &actor).await?;
    Ok(Page { days, overview, checks, newest })
}
