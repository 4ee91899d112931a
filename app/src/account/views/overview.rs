//! What the dashboard's first page shows.

use latchkey_ui::{AppError, request};

use super::{
    super::factors::views::{self as factors, AreOn, Factors},
    activity::{self, Activity},
    passkeys::{self, Passkey},
    profile::{Person, RecoveryView, own_recovery},
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
    pub recovery: RecoveryView,
}

pub async fn overview() -> Result<Overview, AppError> {
    let caller = request::session_caller().await?;
    Ok(Overview {
        passkeys: passkeys::list(&caller).await?,
        factors: factors::find(&caller).await?,
        are_on: factors::are_on(),
        sessions: sessions::list(&caller).await?,
        activity: activity::list(&caller, RECENT).await?,
        recovery: own_recovery(&caller).await?,
        person: (&caller.user).into(),
    })
}
