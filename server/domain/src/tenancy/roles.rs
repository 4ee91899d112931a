//! Roles, and what whoever holds one may do.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    Error, members,
    permissions::told,
    role::{About, AboutChange, MemberPermission, OWNER, ROLES_MAX, Role},
};
use crate::{
    Actor, AuditKind, Permission, PermissionId, Permit, RequestContext, RoleId, Target,
    kernel::{
        InvalidInput,
        transact::{delete_in_slices, transact},
        version::Expected,
    },
    ports::{Constraint, Meaning, Unit},
    protection::authz,
    shared::Shared,
};

/// What somebody wants of a role; what is `None` stays.
#[derive(Clone, Debug, Default)]
pub struct RoleChange {
    pub about: AboutChange,
    /// Ids or slugs of permissions, in place of those that it has.
    pub permissions: Option<Vec<String>>,
}

#[derive(Debug)]
pub struct Roles {
    shared: Arc<Shared>,
}

impl Roles {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// All of them, oldest first.
    pub async fn list(&self, actor: &Actor) -> Result<Vec<Role>, Error> {
        authz::require(actor, Permission::ReadOrganizations, Target::Everybody)?;
        Ok(self.shared.store.read().await?.roles().list().await?)
    }

    pub async fn get(&self, actor: &Actor, id: RoleId) -> Result<Role, Error> {
        authz::require(actor, Permission::ReadOrganizations, Target::Role(id))?;
        self.shared.store.read().await?.roles().find(id).await?.ok_or(Error::NotFound)
    }

    /// Which one is named so: by id or slug.
    pub async fn find_named(&self, actor: &Actor, named: &str) -> Result<RoleId, Error> {
        let known = self.list(actor).await?;
        members::resolve(&known, &[named.to_owned()])?.pop().ok_or(Error::NotFound)
    }

    /// Gives all roles, the new one last.
    pub async fn add(&self, actor: &Actor, new: &RoleChange, request: &RequestContext) -> Result<Vec<Role>, Error> {
        let shared = &*self.shared;
        let id = RoleId::new(&*shared.clock, &*shared.rng);
        let permit = authz::require(actor, Permission::ManageOrganizations, Target::Role(id))?;
        let about = About::new(&new.about)?;
        let now = shared.now();
        transact!(shared, by(actor), |unit| {
            let known = unit.member_permissions().list().await?;
            let permissions = resolve(&known, new.permissions.as_deref().unwrap_or_default())?;
            let role = Role { id, about: about.clone(), permissions, created_at: now, updated_at: now };
            if unit.roles().list().await?.len() >= ROLES_MAX {
                return Err(Error::TooMany("roles"));
            }
            let inserted = unit.roles().insert(&permit, &role).await;
            inserted
                .conflict_is_a_race(Constraint::ForeignKey)
                .conflict_is(Constraint::RoleSlug, Error::Taken("slug"))?;
            let event = told(shared.change(AuditKind::RoleCreated, &permit, request), None, Some(&role.about));
            unit.audit_log().insert(&event.is("permissions", slugs(&known, &role.permissions))).await?;
            Ok(unit.roles().list().await?)
        })
    }

    /// Gives all roles.
    pub async fn update(
        &self,
        actor: &Actor,
        id: RoleId,
        expected: &Expected,
        change: &RoleChange,
        request: &RequestContext,
    ) -> Result<Vec<Role>, Error> {
        let shared = &*self.shared;
        let permit = authz::require(actor, Permission::ManageOrganizations, Target::Role(id))?;
        transact!(shared, by(actor), |unit| {
            let before = unit.roles().lock(id).await?.ok_or(Error::NotFound)?;
            expected.require(&before.version())?;
            let known = unit.member_permissions().list().await?;
            let permissions = match &change.permissions {
                Some(named) => resolve(&known, named)?,
                None => before.permissions.clone(),
            };
            let about = before.about.changed(&change.about)?;
            self.write(&mut *unit, &permit, &known, &before, about, permissions, request).await?;
            Ok(unit.roles().list().await?)
        })
    }

    /// Adds permissions, by id or slug, to those that the role has.
    pub async fn assign(
        &self,
        actor: &Actor,
        id: RoleId,
        expected: &Expected,
        permissions: &[String],
        request: &RequestContext,
    ) -> Result<Role, Error> {
        let shared = &*self.shared;
        let permit = authz::require(actor, Permission::ManageOrganizations, Target::Role(id))?;
        transact!(shared, by(actor), |unit| {
            let before = unit.roles().lock(id).await?.ok_or(Error::NotFound)?;
            expected.require(&before.version())?;
            let known = unit.member_permissions().list().await?;
            let added = resolve(&known, permissions)?;
            let all: BTreeSet<_> = before.permissions.iter().copied().chain(added).collect();
            let about = before.about.clone();
            self.write(&mut *unit, &permit, &known, &before, about, all.into_iter().collect(), request).await
        })
    }

