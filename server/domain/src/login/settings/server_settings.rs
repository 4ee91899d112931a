//! How people sign in here, for those who look after this server.

use std::sync::Arc;

use super::{SavedSettings, SignInSettings};
use crate::{
    Actor, AuditKind, Permission, RequestContext, Target, Timestamp,
    identity::administrators::shut_out,
    kernel::{
        InvalidInput, transact,
        version::{Expected, Version},
    },
    login::Error,
    ports::{StorageError, Unit},
    protection::authz,
    shared::Shared,
};

/// What holds, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldSettings {
    pub settings: SignInSettings,
    /// When it was saved; `None` where the configuration holds, which nobody has saved anything over.
    pub saved_at: Option<Timestamp>,
    /// Not all that was saved holds: the server cannot do it any more, or it cannot be read.
    pub is_cut: bool,
    pub version: Version,
}

impl HeldSettings {
    fn of(shared: &Shared, saved: Option<&SavedSettings>) -> Self {
        let settings = shared.sign_in_by(saved);
        let saved_at = saved.map(|saved| saved.updated_at);
        Self {
            is_cut: saved.is_some_and(|saved| saved.settings.as_ref() != Some(&settings)),
            settings,
            saved_at,
            version: Version::new("settings", saved_at.unwrap_or(NEVER)),
        }
    }
}

const NEVER: Timestamp = Timestamp::from_millis(0);

#[derive(Debug)]
pub struct ServerSettings {
    shared: Arc<Shared>,
}

impl ServerSettings {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// Asks what others have saved, unless that was asked a moment ago: before somebody signs in by it. Where the database does
    /// not answer, what was known goes on.
    pub async fn refresh(&self) {
        self.shared.refresh_sign_in().await;
    }

    /// As the database has it.
    pub async fn get(&self, actor: &Actor) -> Result<HeldSettings, Error> {
        authz::require(actor, Permission::ManageServer, Target::Everybody)?;
        let saved = self.shared.store.read().await?.server_settings().find().await?;
        Ok(HeldSettings::of(&self.shared, saved.as_ref()))
    }

    /// Does this server send text messages?
    pub fn sends_texts(&self) -> bool {
        self.shared.policy.sms.is_on()
    }

    /// From now on they hold, whatever the configuration says, on this node at once, and on others within two seconds.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidInput`] where they would let nobody in, ask for what nobody can set up, or take from an administrator all
    /// that they sign in with.
    pub async fn set(
        &self,
        actor: &Actor,
        expected: &Expected,
        settings: &SignInSettings,
        request: &RequestContext,
    ) -> Result<HeldSettings, Error> {
        let shared = &*self.shared;
        let permit = authz::require(actor, Permission::ManageServer, Target::Everybody)?;
        settings.check(shared.policy.sms.is_on())?;
        let held = transact!(shared, by(actor), |unit| {
            // Whoever takes a way in from an administrator at the same time waits here, or is waited for.
            unit.administrators().lock().await?;
            let saved = unit.server_settings().find().await?;
            let before = HeldSettings::of(shared, saved.as_ref());
            expected.require(&before.version)?;
            // Saved as it holds, nothing is changed: what comes of the configuration goes on coming of it.
            if before.settings == *settings && !before.is_cut {
                return Ok(before);
            }
            require_administrators_in(shared, &mut *unit, &before.settings, settings).await?;
            let updated_at = shared.now().after(before.saved_at.unwrap_or(NEVER));
            if !unit.server_settings().put(&permit, settings, updated_at, before.saved_at).await? {
                return Err(raced().into());
            }
            let event = shared.change(AuditKind::SignInSettingsChanged, &permit, request);
            let event = event.compared(Some(before.settings.told()), Some(settings.told()));
            unit.audit_log().insert(&event).await?;
            let saved = SavedSettings { settings: Some(settings.clone()), updated_at };
            Ok(HeldSettings::of(shared, Some(&saved)))
        })?;
        shared.reload_sign_in().await;
        Ok(held)
    }

    /// From now on the configuration holds again.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidInput`] where that takes from an administrator all that they sign in with: but not for whoever runs the
    /// server, whose way back it is.
    pub async fn reset(
        &self,
        actor: &Actor,
        expected: &Expected,
        request: &RequestContext,
    ) -> Result<HeldSettings, Error> {
        let shared = &*self.shared;
        let permit = authz::require(actor, Permission::ManageServer, Target::Everybody)?;
        let held = transact!(shared, by(actor), |unit| {
            unit.administrators().lock().await?;
            let saved = unit.server_settings().find().await?;
            let before = HeldSettings::of(shared, saved.as_ref());
            expected.require(&before.version)?;
            let configured = HeldSettings::of(shared, None);
            let Some(saved_at) = before.saved_at else { return Ok(configured) };
            if !matches!(actor, Actor::Operator(_)) {
                require_administrators_in(shared, &mut *unit, &before.settings, &configured.settings).await?;
            }
            if !unit.server_settings().delete(&permit, saved_at).await? {
                return Err(raced().into());
            }
            // What the configuration says is not written down: a command may have another one than the server.
            let event = shared.change(AuditKind::SignInSettingsChanged, &permit, request);
            unit.audit_log().insert(&event.compared(Some(before.settings.told()), None)).await?;
            Ok(configured)
        })?;
        shared.reload_sign_in().await;
        Ok(held)
    }
}

/// Somebody was faster: where nobody administers the server yet, they wait for each other nowhere else. Looked at again, it is
/// another version.
fn raced() -> StorageError {
    StorageError::Retry("the sign-in settings were saved meanwhile".into())
}

/// Nobody shuts out an administrator by what they switch off, or ask for, themselves or another one.
async fn require_administrators_in(
    shared: &Shared,
    unit: &mut dyn Unit,
    before: &SignInSettings,
    after: &SignInSettings,
) -> Result<(), Error> {
    match shut_out(shared, unit, before, after).await? {
        None => Ok(()),
        Some(user) => {
            let message = format!("{} could not sign in any more: leave on what they sign in with", user.email);
            Err(InvalidInput::new("administrators", message).into())
        }
    }
}
