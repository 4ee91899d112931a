//! Domains of an organization: claimed by saying so, proved by the DNS, and looked at again from then on.

use std::sync::Arc;

use super::{
    Error,
    organization::{Organization, OrganizationDomain},
    organization_change::{DOMAINS_MAX, parse_domain},
    organizations::claimed_now,
    owners,
    reach::{Reach, require_confirmed},
    recheck::{BATCH, CHECKED_EVERY, had_turn},
};
use crate::{
    Actor, AuditKind, OrganizationId, Permission, Permit, RequestContext, Target, Timestamp,
    kernel::{transact, version::Expected},
    ports::{Action, Constraint, MailKind, Meaning, Unit},
    protection::authz,
    shared::Shared,
};

#[derive(Debug)]
pub struct Domains {
    shared: Arc<Shared>,
}

impl Domains {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// All of them, by name.
    pub async fn list(&self, actor: &Actor, id: OrganizationId) -> Result<Vec<OrganizationDomain>, Error> {
        authz::require(actor, Permission::ReadOrganizations, Target::Organization(id))?;
        let mut unit = self.shared.store.read().await?;
        unit.organizations().find(id).await?.ok_or(Error::NotFound)?;
        Ok(unit.organizations().list_domains(id).await?)
    }

    /// Anybody may say that a domain is theirs. One that the organization has claimed already stays as it is.
    pub async fn add(
        &self,
        actor: &Actor,
        id: OrganizationId,
        name: &str,
        request: &RequestContext,
    ) -> Result<OrganizationDomain, Error> {
        let shared = &*self.shared;
        let permit = authz::require(actor, Permission::ChangeOrganization, Target::Organization(id))?;
        // With every domain more people may come in.
        require_confirmed(actor)?;
        let name = parse_domain(name)?;
        self.shared.throttle_member(actor).await?;
        transact!(shared, by(actor), |unit| {
            let organization = self.enter(&mut *unit, actor, id).await?;
            let before = unit.organizations().list_domains(id).await?;
            if let Some(known) = before.iter().find(|domain| domain.name == name) {
                return Ok(known.clone());
            }
            if before.len() >= DOMAINS_MAX {
                return Err(Error::TooMany("domains of an organization"));
            }
            let domain = claimed_now(shared, id, name.clone());
            unit.organizations().insert_domain(&permit, &domain).await?;
            self.move_on(&mut *unit, &permit, &organization).await?;
            let (old, new) = (names(&before), [names(&before), vec![name.clone()]].concat());
            let event = shared.change(AuditKind::OrganizationUpdated, &permit, request);
            unit.audit_log().insert(&event.changed("domains", old, new)).await?;
            Ok(domain)
        })
    }

    /// `expected` is the version of the organization: what was proved since it was read stays.
    pub async fn remove(
        &self,
        actor: &Actor,
        id: OrganizationId,
        name: &str,
        expected: &Expected,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        let permit = authz::require(actor, Permission::ChangeOrganization, Target::Organization(id))?;
        let name = &*parse_domain(name).map_err(|_| Error::NotFound)?;
        transact!(shared, by(actor), |unit| {
            let organization = self.enter(&mut *unit, actor, id).await?;
            let before = unit.organizations().list_domains(id).await?;
            if !unit.organizations().delete_domain(&permit, id, name).await? {
                return Err(Error::NotFound);
            }
            // After that, which this takes back: to whoever presses the button twice it is gone, and not changed.
            expected.require(&organization.version())?;
            self.move_on(&mut *unit, &permit, &organization).await?;
            let left: Vec<_> = before.iter().filter(|domain| domain.name != name).cloned().collect();
            let event = shared.change(AuditKind::OrganizationUpdated, &permit, request);
            Ok(unit.audit_log().insert(&event.changed("domains", names(&before), names(&left))).await?)
        })
    }

