//! Signatures of an organization's own sender: keys made, proved by the DNS, changed for new ones, taken away.
//!
//! Whoever may say which sender it is says what it signs with. A key signs for the domain that the sender's address is in, and
//! goes when the sender does, or its address to another domain.

use std::{sync::Arc, time::Duration};

use super::{
    Error,
    dkim::{Dkim, DkimKey},
    organization::Organization,
    owners,
    reach::require_confirmed,
    recheck::{BATCH, CHECKED_EVERY, had_turn},
    sender::is_proved,
    senders::require_owner,
};
use crate::{
    Actor, AuditEvent, AuditKind, OrganizationId, Permission, Permit, RequestContext, Target, Timestamp,
    kernel::{
        InvalidInput, transact,
        version::{Changed, Expected},
    },
    ports::{Action, MailKind, ToldKey, Unit},
    protection::authz,
    shared::Shared,
};

/// A record that was not there is asked for so long after it was last: one wrong answer, and no mail is signed until the next.
const MISSING_CHECKED_EVERY: Duration = Duration::from_secs(3600);

#[derive(Debug)]
pub struct DkimKeys {
    shared: Arc<Shared>,
}

impl DkimKeys {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// `None`, where the organization has no sender.
    pub async fn find(&self, actor: &Actor, id: OrganizationId) -> Result<Option<Dkim>, Error> {
        authz::require(actor, Permission::ReadOrganizations, Target::Organization(id))?;
        let mut unit = self.shared.store.read().await?;
        unit.organizations().find(id).await?.ok_or(Error::NotFound)?;
        find(&mut *unit, id).await
    }

    /// A new key, which waits for its record, and then takes the place of the one that signs. While one waits there is no other:
    /// somebody may be writing its record down.
    pub async fn add(
        &self,
        actor: &Actor,
        id: OrganizationId,
        expected: &Expected,
        request: &RequestContext,
    ) -> Result<Dkim, Error> {
        let shared = &*self.shared;
        let permit = authz::require(actor, Permission::ChooseSender, Target::Organization(id))?;
        // As whoever says where codes go.
        require_confirmed(actor)?;
        shared.throttle_member(actor).await?;
        let mut unit = shared.store.read().await?;
        let seen = enter(&mut *unit, actor, id, expected).await?;
        if seen.waiting().is_some() {
            return Ok(seen);
        }
        require_proved(&mut *unit, &seen).await?;
        drop(unit);
        // Before anybody waits for the transaction: it takes a while.
        let key = DkimKey::generate(id, &seen.domain, &shared.dkim_sealer, &*shared.rng, shared.now()).await?;
        transact!(shared, by(actor), |unit| {
            unit.organizations().lock(id).await?.ok_or(Error::NotFound)?;
            let before = enter(&mut *unit, actor, id, expected).await?;
            if before.waiting().is_some() {
                return Ok(before);
            }
            if before.domain != key.domain {
                return Err(Changed.into());
            }
            require_proved(&mut *unit, &before).await?;
            unit.dkim_keys().insert(&permit, &key).await?;
            let event = shared.change(AuditKind::DkimKeyAdded, &permit, request);
            unit.audit_log().insert(&event.compared(None, Some(key.fields()))).await?;
            find(&mut *unit, id).await?.ok_or(Error::NotFound)
        })
    }

    /// Looks for the record of a key now. When it is found for the first time, the key signs from then on, and the one before it
    /// is deleted.
    pub async fn check(
        &self,
        actor: &Actor,
        id: OrganizationId,
        selector: &str,
        request: &RequestContext,
    ) -> Result<Dkim, Error> {
        let shared = &*self.shared;
        let permit = authz::require(actor, Permission::ChooseSender, Target::Organization(id))?;
        let mut unit = shared.store.read().await?;
        let seen = enter(&mut *unit, actor, id, &Expected::Anything).await?;
        drop(unit);
        let key = seen.keys.into_iter().find(|key| key.selector == selector).ok_or(Error::NotFound)?;
        // Whoever presses the button without a pause asks others' name servers.
        shared.throttle(Action::CheckDomain, &id.to_string()).await?;
        let is_there = self.is_there(&key).await?;
        self.checked(&permit, &key, is_there, request).await
    }

