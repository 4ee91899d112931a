//! Organizations, for somebody who is in them: what they are there, and how far they look after them.

use std::sync::Arc;

use super::{
    Error,
    member::Membership,
    members::Members,
    organization::{Joining, Organization},
    reach::Reach,
    role::{About, Role},
};
use crate::{
    Actor, OrganizationId, Permission, RequestContext, RoleId, Target, User, UserId,
    identity::passkeys::require_more_of_owner,
    kernel::{transact, version::Expected},
    login::{
        AccessError,
        sessions::{Caller, require_fresh},
    },
    oauth::organization::named,
    ports::Unit,
    shared::Shared,
};

/// An organization, as a member of it has it.
#[derive(Clone, Debug)]
pub struct Own {
    pub organization: Organization,
    /// What they are there.
    pub roles: Vec<About>,
    /// Who they are where they look after it: `None`, where they do not.
    pub actor: Option<Actor>,
}

impl Own {
    pub fn manages(&self) -> bool {
        matches!(self.actor, Some(Actor::Member { manages: true, .. }))
    }
}

#[derive(Debug)]
pub struct OwnOrganizations {
    shared: Arc<Shared>,
    members: Members,
}

impl OwnOrganizations {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { members: Members::new(shared.clone()), shared }
    }

    /// Those that whoever is signed in is in, by name; then those that they could join, since their address is within a
    /// domain that these have proved.
    pub async fn list(&self, caller: &Caller) -> Result<(Vec<Own>, Vec<Organization>), Error> {
        let mut unit = self.shared.store.read().await?;
        let known = unit.roles().list().await?;
        let own = unit.memberships().list_of(caller.user.id).await?;
        let own = own.into_iter().filter(|(_, organization)| organization.is_active);
        let mut own: Vec<Own> = own.map(|(membership, it)| seen(&known, &membership, it)).collect();
        own.sort_by(|a, b| a.organization.name.cmp(&b.organization.name));
        let open = open_to(&mut *unit, &caller.user).await?;
        let open = open.into_iter().filter(|it| own.iter().all(|own| own.organization.id != it.id)).collect();
        Ok((own, open))
    }

    /// One of them, by its slug. Whoever is not in it learns nothing of it.
    pub async fn get(&self, caller: &Caller, slug: &str) -> Result<Own, Error> {
        let slug = slug.parse().map_err(|_| Error::NotFound)?;
        let mut unit = self.shared.store.read().await?;
        let organization = unit.organizations().find_by_slug(&slug).await?.filter(|it| it.is_active);
        let organization = organization.ok_or(Error::NotFound)?;
        let membership = unit.memberships().find(organization.id, caller.user.id).await?.ok_or(Error::NotFound)?;
        let known = unit.roles().list().await?;
        Ok(seen(&known, &membership, organization))
    }

    /// The organization of this name, for the pages of a sign-in: its slug, its id, or its login token. Whoever knows the name
    /// of one learns what it is called, how it looks and how its people sign in, and that is all. Nobody is kept from signing in
    /// because that cannot be found out.
    pub async fn find_named(&self, name: &str) -> Option<Arc<Organization>> {
        let found = async { named(&mut *self.shared.store.read().await?, name).await };
        match found.await {
            Ok(found) => found.map(Arc::new),
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, "a page goes without the organization that it is for");
                None
            }
        }
    }

    /// The same for a change, by somebody who has signed in, or confirmed who they are, within the hour.
    pub async fn manage(&self, caller: &Caller, slug: &str) -> Result<(OrganizationId, Actor), Error> {
        let own = self.get(caller, slug).await?;
        if !own.manages() {
            return Err(Error::NotFound);
        }
        caller.session_id()?;
        if !caller.access().may_manage_at(self.shared.now()) {
            return Err(AccessError::StepUpRequired.into());
        }
        let (user_id, organization_id) = (caller.user.id, own.organization.id);
        let has_confirmed = self.has_confirmed(caller).await?;
        Ok((organization_id, Actor::Member { user_id, organization_id, manages: true, has_confirmed }))
    }

    /// What leaving asks for, too: somebody who reads their mail would else be asked for less in another way.
    async fn has_confirmed(&self, caller: &Caller) -> Result<bool, Error> {
        if require_fresh(&self.shared, caller).is_err() {
            return Ok(false);
        }
        let mut unit = self.shared.store.read().await?;
        match require_more_of_owner::<Error>(&self.shared, &mut *unit, caller).await {
            Ok(()) => Ok(true),
            Err(Error::Access(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Takes somebody out of it. Whoever takes themselves out leaves, with all that is asked of whoever does.
    pub async fn remove_member(
        &self,
        caller: &Caller,
        slug: &str,
        user_id: UserId,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let (id, actor) = self.manage(caller, slug).await?;
        if user_id == caller.user.id {
            return self.members.leave(caller, id, request).await;
        }
        self.members.remove(&actor, id, user_id, &Expected::Anything, request).await
    }

    /// Roles, and whether somebody who looks after the organization may give them.
    pub async fn roles(&self, actor: &Actor) -> Result<Vec<(Role, bool)>, Error> {
        let mut unit = self.shared.store.read().await?;
        let known = unit.roles().list().await?;
        let reach = match Reach::of(&mut *unit, actor, &known).await {
            Ok(reach) => Some(reach),
            // They do not look after it any more.
            Err(Error::NotFound) => None,
            Err(error) => return Err(error),
        };
        let gives = |id: RoleId| reach.as_ref().is_some_and(|reach| reach.covers(&known, &[id]));
        Ok(known.iter().map(|role| (role.clone(), gives(role.id))).collect())
    }

    /// Whoever has proved an address within a proved domain joins, where the organization wants that so. As nothing in
    /// particular: somebody there says what they are.
    pub async fn join(&self, caller: &Caller, id: OrganizationId, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        caller.session_id()?;
        shared.throttle_changes(caller.user.id).await?;
        let target = Target::Membership(id, caller.user.id);
        let permit = caller.require(Permission::AcceptInvitation, target)?;
        transact!(shared, |unit| {
            // As the account is now: the address may have been changed in another tab.
            let user = unit.users().lock(caller.user.id).await?.ok_or(Error::NotFound)?;
            unit.organizations().lock(id).await?.ok_or(Error::NotFound)?;
            if !open_to(&mut *unit, &user).await?.iter().any(|it| it.id == id) {
                return Err(Error::NotFound);
            }
            let known = unit.roles().list().await?;
            self.members.join(&mut *unit, &permit, id, user.id, Vec::new(), &known, request).await?;
            Ok(())
        })
    }
}

/// The organization that has proved the domain of their address, if that lets people of it in. Whoever brings people in says of
/// an address that it is theirs, and may not be who says who is in an organization.
async fn open_to(unit: &mut dyn Unit, user: &User) -> Result<Vec<Organization>, Error> {
    if !user.has_proved_email() {
        return Ok(Vec::new());
    }
    let proved = unit.organizations().find_by_proved_domain(user.email.domain()).await?;
    Ok(proved.into_iter().filter(|it| it.is_active && it.joining == Joining::Domain).collect())
}

fn seen(known: &[Role], membership: &Membership, organization: Organization) -> Own {
    let reach = Reach::from_roles(known, &membership.roles);
    let actor = reach.sees().then(|| Actor::Member {
        user_id: membership.user_id,
        organization_id: organization.id,
        manages: reach.manages(),
        // Of whoever looks at it nobody asks.
        has_confirmed: false,
    });
    let held = known.iter().filter(|role| membership.roles.contains(&role.id));
    Own { organization, roles: held.map(|role| role.about.clone()).collect(), actor }
}