    /// Asks the DNS now. The domain of the first who proves it is theirs alone: everybody else is told that it is taken.
    pub async fn check(
        &self,
        actor: &Actor,
        id: OrganizationId,
        name: &str,
        request: &RequestContext,
    ) -> Result<OrganizationDomain, Error> {
        authz::require(actor, Permission::ChangeOrganization, Target::Organization(id))?;
        let name = parse_domain(name).map_err(|_| Error::NotFound)?;
        let domains = self.shared.store.read().await?.organizations().list_domains(id).await?;
        let domain = domains.into_iter().find(|domain| domain.name == name).ok_or(Error::NotFound)?;
        // Whoever presses the button without a pause asks others' name servers.
        self.shared.throttle(Action::CheckDomain, &id.to_string()).await?;
        let is_there = self.is_there(&domain).await?;
        self.checked(actor, &domain, is_there, request).await
    }

    /// Those that were proved, and whose turn it is. Gives how many had it.
    pub async fn recheck(&self) -> Result<usize, Error> {
        let shared = &*self.shared;
        let before = shared.now() - CHECKED_EVERY;
        let due = shared.store.read().await?.organizations().list_domains_due(before, BATCH).await?;
        let mut count = 0;
        for domain in &due {
            let look = async {
                let is_there = self.is_there(domain).await?;
                self.checked(&Actor::Server, domain, is_there, &shared.own_request()).await.map(drop)
            };
            count += usize::from(had_turn(&domain.record_name(), look, self.put_off(domain)).await);
        }
        Ok(count)
    }

    async fn is_there(&self, domain: &OrganizationDomain) -> Result<bool, Error> {
        let found = self.shared.dns.txt(&domain.record_name()).await?;
        Ok(found.iter().any(|text| text.trim() == domain.txt_value))
    }

    /// The organization, under its lock, for somebody who may still change it.
    async fn enter(&self, unit: &mut dyn Unit, actor: &Actor, id: OrganizationId) -> Result<Organization, Error> {
        let organization = unit.organizations().lock(id).await?.ok_or(Error::NotFound)?;
        let known = unit.roles().list().await?;
        Reach::of(unit, actor, &known).await?;
        Ok(organization)
    }

    /// Its domains are a part of it: whoever read it before they changed replaces none of them unseen.
    async fn move_on(&self, unit: &mut dyn Unit, permit: &Permit, organization: &Organization) -> Result<(), Error> {
        let at = self.shared.now().after(organization.updated_at);
        Ok(unit.organizations().touch(permit, organization.id, at).await?)
    }

    /// Writes down what the DNS said of this very record.
    async fn checked(
        &self,
        actor: &Actor,
        asked: &OrganizationDomain,
        is_there: bool,
        request: &RequestContext,
    ) -> Result<OrganizationDomain, Error> {
        let shared = &*self.shared;
        let id = asked.organization_id;
        let permit = authz::require(actor, Permission::ChangeOrganization, Target::Organization(id))?;
        transact!(shared, by(actor), |unit| {
            let organization = self.enter(&mut *unit, actor, id).await?;
            let now = shared.now();
            let domains = unit.organizations().list_domains(id).await?;
            // Given up and claimed anew, it has another record.
            let is_same = |it: &&OrganizationDomain| it.name == asked.name && it.txt_value == asked.txt_value;
            let before = domains.iter().find(is_same).ok_or(Error::NotFound)?;
            // Somebody else has looked meanwhile: what was not there before may be there now.
            if !is_there && before != asked {
                return Ok(before.clone());
            }
            let (after, became) = judged(before, is_there, now);
            if became == Some(Became::Proved) {
                require_confirmed(actor)?;
            }
            let updated = unit.organizations().update_domain(&permit, &after).await;
            updated.conflict_is(Constraint::Domain, Error::Taken("domain"))?;
            // That it was looked at changes nothing.
            if (before.verified_at, before.missing_since) != (after.verified_at, after.missing_since) {
                self.move_on(&mut *unit, &permit, &organization).await?;
            }
            if let Some(became) = became {
                self.tell(&mut *unit, &permit, &organization, &after, became, request).await?;
            }
            Ok(after)
        })
    }

