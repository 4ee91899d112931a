//! A person's own account: names, activity, export, deletion.

use std::sync::Arc;

use super::{Error, administrators::keep_an_administrator, factors};
use crate::{
    AuditEvent, AuditKind, Credential, Factors, Locale, Opened, Permission, RecoveryAddress, RecoveryRequest,
    RequestContext, Target, User,
    kernel::transact,
    login::sessions::{Caller, list_opened, require_fresh, require_open},
    ports::{MailKind, Meaning},
    shared::{Shared, visible_name},
    tenancy::keep_an_owner,
};

pub(crate) const NAME_MAX: usize = 100;
/// Audit events in an export, the newest: it is put together in memory, and some megabytes are what one person may take.
const EXPORT_EVENTS: u32 = 5_000;

/// All that is kept about a person.
#[derive(Debug)]
pub struct Export {
    pub user: User,
    pub credentials: Vec<Credential>,
    /// Without their secrets.
    pub factors: Factors,
    /// To come back by.
    pub recovery_address: Option<RecoveryAddress>,
    pub recovery_asked: Option<RecoveryRequest>,
    pub sessions: Vec<Opened>,
    pub events: Vec<AuditEvent>,
    /// There are older events than these.
    pub is_cut: bool,
}

#[derive(Debug)]
pub struct Account {
    shared: Arc<Shared>,
}

impl Account {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    pub async fn update_names(
        &self,
        caller: &Caller,
        first_name: &str,
        last_name: &str,
        request: &RequestContext,
    ) -> Result<User, Error> {
        let shared = &*self.shared;
        let first_name = visible_name("first_name", first_name, 0..=NAME_MAX)?;
        let last_name = visible_name("last_name", last_name, 0..=NAME_MAX)?;
        let permit = caller.require(Permission::ChangeProfile, Target::User(caller.user.id))?;
        shared.throttle_changes(caller.user.id).await?;
        transact!(shared, |unit| {
            let before = unit.users().lock(caller.user.id).await?.ok_or(Error::NotFound)?;
            let at = shared.now().after(before.updated_at);
            unit.users().update_names(before.id, &first_name, &last_name, at).await.gone_is(Error::NotFound)?;
            let event = shared
                .change(AuditKind::UserUpdated, &permit, request)
                .changed("first_name", &*before.first_name, &*first_name)
                .changed("last_name", &*before.last_name, &*last_name);
            unit.audit_log().insert(&event).await?;
            let (first_name, last_name) = (first_name.clone(), last_name.clone());
            Ok(User { first_name, last_name, updated_at: at, ..before })
        })
    }

    /// Their mails are written in it from now on.
    pub async fn set_language(
        &self,
        caller: &Caller,
        language: &Locale,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        if caller.user.language.as_ref() == Some(language) {
            return Ok(());
        }
        let permit = caller.require(Permission::ChangeProfile, Target::User(caller.user.id))?;
        shared.throttle_changes(caller.user.id).await?;
        transact!(shared, |unit| {
            let before = unit.users().lock(caller.user.id).await?.ok_or(Error::NotFound)?;
            unit.users().set_language(before.id, language, shared.now()).await.gone_is(Error::NotFound)?;
            let before = before.language.map(|language| language.to_string());
            let event = shared.change(AuditKind::LanguageChanged, &permit, request);
            Ok(unit.audit_log().insert(&event.changed("language", before, language.as_str())).await?)
        })
    }

    /// What happened on the account lately, newest first.
    pub async fn activity(&self, caller: &Caller, limit: u32) -> Result<Vec<AuditEvent>, Error> {
        Ok(self.shared.store.read().await?.audit_log().list(caller.user.id, limit).await?)
    }

    pub async fn export(&self, caller: &Caller, request: &RequestContext) -> Result<Export, Error> {
        let shared = &*self.shared;
        require_fresh(shared, caller)?;
        let permit = caller.require(Permission::ExportData, Target::User(caller.user.id))?;
        shared.throttle_changes(caller.user.id).await?;
        transact!(shared, |unit| {
            Ok(unit.audit_log().insert(&shared.change(AuditKind::DataExported, &permit, request)).await?)
        })?;
        // Not in that transaction: reading a long history must keep nobody else from writing.
        let mut unit = shared.store.read().await?;
        let mut events = unit.audit_log().list(caller.user.id, EXPORT_EVENTS + 1).await?;
        let is_cut = events.len() > EXPORT_EVENTS as usize;
        events.truncate(EXPORT_EVENTS as usize);
        Ok(Export {
            user: unit.users().find(caller.user.id).await?.ok_or(Error::NotFound)?,
            credentials: unit.credentials().list(caller.user.id).await?,
            factors: factors::of(&mut *unit, caller.user.id).await?,
            recovery_address: unit.recovery_addresses().find(caller.user.id).await?,
            recovery_asked: unit.recovery_requests().find_of(caller.user.id, shared.now()).await?,
            sessions: list_opened(&mut *unit, caller.user.id, shared.now()).await?,
            events,
            is_cut,
        })
    }

    /// Deletes the caller's account for good.
    pub async fn delete(&self, caller: &Caller, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        require_fresh(shared, caller)?;
        let permit = caller.require(Permission::DeleteAccount, Target::User(caller.user.id))?;
        transact!(shared, |unit| {
            let user = unit.users().lock(caller.user.id).await?.ok_or(Error::NotFound)?;
            require_open::<Error>(shared, &mut *unit, caller).await?;
            keep_an_owner::<Error>(&mut *unit, user.id).await?;
            keep_an_administrator(shared, &mut *unit, user.id).await?;
            unit.users().delete(user.id).await.gone_is(Error::NotFound)?;
            // It concerns the account of nobody any more.
            let event = AuditEvent { user_id: None, ..shared.change(AuditKind::UserDeleted, &permit, request) };
            unit.audit_log().insert(&event).await?;
            Ok(shared.post_mail_to(&mut *unit, &user, &MailKind::AccountDeleted, request).await?)
        })
    }
}