    /// Mails go out without its signatures from then on. The owners are told, where it has signed any.
    pub async fn remove(
        &self,
        actor: &Actor,
        id: OrganizationId,
        selector: &str,
        expected: &Expected,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        let permit = authz::require(actor, Permission::ChooseSender, Target::Organization(id))?;
        transact!(shared, by(actor), |unit| {
            let organization = unit.organizations().lock(id).await?.ok_or(Error::NotFound)?;
            let before = enter(&mut *unit, actor, id, expected).await?;
            let key = before.keys.iter().find(|key| key.selector == selector).ok_or(Error::NotFound)?;
            if key.proved_at.is_some() {
                // Where receivers take none without a signature, no mail arrives any more.
                require_confirmed(actor)?;
                let mail = |by| MailKind::DkimKeyRemoved { key: told(&organization, key), by };
                owners::tell_of_change(shared, &mut *unit, actor, &organization, "", mail, request).await?;
            }
            delete(shared, &mut *unit, &permit, key, request).await
        })
    }

    /// Looks for the records of keys that sign, as the domains are looked at. Gives how many had their turn.
    pub async fn recheck(&self) -> Result<usize, Error> {
        let (shared, now) = (&*self.shared, self.shared.now());
        let (before, missing_before) = (now - CHECKED_EVERY, now - MISSING_CHECKED_EVERY);
        let due = shared.store.read().await?.dkim_keys().list_due(before, missing_before, BATCH).await?;
        let mut count = 0;
        for key in &due {
            let target = Target::Organization(key.organization_id);
            let permit = authz::require(&Actor::Server, Permission::ChangeOrganization, target)?;
            let look = async {
                let is_there = self.is_there(key).await?;
                self.checked(&permit, key, is_there, &shared.own_request()).await.map(drop)
            };
            count += usize::from(had_turn(&key.record_name(), look, self.put_off(&permit, key)).await);
        }
        Ok(count)
    }

    async fn is_there(&self, key: &DkimKey) -> Result<bool, Error> {
        Ok(key.is_shown_by(&self.shared.dns.txt(&key.record_name()).await?))
    }

    /// Writes down what the DNS said of the record of this key.
    async fn checked(
        &self,
        permit: &Permit,
        asked: &DkimKey,
        is_there: bool,
        request: &RequestContext,
    ) -> Result<Dkim, Error> {
        let (shared, id) = (&*self.shared, asked.organization_id);
        transact!(shared, by(permit.actor()), |unit| {
            let organization = unit.organizations().lock(id).await?.ok_or(Error::NotFound)?;
            require_owner(&mut *unit, permit.actor()).await?;
            let keys = unit.dkim_keys().list(id).await?;
            let before = keys.iter().find(|key| key.selector == asked.selector).ok_or(Error::NotFound)?;
            // Somebody else has looked meanwhile: what was not there before may be there now.
            if !is_there && before != asked {
                return find(&mut *unit, id).await?.ok_or(Error::NotFound);
            }
            let (after, became) = judged(before, is_there, shared.now());
            unit.dkim_keys().update(permit, &after).await?;
            let event = |kind| with_fields(shared.change(kind, permit, request), &after);
            match became {
                Some(Became::Proved) => {
                    unit.audit_log().insert(&event(AuditKind::DkimKeyProved)).await?;
                    for old in keys.iter().filter(|key| key.selector != after.selector) {
                        delete(shared, &mut *unit, permit, old, request).await?;
                    }
                }
                Some(Became::Missing) => {
                    unit.audit_log().insert(&event(AuditKind::DkimKeyMissing)).await?;
                    let mail = MailKind::DkimKeyMissing(told(&organization, &after));
                    // Whoever looked had no part in it.
                    owners::tell(shared, &mut *unit, &organization, "", &mail, &shared.own_request()).await?;
                }
                None => {}
            }
            find(&mut *unit, id).await?.ok_or(Error::NotFound)
        })
    }

    /// Its turn is over.
    async fn put_off(&self, permit: &Permit, asked: &DkimKey) -> Result<(), Error> {
        let (shared, now) = (&*self.shared, self.shared.now());
        transact!(shared, once | unit | { Ok(unit.dkim_keys().put_off(permit, asked, now).await?) })
    }
}

async fn find(unit: &mut dyn Unit, id: OrganizationId) -> Result<Option<Dkim>, Error> {
    let Some(sender) = unit.senders().find(id).await? else { return Ok(None) };
    let domain = sender.account.from_email.domain().to_owned();
    Ok(Some(Dkim { organization_id: id, domain, keys: unit.dkim_keys().list(id).await? }))
}