    /// Its turn is over. What somebody found out in the meantime stays.
    async fn put_off(&self, asked: &OrganizationDomain) -> Result<(), Error> {
        let (shared, now) = (&*self.shared, self.shared.now());
        let target = Target::Organization(asked.organization_id);
        let permit = authz::require(&Actor::Server, Permission::ChangeOrganization, target)?;
        transact!(shared, once | unit | { Ok(unit.organizations().put_off_domain(&permit, asked, now).await?) })
    }

    async fn tell(
        &self,
        unit: &mut dyn Unit,
        permit: &Permit,
        organization: &Organization,
        domain: &OrganizationDomain,
        became: Became,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        let kind = match became {
            Became::Proved => AuditKind::DomainProved,
            Became::Missing => AuditKind::DomainMissing,
            Became::Lapsed => AuditKind::DomainLapsed,
        };
        unit.audit_log().insert(&shared.change(kind, permit, request).with("domain", domain.name.as_str())).await?;
        let (name, at) = (organization.name.clone(), domain.name.clone());
        let mail = match became {
            Became::Proved => return Ok(()),
            Became::Missing => MailKind::DomainMissing { organization: name, domain: at },
            Became::Lapsed => MailKind::DomainLapsed { organization: name, domain: at },
        };
        // Whoever looked had no part in it.
        Ok(owners::tell(shared, unit, organization, "", &mail, &shared.own_request()).await?)
    }
}

fn names(domains: &[OrganizationDomain]) -> Vec<String> {
    domains.iter().map(|domain| domain.name.clone()).collect()
}

/// What somebody has to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Became {
    Proved,
    Missing,
    Lapsed,
}

/// Decided by the arguments alone.
fn judged(before: &OrganizationDomain, is_there: bool, now: Timestamp) -> (OrganizationDomain, Option<Became>) {
    let checked = OrganizationDomain { checked_at: Some(now), ..before.clone() };
    match (before.verified_at, is_there) {
        (None, true) => (OrganizationDomain { verified_at: Some(now), ..checked }, Some(Became::Proved)),
        (None, false) => (checked, None),
        (Some(_), true) => (OrganizationDomain { missing_since: None, ..checked }, None),
        (Some(_), false) => match before.lapses_at() {
            None => (OrganizationDomain { missing_since: Some(now), ..checked }, Some(Became::Missing)),
            Some(at) if at > now => (checked, None),
            Some(_) => (OrganizationDomain { verified_at: None, missing_since: None, ..checked }, Some(Became::Lapsed)),
        },
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use uuid::Uuid;

    use super::*;
    use crate::tenancy::organization::LAPSES_AFTER;

    #[test]
    fn a_domain_is_proved_missed_and_given_up() {
        let start = Timestamp::from_millis(1_767_225_600_000);
        let claimed = OrganizationDomain {
            organization_id: OrganizationId(Uuid::nil()),
            name: "acme.example".into(),
            txt_value: "latchkey-verification=a".into(),
            created_at: start,
            verified_at: None,
            checked_at: None,
            missing_since: None,
        };
        let (still, told) = judged(&claimed, false, start);
        assert_eq!((still.verified_at, told), (None, None));
        let (proved, told) = judged(&still, true, start);
        assert_eq!((proved.verified_at, told), (Some(start), Some(Became::Proved)));
        let (missing, told) = judged(&proved, false, start);
        assert_eq!(
            (missing.verified_at, missing.missing_since, told),
            (Some(start), Some(start), Some(Became::Missing))
        );
        // Told once; and back in time it is as if nothing had been.
        let later = start + LAPSES_AFTER - Duration::from_millis(1);
        assert_eq!(judged(&missing, false, later).1, None);
        let (back, told) = judged(&missing, true, later);
        assert_eq!((back.verified_at, back.missing_since, told), (Some(start), None, None));
        let (lapsed, told) = judged(&missing, false, start + LAPSES_AFTER);
        assert_eq!((lapsed.verified_at, lapsed.missing_since, told), (None, None, Some(Became::Lapsed)));
        // From there it is proved as at first.
        assert_eq!(judged(&lapsed, true, later).1, Some(Became::Proved));
    }
}
