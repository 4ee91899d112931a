//! Organizations, for those who look after this server.

use std::sync::Arc;

use super::{
    Error,
    organization::{Organization, OrganizationDomain},
    organization_change::{DOMAINS_MAX, OrganizationChange, OrganizationSettings, parse_domain, told},
    reach::{Reach, require_confirmed},
};
use crate::{
    Actor, AuditKind, OrganizationId, Permission, Permit, RequestContext, Target, Token,
    identity::{
        administrators::Administered,
        search::{Prefix, fold},
    },
    kernel::{
        page::{Cursor, Key, Page},
        transact::{delete_in_slices, transact},
        version::Expected,
    },
    login::{methods::Methods, policy::SecondFactor},
    ports::{Constraint, Meaning, Unit},
    protection::authz,
    shared::Shared,
};

/// Members that are removed before others have their turn: with each goes all that they are found by there.
const MEMBERS_SLICE: u32 = 50;
/// So many of them the audit log names: an event is read as a whole, and one for each member would be as much work as there are.
const MEMBERS_NAMED: u32 = 100;

/// Which organizations; by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrganizationList {
    /// Whose name begins so.
    pub search: Option<Prefix>,
}

impl OrganizationList {
    /// Where a page ends whose last row is this one.
    pub fn end_at(organization: &Organization) -> Cursor {
        Cursor(vec![Key::Text(term(&organization.name)), Key::Id(organization.id.0)])
    }
}

/// What an organization is found by and sorted by.
pub fn term(name: &str) -> String {
    fold(name)
}

/// An organization, and the domains that it claims.
#[derive(Clone, Debug, PartialEq)]
pub struct OrganizationDetails {
    pub organization: Organization,
    pub domains: Vec<OrganizationDomain>,
}

#[derive(Debug)]
pub struct Organizations {
    shared: Arc<Shared>,
}

impl Organizations {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    pub async fn get(&self, actor: &Actor, id: OrganizationId) -> Result<OrganizationDetails, Error> {
        authz::require(actor, Permission::ReadOrganizations, Target::Organization(id))?;
        details(&mut *self.shared.store.read().await?, id).await
    }

    /// By its slug; of what is none, nothing.
    pub async fn find(&self, actor: &Actor, slug: &str) -> Result<Option<Organization>, Error> {
        authz::require(actor, Permission::ReadOrganizations, Target::Everybody)?;
        let Ok(slug) = slug.trim().parse() else { return Ok(None) };
        Ok(self.shared.store.read().await?.organizations().find_by_slug(&slug).await?)
    }

