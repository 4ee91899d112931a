//! What members of organizations may do in applications.

use std::sync::Arc;

use super::{
    Error,
    role::{About, AboutChange, MemberPermission, PERMISSIONS_MAX, Role},
};
use crate::{
    Actor, AuditEvent, AuditKind, Permission, PermissionId, RequestContext, Target,
    kernel::{transact, version::Expected},
    ports::{Constraint, Meaning},
    protection::authz,
    shared::Shared,
};

#[derive(Debug)]
pub struct Permissions {
    shared: Arc<Shared>,
}

impl Permissions {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// All of them, oldest first.
    pub async fn list(&self, actor: &Actor) -> Result<Vec<MemberPermission>, Error> {
        authz::require(actor, Permission::ReadOrganizations, Target::Everybody)?;
        Ok(self.shared.store.read().await?.member_permissions().list().await?)
    }

    pub async fn get(&self, actor: &Actor, id: PermissionId) -> Result<MemberPermission, Error> {
        authz::require(actor, Permission::ReadOrganizations, Target::MemberPermission(id))?;
        self.shared.store.read().await?.member_permissions().find(id).await?.ok_or(Error::NotFound)
    }

    pub async fn add(
        &self,
        actor: &Actor,
        about: &AboutChange,
        request: &RequestContext,
    ) -> Result<MemberPermission, Error> {
        let shared = &*self.shared;
        let id = PermissionId::new(&*shared.clock, &*shared.rng);
        let permit = authz::require(actor, Permission::ManageOrganizations, Target::MemberPermission(id))?;
        let now = shared.now();
        let permission = MemberPermission { id, about: About::new(about)?, created_at: now, updated_at: now };
        transact!(shared, by(actor), |unit| {
            if unit.member_permissions().list().await?.len() >= PERMISSIONS_MAX {
                return Err(Error::TooMany("permissions"));
            }
            let inserted = unit.member_permissions().insert(&permit, &permission).await;
            inserted.conflict_is(Constraint::PermissionSlug, Error::Taken("slug"))?;
            let event = shared.change(AuditKind::PermissionCreated, &permit, request);
            Ok(unit.audit_log().insert(&told(event, None, Some(&permission.about))).await?)
        })?;
        Ok(permission)
    }

    pub async fn update(
        &self,
        actor: &Actor,
        id: PermissionId,
        expected: &Expected,
        change: &AboutChange,
        request: &RequestContext,
    ) -> Result<MemberPermission, Error> {
        let shared = &*self.shared;
        let permit = authz::require(actor, Permission::ManageOrganizations, Target::MemberPermission(id))?;
        transact!(shared, by(actor), |unit| {
            let before = unit.member_permissions().lock(id).await?.ok_or(Error::NotFound)?;
            expected.require(&before.version())?;
            let about = before.about.changed(change)?;
            // Programs know it by its slug, too: another one of that name would mean nothing here.
            if before.is_built_in() && about.slug != before.about.slug {
                return Err(Error::OwnerRole);
            }
            let permission =
                MemberPermission { about, updated_at: shared.now().after(before.updated_at), ..before.clone() };
            let updated = unit.member_permissions().update(&permit, &permission).await;
            updated.conflict_is(Constraint::PermissionSlug, Error::Taken("slug"))?;
            let event = shared.change(AuditKind::PermissionUpdated, &permit, request);
            unit.audit_log().insert(&told(event, Some(&before.about), Some(&permission.about))).await?;
            Ok(permission)
        })
    }

    /// Nobody has it any more, whatever their role: the roles that had it are other versions by that. Those that mean
    /// something here stay, as the role of owners does.
    pub async fn remove(
        &self,
        actor: &Actor,
        id: PermissionId,
        expected: &Expected,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        let permit = authz::require(actor, Permission::ManageOrganizations, Target::MemberPermission(id))?;
        transact!(shared, by(actor), |unit| {
            let before = unit.member_permissions().lock(id).await?.ok_or(Error::NotFound)?;
            if before.is_built_in() {
                return Err(Error::OwnerRole);
            }
            expected.require(&before.version())?;
            let known = unit.roles().list().await?;
            let mut lost_by = Vec::new();
            for role in known {
                // Under the lock, so that a role that gains it just now is among them.
                let Some(role) = unit.roles().lock(role.id).await? else { continue };
                if !role.permissions.contains(&id) {
                    continue;
                }
                let permissions = role.permissions.iter().copied().filter(|it| *it != id).collect();
                let updated_at = shared.now().after(role.updated_at);
                lost_by.push(role.about.slug.to_string());
                unit.roles().update(&permit, &Role { permissions, updated_at, ..role }).await?;
            }
            unit.member_permissions().delete(&permit, id).await?;
            let event = shared.change(AuditKind::PermissionRemoved, &permit, request);
            let event = told(event, Some(&before.about), None).was("roles", lost_by);
            Ok(unit.audit_log().insert(&event).await?)
        })
    }
}

/// What the log keeps of it: what changed; or all, where it was made or removed.
pub(super) fn told(event: AuditEvent, before: Option<&About>, after: Option<&About>) -> AuditEvent {
    let fields = |about: &About| {
        [("slug", about.slug.to_string()), ("name", about.name.clone()), ("description", about.description.clone())]
    };
    event.compared(before.map(fields), after.map(fields))
}