/// The keys as they are now, for an owner who has seen them so. Where there is no organization there is no sender.
async fn enter(unit: &mut dyn Unit, actor: &Actor, id: OrganizationId, expected: &Expected) -> Result<Dkim, Error> {
    require_owner(unit, actor).await?;
    let dkim = find(unit, id).await?.ok_or(Error::NotFound)?;
    expected.require(&dkim.version())?;
    Ok(dkim)
}

async fn require_proved(unit: &mut dyn Unit, dkim: &Dkim) -> Result<(), Error> {
    if is_proved(&unit.organizations().list_domains(dkim.organization_id).await?, &dkim.domain) {
        return Ok(());
    }
    Err(InvalidInput::new("from_email", "within a domain that the organization has proved").into())
}

/// All of them, where the sender is for their domain no more.
pub(super) async fn delete_all(
    shared: &Shared,
    unit: &mut dyn Unit,
    permit: &Permit,
    id: OrganizationId,
    request: &RequestContext,
) -> Result<(), Error> {
    for key in unit.dkim_keys().list(id).await? {
        delete(shared, unit, permit, &key, request).await?;
    }
    Ok(())
}

async fn delete(
    shared: &Shared,
    unit: &mut dyn Unit,
    permit: &Permit,
    key: &DkimKey,
    request: &RequestContext,
) -> Result<(), Error> {
    if !unit.dkim_keys().delete(permit, key.organization_id, &key.selector).await? {
        return Err(Error::NotFound);
    }
    let event = shared.change(AuditKind::DkimKeyRemoved, permit, request);
    Ok(unit.audit_log().insert(&event.compared(Some(key.fields()), None)).await?)
}

fn told(organization: &Organization, key: &DkimKey) -> ToldKey {
    ToldKey {
        organization: organization.name.clone(),
        slug: organization.slug.as_str().to_owned(),
        domain: key.domain.clone(),
        selector: key.selector.clone(),
    }
}

fn with_fields(event: AuditEvent, key: &DkimKey) -> AuditEvent {
    key.fields().into_iter().fold(event, |event, (field, value)| event.with(field, value))
}

/// What somebody has to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Became {
    Proved,
    Missing,
}

/// Decided by the arguments alone.
fn judged(before: &DkimKey, is_there: bool, now: Timestamp) -> (DkimKey, Option<Became>) {
    let checked = DkimKey { checked_at: Some(now), ..before.clone() };
    let updated_at = now.after(before.updated_at);
    match (before.proved_at, before.missing_since, is_there) {
        (None, _, true) => (DkimKey { proved_at: Some(now), updated_at, ..checked }, Some(Became::Proved)),
        (Some(_), Some(_), true) => (DkimKey { missing_since: None, updated_at, ..checked }, None),
        (Some(_), None, false) => (DkimKey { missing_since: Some(now), updated_at, ..checked }, Some(Became::Missing)),
        (None, _, false) | (Some(_), None, true) | (Some(_), Some(_), false) => (checked, None),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_key_is_proved_missed_and_found_again() {
        let start = Timestamp::from_millis(1_767_225_600_000);
        let added = DkimKey {
            organization_id: OrganizationId(Uuid::nil()),
            domain: "acme.example".into(),
            selector: "a".into(),
            public_key: String::new(),
            private_sealed: Vec::new(),
            created_at: start,
            proved_at: None,
            checked_at: None,
            missing_since: None,
            updated_at: start,
        };
        let later = start + CHECKED_EVERY;
        let (still, told) = judged(&added, false, later);
        assert_eq!((still.signs(), still.checked_at, still.updated_at, told), (false, Some(later), start, None));
        let (proved, told) = judged(&still, true, later);
        assert_eq!((proved.signs(), proved.updated_at, told), (true, later, Some(Became::Proved)));
        let (missing, told) = judged(&proved, false, later);
        assert_eq!((missing.signs(), missing.missing_since, told), (false, Some(later), Some(Became::Missing)));
        assert!(missing.updated_at > proved.updated_at, "another state, in the same moment");
        assert_eq!(judged(&missing, false, later + CHECKED_EVERY).1, None, "it is told once");
        let (back, told) = judged(&missing, true, later);
        assert_eq!((back.signs(), back.proved_at, told), (true, Some(later), None));
    }
}
