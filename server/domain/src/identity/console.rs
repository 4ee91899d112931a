//! The admin console: the one place that decides who may see it.

use std::sync::Arc;

use super::Error;
use crate::{
    Actor,
    login::{
        AccessError,
        access::{PHR, acr},
        sessions::Caller,
    },
    shared::Shared,
};

#[derive(Debug)]
pub struct Console {
    shared: Arc<Shared>,
}

impl Console {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// As whom they act; everybody else is told that there is no such thing. Asked for every page and every change: whoever
    /// is no administrator any more is out at once.
    pub async fn admit(&self, caller: &Caller) -> Result<Actor, Error> {
        let mut unit = self.shared.store.read().await?;
        unit.administrators().find(caller.user.id).await?.ok_or(Error::NotFound)?;
        let access = caller.access();
        // With a passkey, which no false page can pass on: a code, or a mailbox, opens no console.
        if acr(&access.amr) == PHR && access.may_manage_at(self.shared.now()) {
            return Ok(Actor::Administrator(caller.user.id, caller.session_id()?));
        }
        let has_passkey = self.shared.login_domains.take_any(&unit.credentials().list(caller.user.id).await?);
        Err(if has_passkey { AccessError::StepUpRequired.into() } else { Error::PasskeyNeeded })
    }
}
