//! What the pages of two-step sign-in show.

use std::fmt;

pub use latchkey_domain::{
    Factors, TotpFactor,
    identity::factors::{backup_codes::FEW_BACKUP_CODES, qr::Qr, totp::PendingTotp},
};
use latchkey_domain::{Timestamp, UserId, login::methods::SignInMethod, services::Caller};
use latchkey_ui::{AppError, cookies, flash, request};

use crate::account::views::profile::Person;

#[derive(Clone, Debug)]
pub struct FactorsView {
    pub person: Person,
    pub factors: Factors,
    pub are_on: AreOn,
    /// Just made: shown by the next page, and by no other.
    pub new_codes: Option<CodesInClear>,
    pub remembered: Vec<Remembered>,
}

/// Which of them this server takes. What is there of the others is listed, and can be removed.
#[derive(Clone, Copy, Debug)]
pub struct AreOn {
    pub passkeys: bool,
    pub app: bool,
    pub backup_codes: bool,
}

pub fn are_on() -> AreOn {
    let services = request::services();
    let sign_in = services.sign_in_settings();
    let methods = &sign_in.methods;
    let app = methods.allow(SignInMethod::Totp);
    AreOn {
        passkeys: methods.allow(SignInMethod::Passkey),
        app,
        backup_codes: app && methods.allow(SignInMethod::BackupCode),
    }
}

/// A browser in which the second factor is not asked for again.
#[derive(Clone, Debug)]
pub struct Remembered {
    pub id: String,
    pub user_agent: String,
    pub expires_at: Timestamp,
}

pub async fn factors_page() -> Result<FactorsView, AppError> {
    let caller = request::session_caller().await?;
    let factors = find(&caller).await?;
    let new_codes = take_codes(caller.user.id);
    let remembered = request::services().remembered_browsers.list(&caller, &request::context()).await?;
    let remembered = remembered.into_iter().map(|it| Remembered {
        id: it.id.to_string(),
        user_agent: it.user_agent,
        expires_at: it.expires_at,
    });
    let remembered = remembered.collect();
    Ok(FactorsView { person: (&caller.user).into(), factors, are_on: are_on(), new_codes, remembered })
}

pub async fn find(caller: &Caller) -> Result<Factors, AppError> {
    Ok(request::services().second_factors.find(caller).await?)
}

/// Leaves new codes for the page that shows them.
pub fn leave_codes(id: UserId, codes: &[String]) {
    flash::leave_secret(&codes_of(id), &codes.join("\n"));
}

/// Backup codes in clear.
#[derive(Clone)]
pub struct CodesInClear(pub Vec<String>);

impl fmt::Debug for CodesInClear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CodesInClear(..)")
    }
}

/// Those that were left for this person's page, once.
pub fn take_codes(id: UserId) -> Option<CodesInClear> {
    let codes = flash::secret(&codes_of(id))?;
    flash::take();
    request::shows_once();
    Some(CodesInClear(codes.lines().map(str::to_owned).collect()))
}

/// Whose they are: nobody else's page shows them.
fn codes_of(id: UserId) -> String {
    format!("backup-codes.{id}")
}

/// An authenticator app that is being set up.
#[derive(Clone)]
pub struct NewApp {
    /// For the form to bring back.
    pub sealed: String,
    /// For whoever types it, in groups of four.
    pub key: String,
    pub uri: String,
    pub qr: Option<Qr>,
}

impl fmt::Debug for NewApp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewApp(..)")
    }
}

impl NewApp {
    /// Keeps what this browser has begun, for when its page is forgotten. `kept` is what it had before.
    pub fn begun(kept: Option<&str>, pending: PendingTotp) -> Self {
        if kept != Some(&*pending.sealed) {
            cookies::keep(cookies::PENDING_TOTP, &pending.sealed);
        }
        let letters: Vec<char> = pending.secret_base32.chars().collect();
        let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
        Self { qr: Qr::of(&pending.uri), key: groups.join(" "), uri: pending.uri, sealed: pending.sealed }
    }
}

/// What the page that sets one up shows.
#[derive(Debug)]
pub struct AppView {
    pub person: Person,
    pub is_replacement: bool,
    pub app: NewApp,
}

/// Needs a fresh authentication, and begins. What was begun in this browser goes on.
pub async fn app_page() -> Result<AppView, AppError> {
    let caller = request::session_caller().await?;
    let services = request::services();
    let kept = cookies::kept(cookies::PENDING_TOTP);
    let pending = services.second_factors.begin_totp(&caller, kept.as_deref(), &request::context())?;
    Ok(AppView {
        is_replacement: services.second_factors.is_replacement(&caller).await?,
        person: (&caller.user).into(),
        app: NewApp::begun(kept.as_deref(), pending),
    })
}
