//! Who is in an organization, and as what.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    Error,
    member::{Member, Membership},
    organization::{Organization, OrganizationDomain},
    owners::keep_another_owner,
    reach::{Reach, require_confirmed_over},
    role::{MemberPermission, OWNER, Role},
};
use crate::{
    Actor, AuditKind, OrganizationId, Permission, Permit, RequestContext, RoleId, Target, User, UserId,
    identity::{administrators::Administered, passkeys::require_more_of_owner, search::Prefix},
    kernel::{
        InvalidInput,
        page::{Cursor, Key, Page},
        transact,
        version::Expected,
    },
    login::{
        second_step::standing::outranks_mail,
        sessions::{Caller, require_fresh},
    },
    ports::{Constraint, Meaning, Unit},
    protection::authz,
    shared::Shared,
};

/// All of them are shown at once.
const ORGANIZATIONS_MAX: usize = 100;

/// An organization, as somebody who is in it has it.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnOrganization {
    pub organization: Organization,
    pub domains: Vec<OrganizationDomain>,
    /// Each with its permissions.
    pub roles: Vec<(Role, Vec<MemberPermission>)>,
}

/// Which members of an organization. A search comes in the order of what it found; else, who had an account first comes
/// first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemberList {
    /// Whose address, number or name begins so.
    pub search: Option<Prefix>,
    /// Who holds it there.
    pub role: Option<RoleId>,
}

impl MemberList {
    /// Where a page ends whose last row is this person.
    pub fn end_at(&self, user: &User) -> Cursor {
        let found = self.search.as_ref().map(|prefix| Key::Text(prefix.found_at(user)));
        Cursor(found.into_iter().chain([Key::Id(user.id.0)]).collect())
    }
}

#[derive(Debug)]
pub struct Members {
    shared: Arc<Shared>,
}

