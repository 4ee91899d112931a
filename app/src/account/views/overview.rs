//! What the dashboard's first page shows.

use latchkey_domain::Timestamp;
use latchkey_ui::{AppError, request};

use super::{
    super::factors::views::{self as factors, AreOn, Factors},
    activity::{self, Activity},
    passkeys::{self, Passkey},
    profile::{Person, own_recovery},
    sessions::{self, Session},
};

const RECENT: u32 = 6;

#[derive(Clone, Debug)]
pub struct Overview {
    pub person: Person,
    pub passkeys: Vec<Passkey>,
    pub factors: Factors,
    pub are_on: AreOn,
    pub sessions: Vec<Session>,
    pub activity: Vec<Activity>,
    /// When what was asked by the recovery address works, if something was.
    pub recovery_from: Option<Timestamp>,
}

pub async fn overview() -> Result<Overview, AppError> {
    let caller = request::session_caller().await?;
    Ok(Overview {
        passkeys: passkeys::list(&caller).await?,
        factors: factors::find(&caller).await?,
        are_on: factors::are_on(),
        sessions: sessions::list(&caller).await?,
        activity: activity::list(&caller, RECENT).await?,
        recovery_from: own_recovery(&caller).await?.asked_from,
        person: (&caller.user).into(),
    })
}