    /// Nobody holds it any more. That of owners stays. It gives no permission from the first moment on. From its holders it is
    /// taken slice by slice, so that nobody else waits for long, and what is left when this is cut off is removed by the next
    /// try.
    pub async fn remove(
        &self,
        actor: &Actor,
        id: RoleId,
        expected: &Expected,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        let permit = authz::require(actor, Permission::ManageOrganizations, Target::Role(id))?;
        if id == OWNER {
            return Err(Error::OwnerRole);
        }
        let (before, gave) = transact!(shared, by(actor), |unit| -> Error {
            let before = unit.roles().lock(id).await?.ok_or(Error::NotFound)?;
            expected.require(&before.version())?;
            let gave = slugs(&unit.member_permissions().list().await?, &before.permissions);
            let updated_at = shared.now().after(before.updated_at);
            let emptied = Role { permissions: Vec::new(), updated_at, ..before.clone() };
            unit.roles().update(&permit, &emptied).await?;
            // Also of one that gave nothing: its holders lose it, whether or not this comes to its end.
            let event = shared.change(AuditKind::RoleUpdated, &permit, request).with("cause", "it is to be removed");
            unit.audit_log().insert(&event.changed("permissions", gave.clone(), Vec::<String>::new())).await?;
            Ok((before, gave))
        })?;
        delete_in_slices!(shared, memberships.let_go(id, shared.now()));
        transact!(shared, |unit| {
            // Whatever somebody has made of it meanwhile: what is begun is brought to its end.
            unit.roles().lock(id).await?.ok_or(Error::NotFound)?;
            unit.roles().delete(&permit, id).await?;
            let event = told(shared.change(AuditKind::RoleRemoved, &permit, request), Some(&before.about), None);
            Ok(unit.audit_log().insert(&event.was("permissions", gave.clone())).await?)
        })
    }

    #[expect(clippy::too_many_arguments, reason = "what it was, what it is to be, and who says so")]
    async fn write(
        &self,
        unit: &mut dyn Unit,
        permit: &Permit,
        known: &[MemberPermission],
        before: &Role,
        about: About,
        permissions: Vec<PermissionId>,
        request: &RequestContext,
    ) -> Result<Role, Error> {
        let loses = before.permissions.iter().any(|id| !permissions.contains(id));
        // Programs know it by its slug, too.
        if before.id == OWNER && (loses || about.slug != before.about.slug) {
            return Err(Error::OwnerRole);
        }
        let role =
            Role { about, permissions, updated_at: self.shared.now().after(before.updated_at), ..before.clone() };
        let updated = unit.roles().update(permit, &role).await;
        updated.conflict_is_a_race(Constraint::ForeignKey).conflict_is(Constraint::RoleSlug, Error::Taken("slug"))?;
        let event = self.shared.change(AuditKind::RoleUpdated, permit, request);
        let event = told(event, Some(&before.about), Some(&role.about));
        let [old, new] = [before, &role].map(|role| slugs(known, &role.permissions));
        unit.audit_log().insert(&event.changed("permissions", old, new)).await?;
        Ok(role)
    }
}

/// In the order of the ids, each once.
fn resolve(known: &[MemberPermission], named: &[String]) -> Result<Vec<PermissionId>, InvalidInput> {
    let find = |name: &String| {
        let is_named = |it: &&MemberPermission| {
            it.about.slug.as_str() == name || name.parse().is_ok_and(|id: PermissionId| id == it.id)
        };
        let found = known.iter().find(is_named).map(|permission| permission.id);
        found.ok_or_else(|| InvalidInput::new("permission_id", format!("there is no permission {name:?}")))
    };
    let ids: BTreeSet<PermissionId> = named.iter().map(find).collect::<Result<_, _>>()?;
    Ok(ids.into_iter().collect())
}

fn slugs(known: &[MemberPermission], ids: &[PermissionId]) -> Vec<String> {
    let of = |id| known.iter().find(|permission| permission.id == id);
    ids.iter().filter_map(|id| of(*id)).map(|permission| permission.about.slug.to_string()).collect()
}