impl Members {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// The page after the one that gave `after`. A search finds people by what a member does not show, their number: it would
    /// tell it digit by digit.
    pub async fn list(
        &self,
        actor: &Actor,
        id: OrganizationId,
        list: &MemberList,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Page<Member>, Error> {
        authz::require(actor, Permission::ReadOrganizations, Target::Organization(id))?;
        if list.search.is_some() {
            authz::require(actor, Permission::ReadPeople, Target::Everybody)?;
        }
        let wanted = self.shared.page_wanted(actor, &format!("members in {id} {list:?}"), after, limit)?;
        let mut unit = self.shared.store.read().await?;
        unit.organizations().find(id).await?.ok_or(Error::NotFound)?;
        let (search, after) = (list.search.as_ref(), wanted.after.as_ref());
        let rows = unit.memberships().list(id, search, list.role, after, wanted.rows()).await?;
        Ok(wanted.of(rows, |last| list.end_at(&last.user)))
    }

    pub async fn get(&self, actor: &Actor, id: OrganizationId, user_id: UserId) -> Result<Member, Error> {
        authz::require(actor, Permission::ReadOrganizations, Target::Membership(id, user_id))?;
        let mut unit = self.shared.store.read().await?;
        let membership = unit.memberships().find(id, user_id).await?.ok_or(Error::NotFound)?;
        let user = unit.users().find(user_id).await?.ok_or(Error::NotFound)?;
        Ok(Member { membership, user })
    }

    /// The person, and the organizations that they are in.
    pub async fn organizations_of(&self, actor: &Actor, id: UserId) -> Result<(User, Vec<OwnOrganization>), Error> {
        authz::require(actor, Permission::ReadOrganizations, Target::User(id))?;
        authz::require(actor, Permission::ReadPeople, Target::User(id))?;
        let mut unit = self.shared.store.read().await?;
        let user = unit.users().find(id).await?.filter(User::is_present).ok_or(Error::NotFound)?;
        let (roles, permissions) = (unit.roles().list().await?, unit.member_permissions().list().await?);
        let domains = unit.organizations().list_domains_of_member(id).await?;
        let held = |role: &Role| {
            let is_held = |it: &&MemberPermission| role.permissions.contains(&it.id);
            (role.clone(), permissions.iter().filter(is_held).cloned().collect())
        };
        let own = |(membership, organization): (Membership, Organization)| OwnOrganization {
            domains: domains.iter().filter(|domain| domain.organization_id == organization.id).cloned().collect(),
            roles: roles.iter().filter(|role| membership.roles.contains(&role.id)).map(held).collect(),
            organization,
        };
        Ok((user, unit.memberships().list_of(id).await?.into_iter().map(own).collect()))
    }

    /// Where somebody is a member, by the organizations' names; and all roles that there are.
    pub async fn memberships_of(
        &self,
        actor: &Actor,
        id: UserId,
    ) -> Result<(Vec<(Membership, Organization)>, Vec<Role>), Error> {
        authz::require(actor, Permission::ReadOrganizations, Target::User(id))?;
        authz::require(actor, Permission::ReadPeople, Target::User(id))?;
        let mut unit = self.shared.store.read().await?;
        let mut memberships = unit.memberships().list_of(id).await?;
        memberships.sort_by(|(_, a), (_, b)| a.name.cmp(&b.name));
        Ok((memberships, unit.roles().list().await?))
    }

    /// Roles by id or slug; somebody who is a member already is refused.
    pub async fn add(
        &self,
        actor: &Actor,
        id: OrganizationId,
        user_id: &str,
        roles: &[String],
        request: &RequestContext,
    ) -> Result<Member, Error> {
        let shared = &*self.shared;
        let nobody = || InvalidInput::new("user_id", "there is no such person");
        // Before anything is told of the person.
        authz::require(actor, Permission::ManageOrganizations, Target::Organization(id))?;
        let user_id: UserId = user_id.parse().map_err(|_| nobody())?;
        let permit = authz::require(actor, Permission::ManageOrganizations, Target::Membership(id, user_id))?;
        transact!(shared, by(actor), |unit| {
            // The person first, as whoever locks an account does: somebody who becomes an owner is one who can sign in.
            let user = unit.users().lock(user_id).await?.filter(User::is_present);
            let organization = unit.organizations().lock(id).await?.ok_or(Error::NotFound)?;
            let user = user.ok_or_else(nobody)?;
            let domains = unit.organizations().list_domains(id).await?;
            if !organization.admits(&domains, &user) {
                let why =
                    "their address is in none of the organization’s domains, or they have not proved it themselves";
                return Err(InvalidInput::new("user_id", why).into());
            }
            let known = unit.roles().list().await?;
            let roles = resolve(&known, roles)?;
            let membership = self.join(&mut *unit, &permit, id, user_id, roles, &known, request).await?;
            Ok(Member { membership, user })
        })
    }

    /// Makes somebody a member, whoever was asked for leave.
    #[expect(clippy::too_many_arguments, reason = "who, where, as what, and who says so")]
    pub(crate) async fn join(
        &self,
        unit: &mut dyn Unit,
        permit: &Permit,
        organization_id: OrganizationId,
        user_id: UserId,
        roles: Vec<RoleId>,
        known: &[Role],
        request: &RequestContext,
    ) -> Result<Membership, Error> {
        let shared = &*self.shared;
        let at = shared.now();
        if unit.memberships().list_of(user_id).await?.len() >= ORGANIZATIONS_MAX {
            return Err(Error::TooMany("organizations of one person"));
        }
        // The last administrator may be asked there for what they cannot show.
        let administered = match unit.administrators().find(user_id).await? {
            Some(_) => Some(Administered::before(shared, &mut *unit).await?),
            None => None,
        };
        let membership = Membership { organization_id, user_id, roles, created_at: at, updated_at: at };
        let inserted = unit.memberships().insert(permit, &membership).await;
        inserted
            .conflict_is_a_race(Constraint::ForeignKey)
            .conflict_is(Constraint::Membership, Error::Taken("user_id"))?;
        if let Some(administered) = administered {
            administered.require_still::<Error>(permit.actor(), shared, &mut *unit).await?;
        }
        let event = shared.change(AuditKind::MembershipAdded, permit, request);
        unit.audit_log().insert(&event.is("roles", slugs(known, &membership.roles))).await?;
        Ok(membership)
    }

    /// Roles by id or slug, in place of those that they had.
    pub async fn update(
        &self,
        actor: &Actor,
        id: OrganizationId,
        user_id: UserId,
        expected: &Expected,
        roles: &[String],
        request: &RequestContext,
    ) -> Result<Member, Error> {
        let shared = &*self.shared;
        let permit = authz::require(actor, Permission::ManageMembers, Target::Membership(id, user_id))?;
        transact!(shared, by(actor), |unit| {
            let user = unit.users().lock(user_id).await?;
            unit.organizations().lock(id).await?.ok_or(Error::NotFound)?;
            let before = unit.memberships().find(id, user_id).await?.ok_or(Error::NotFound)?;
            expected.require(&before.version())?;
            let user = user.ok_or(Error::NotFound)?;
            let membership = self.change_roles(&mut *unit, &permit, before, roles, request).await?;
            Ok(Member { membership, user })
        })
    }

    /// The same in the organization that is named, or else in the only one that they are in.
    pub async fn set_roles(
        &self,
        actor: &Actor,
        user_id: UserId,
        named: Option<OrganizationId>,
        expected: &Expected,
        roles: &[String],
        request: &RequestContext,
    ) -> Result<Member, Error> {
        let shared = &*self.shared;
        // Before anything is told of the person.
        authz::require(actor, Permission::ManageOrganizations, Target::User(user_id))?;
        // The answer is all of them.
        authz::require(actor, Permission::ReadPeople, Target::User(user_id))?;
        transact!(shared, by(actor), |unit| {
            let user = unit.users().lock(user_id).await?.filter(User::is_present);
            let user = user.ok_or(Error::NotFound)?;
            let id = match named {
                Some(id) => id,
                None => only(&unit.memberships().list_of(user_id).await?)?,
            };
            let permit = authz::require(actor, Permission::ManageOrganizations, Target::Membership(id, user_id))?;
            unit.organizations().lock(id).await?.ok_or(Error::NotFound)?;
            let before = unit.memberships().find(id, user_id).await?.ok_or(Error::NotFound)?;
            expected.require(&before.version())?;
            let membership = self.change_roles(&mut *unit, &permit, before, roles, request).await?;
            Ok(Member { membership, user })
        })
    }

    /// Roles by id or slug, of somebody who is a member.
    pub(crate) async fn change_roles(
        &self,
        unit: &mut dyn Unit,
        permit: &Permit,
        before: Membership,
        roles: &[String],
        request: &RequestContext,
    ) -> Result<Membership, Error> {
        let known = unit.roles().list().await?;
        let after = Membership {
            roles: resolve(&known, roles)?,
            updated_at: self.shared.now().after(before.updated_at),
            ..before.clone()
        };
        let reach = Reach::of(unit, permit.actor(), &known).await?;
        reach.require(&known, &before.roles)?;
        reach.require(&known, &after.roles)?;
        let [old, new] = [&before, &after].map(|membership| membership.roles.iter().copied().collect::<BTreeSet<_>>());
        let changed: Vec<RoleId> = old.symmetric_difference(&new).copied().collect();
        require_confirmed_over(permit.actor(), &known, &changed)?;
        if before.roles.contains(&OWNER) && !after.roles.contains(&OWNER) {
            keep_another_owner::<Error>(unit, before.organization_id, before.user_id).await?;
        }
        unit.memberships().update(permit, &after).await.conflict_is_a_race(Constraint::ForeignKey)?;
        self.withdraw_invitation(unit, permit, &before, request).await?;
        let event = self.shared.change(AuditKind::MembershipUpdated, permit, request);
        let [old, new] = [&before, &after].map(|membership| slugs(&known, &membership.roles));
        unit.audit_log().insert(&event.changed("roles", old, new)).await?;
        Ok(after)
    }

    /// They keep their account.
    pub async fn remove(
        &self,
        actor: &Actor,
        id: OrganizationId,
        user_id: UserId,
        expected: &Expected,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        let permit = authz::require(actor, Permission::ManageMembers, Target::Membership(id, user_id))?;
        transact!(shared, by(actor), |unit| {
            // As whoever renames them does: both take what they are found by.
            unit.users().lock(user_id).await?;
            unit.organizations().lock(id).await?.ok_or(Error::NotFound)?;
            let before = unit.memberships().find(id, user_id).await?.ok_or(Error::NotFound)?;
            expected.require(&before.version())?;
            let known = unit.roles().list().await?;
            Reach::of(&mut *unit, actor, &known).await?.require(&known, &before.roles)?;
            require_confirmed_over(actor, &known, &before.roles)?;
            self.end(&mut *unit, &permit, &before, &known, request).await
        })
    }

    /// Whoever is signed in leaves. An organization may be the only one that asks them for more than mail: whoever has more
    /// shows it first, or somebody who reads their mail would leave, and be asked for less.
    pub async fn leave(&self, caller: &Caller, id: OrganizationId, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        caller.session_id()?;
        let user_id = caller.user.id;
        let permit = caller.require(Permission::LeaveOrganization, Target::Membership(id, user_id))?;
        transact!(shared, |unit| {
            unit.users().lock(user_id).await?.ok_or(Error::NotFound)?;
            unit.organizations().lock(id).await?.ok_or(Error::NotFound)?;
            let before = unit.memberships().find(id, user_id).await?.ok_or(Error::NotFound)?;
            if outranks_mail(shared, &mut *unit, user_id).await? {
                require_fresh(shared, caller)?;
            }
            require_more_of_owner::<Error>(shared, &mut *unit, caller).await?;
            let known = unit.roles().list().await?;
            self.end(&mut *unit, &permit, &before, &known, request).await
        })
    }

    async fn end(
        &self,
        unit: &mut dyn Unit,
        permit: &Permit,
        before: &Membership,
        known: &[Role],
        request: &RequestContext,
    ) -> Result<(), Error> {
        let (id, user_id) = (before.organization_id, before.user_id);
        if before.roles.contains(&OWNER) {
            keep_another_owner::<Error>(unit, id, user_id).await?;
        }
        unit.memberships().delete(permit, id, user_id).await?;
        unit.grants().delete_of_member(user_id, id).await?;
        self.withdraw_invitation(unit, permit, before, request).await?;
        let event = self.shared.change(AuditKind::MembershipRemoved, permit, request);
        Ok(unit.audit_log().insert(&event.was("roles", slugs(known, &before.roles))).await?)
    }

    /// Of somebody who is a member, and joined in another way than by it: it would give back what is taken away now.
    async fn withdraw_invitation(
        &self,
        unit: &mut dyn Unit,
        permit: &Permit,
        member: &Membership,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let Some(user) = unit.users().find(member.user_id).await? else { return Ok(()) };
        let found = unit.invitations().find_by_email(member.organization_id, &user.email).await?;
        let Some(invitation) = found else { return Ok(()) };
        unit.invitations().delete(permit, invitation.id).await?;
        let event = self.shared.change(AuditKind::InvitationRevoked, permit, request);
        let event = event.on(&Target::Invitation(member.organization_id, invitation.id));
        Ok(unit.audit_log().insert(&event.with("email", invitation.email.as_str())).await?)
    }
}

fn only(memberships: &[(Membership, Organization)]) -> Result<OrganizationId, InvalidInput> {
    match memberships {
        [(membership, _)] => Ok(membership.organization_id),
        [] => Err(InvalidInput::new("organization_id", "the person is in no organization")),
        _ => Err(InvalidInput::new("organization_id", "the person is in several organizations: say in which")),
    }
}

/// By id or slug; in the order of the ids, each once.
pub(crate) fn resolve(known: &[Role], named: &[String]) -> Result<Vec<RoleId>, InvalidInput> {
    let find = |name: &String| {
        let is_named = |it: &&Role| it.about.slug.as_str() == name || name.parse().is_ok_and(|id: RoleId| id == it.id);
        let found = known.iter().find(is_named).map(|role| role.id);
        found.ok_or_else(|| InvalidInput::new("role_id", format!("there is no role {name:?}")))
    };
    let ids: BTreeSet<RoleId> = named.iter().map(find).collect::<Result<_, _>>()?;
    Ok(ids.into_iter().collect())
}

pub(crate) fn slugs(known: &[Role], ids: &[RoleId]) -> Vec<String> {
    let of = |id| known.iter().find(|role| role.id == id);
    ids.iter().filter_map(|id| of(*id)).map(|role| role.about.slug.to_string()).collect()
}