    /// The page after the one that gave `after`.
    pub async fn list(
        &self,
        actor: &Actor,
        list: &OrganizationList,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Page<OrganizationDetails>, Error> {
        authz::require(actor, Permission::ReadOrganizations, Target::Everybody)?;
        let wanted = self.shared.page_wanted(actor, &format!("organizations {list:?}"), after, limit)?;
        let mut unit = self.shared.store.read().await?;
        let rows = unit.organizations().list(list, wanted.after.as_ref(), wanted.rows()).await?;
        let page = wanted.of(rows, OrganizationList::end_at);
        let domains = match (page.items.first(), page.items.last()) {
            (Some(first), Some(last)) => unit.organizations().list_domains_between(first, last).await?,
            _ => Vec::new(),
        };
        let with_domains = |organization: Organization| {
            let domains = domains.iter().filter(|domain| domain.organization_id == organization.id).cloned().collect();
            OrganizationDetails { organization, domains }
        };
        Ok(Page { items: page.items.into_iter().map(with_domains).collect(), next: page.next })
    }

    pub async fn add(
        &self,
        actor: &Actor,
        new: &OrganizationChange,
        request: &RequestContext,
    ) -> Result<OrganizationDetails, Error> {
        let shared = &*self.shared;
        let id = OrganizationId::new(&*shared.clock, &*shared.rng);
        let permit = authz::require(actor, Permission::ManageOrganizations, Target::Organization(id))?;
        let organization = new.make(id, shared.now())?;
        let nothing = (&Methods::default(), SecondFactor::Off);
        shared.sign_in().methods.check_change(nothing, (&organization.methods, organization.second_factor))?;
        transact!(shared, by(actor), |unit| {
            let inserted = unit.organizations().insert(&permit, &organization).await;
            inserted.conflict_is(Constraint::OrganizationSlug, Error::Taken("slug"))?;
            self.claim(&mut *unit, &permit, id, new.domains.as_deref().unwrap_or_default()).await?;
            let made = details(&mut *unit, id).await?;
            let event = shared.change(AuditKind::OrganizationCreated, &permit, request);
            unit.audit_log().insert(&told(event, None, Some(&made))).await?;
            Ok(made)
        })
    }

    pub async fn update(
        &self,
        actor: &Actor,
        id: OrganizationId,
        expected: &Expected,
        change: &OrganizationChange,
        request: &RequestContext,
    ) -> Result<OrganizationDetails, Error> {
        let permit = authz::require(actor, Permission::ManageOrganizations, Target::Organization(id))?;
        self.write(&permit, id, expected, change, request).await
    }

    /// What its own people look after, too: what it is called, and who joins it. What programs know it by, what they keep with
    /// it, and whether it is open, is the server's.
    pub async fn update_settings(
        &self,
        actor: &Actor,
        id: OrganizationId,
        expected: &Expected,
        settings: &OrganizationSettings,
        request: &RequestContext,
    ) -> Result<OrganizationDetails, Error> {
        let permit = authz::require(actor, Permission::ChangeOrganization, Target::Organization(id))?;
        self.write(&permit, id, expected, &settings.clone().into(), request).await
    }

    async fn write(
        &self,
        permit: &Permit,
        id: OrganizationId,
        expected: &Expected,
        change: &OrganizationChange,
        request: &RequestContext,
    ) -> Result<OrganizationDetails, Error> {
        let shared = &*self.shared;
        transact!(shared, by(permit.actor()), |unit| {
            unit.organizations().lock(id).await?.ok_or(Error::NotFound)?;
            // Whoever looks after it may have lost that since.
            let known = unit.roles().list().await?;
            Reach::of(&mut *unit, permit.actor(), &known).await?;
            let before = details(&mut *unit, id).await?;
            expected.require(&before.organization.version())?;
            let organization =
                change.apply(&before.organization, shared.now().after(before.organization.updated_at))?;
            shared.sign_in().methods.check_change(
                (&before.organization.methods, before.organization.second_factor),
                (&organization.methods, organization.second_factor),
            )?;
            if organization.is_looser_than(&before.organization) {
                require_confirmed(permit.actor())?;
            }
            // One of its people may be the last administrator, who cannot show it, nor set it up.
            let administered = match organization.asks_everybody() && !before.organization.asks_everybody() {
                true => Some(Administered::before(shared, &mut *unit).await?),
                false => None,
            };
            let updated = unit.organizations().update(permit, &organization).await;
            updated.conflict_is(Constraint::OrganizationSlug, Error::Taken("slug"))?;
            if let Some(administered) = administered {
                administered.require_still::<Error>(permit.actor(), shared, &mut *unit).await?;
            }
            if let Some(domains) = &change.domains {
                self.claim(&mut *unit, permit, id, domains).await?;
            }
            let after = details(&mut *unit, id).await?;
            let event = shared.change(AuditKind::OrganizationUpdated, permit, request);
            unit.audit_log().insert(&told(event, Some(&before), Some(&after))).await?;
            Ok(after)
        })
    }

    /// With its members, who keep their accounts, and its invitations: slice by slice, so that nobody else waits for long. It
    /// is switched off first, so that nobody joins it any more, and is another version by that: a form that was read before
    /// does not switch it on again. What is left when this is cut off is removed by the next try.
    pub async fn remove(
        &self,
        actor: &Actor,
        id: OrganizationId,
        expected: &Expected,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        let permit = authz::require(actor, Permission::ManageOrganizations, Target::Organization(id))?;
        let before = transact!(shared, by(actor), |unit| -> Error {
            unit.organizations().lock(id).await?.ok_or(Error::NotFound)?;
            let before = details(&mut *unit, id).await?;
            expected.require(&before.organization.version())?;
            let updated_at = shared.now().after(before.organization.updated_at);
            let closed = Organization { is_active: false, updated_at, ..before.organization.clone() };
            unit.organizations().update(&permit, &closed).await?;
            // Also of one that was switched off: its members lose it, whether or not this comes to its end.
            let event = shared.change(AuditKind::OrganizationUpdated, &permit, request);
            let named = unit.memberships().ids(id, MEMBERS_NAMED).await?;
            let named: Vec<String> = named.iter().map(ToString::to_string).collect();
            let event = event.with("cause", "it is to be removed").with("first_members", named);
            unit.audit_log().insert(&event.changed("is_active", before.organization.is_active, false)).await?;
            Ok(before)
        })?;
        delete_in_slices!(shared, invitations.delete_of_organization(id));
        let members = delete_in_slices!(shared, memberships.delete_of_organization(id), MEMBERS_SLICE);
        transact!(shared, |unit| {
            // Whoever asked for it may not any more, perhaps: what is begun is brought to its end.
            unit.organizations().lock(id).await?.ok_or(Error::NotFound)?;
            unit.organizations().delete(&permit, id).await?;
            let event = shared.change(AuditKind::OrganizationRemoved, &permit, request).with("members", members);
            Ok(unit.audit_log().insert(&told(event, Some(&before), None)).await?)
        })
    }

    /// Makes these the domains that it claims. One that it has claimed before stays as it is, proved or not; a new one is
    /// not proved.
    async fn claim(
        &self,
        unit: &mut dyn Unit,
        permit: &Permit,
        id: OrganizationId,
        domains: &[String],
    ) -> Result<(), Error> {
        let mut names = domains.iter().map(|name| parse_domain(name)).collect::<Result<Vec<String>, _>>()?;
        names.sort();
        names.dedup();
        if names.len() > DOMAINS_MAX {
            return Err(Error::TooMany("domains of an organization"));
        }
        let claimed = unit.organizations().list_domains(id).await?;
        for given_up in claimed.iter().filter(|domain| !names.contains(&domain.name)) {
            unit.organizations().delete_domain(permit, id, &given_up.name).await?;
        }
        for name in names.into_iter().filter(|name| claimed.iter().all(|domain| domain.name != *name)) {
            let domain = claimed_now(&self.shared, id, name);
            unit.organizations().insert_domain(permit, &domain).await?;
        }
        Ok(())
    }
}

/// What nobody has proved yet.
pub(super) fn claimed_now(shared: &Shared, organization_id: OrganizationId, name: String) -> OrganizationDomain {
    let token = Token::generate(&*shared.rng);
    OrganizationDomain {
        organization_id,
        name,
        txt_value: format!("latchkey-verification={}", &token.expose()[..32]),
        created_at: shared.now(),
        verified_at: None,
        checked_at: None,
        missing_since: None,
    }
}

pub(super) async fn details(unit: &mut dyn Unit, id: OrganizationId) -> Result<OrganizationDetails, Error> {
    let organization = unit.organizations().find(id).await?.ok_or(Error::NotFound)?;
    Ok(OrganizationDetails { organization, domains: unit.organizations().list_domains(id).await? })
}
