use std::sync::Arc;

use latchkey_domain::{
    About, MemberPermission, Role,
    ports::{Constraint, StorageError, Store},
    tenancy::role::OWNER,
};

use crate::support::*;

cases! {
    a_server_begins_with_three_roles_and_three_permissions,
    a_role_is_kept_with_its_permissions,
    a_permission_that_is_removed_is_in_no_role,
    a_slug_is_one_roles_and_one_permissions,
    a_role_of_a_permission_that_is_gone_is_refused,
    racing_changes_of_a_role_come_one_after_the_other,
}

async fn a_server_begins_with_three_roles_and_three_permissions(store: Arc<dyn Store>) {
    let permissions = read!(store, |unit| unit.member_permissions().list().await);
    let slugs: Vec<_> = permissions.iter().map(|it| it.about.slug.as_str()).collect();
    assert_eq!(slugs, ["team_view", "team_manage", "manage_sso_connection"]);
    let roles = read!(store, |unit| unit.roles().list().await);
    let told: Vec<_> = roles.iter().map(|it| (it.about.slug.as_str(), &*it.about.name, it.permissions.len())).collect();
    assert_eq!(told, [("owner", "Owner", 3), ("admin", "Admin", 3), ("developer", "Developer", 1)]);
    assert_eq!(roles[0].id, OWNER);
    assert_eq!(roles[2].permissions, [permissions[2].id]);
}

async fn a_role_is_kept_with_its_permissions(store: Arc<dyn Store>) {
    let (read, pay) = (member_permission("invoices:read"), member_permission("invoices:pay"));
    let accountant = role("accountant", &[&read]);
    transact!(store, |unit| {
        unit.member_permissions().insert(&permit(), &read).await?;
        unit.member_permissions().insert(&permit(), &pay).await?;
        unit.roles().insert(&permit(), &accountant).await?;
    });
    assert_eq!(read!(store, |unit| unit.roles().find(accountant.id).await), Some(accountant.clone()));
    assert_eq!(transact!(store, |unit| unit.roles().lock(accountant.id).await?), Some(accountant.clone()));
    assert_eq!(read!(store, |unit| unit.roles().list().await).last(), Some(&accountant));

    let about = About { description: String::new(), name: "Buchhaltung".into(), ..accountant.about.clone() };
    let changed = Role { about, permissions: vec![pay.id], updated_at: NOW + MINUTE, ..accountant };
    transact!(store, |unit| unit.roles().update(&permit(), &changed).await?);
    assert_eq!(read!(store, |unit| unit.roles().find(changed.id).await), Some(changed.clone()));

    let renamed = MemberPermission { updated_at: NOW + MINUTE, about: changed.about.clone(), ..pay.clone() };
    transact!(store, |unit| unit.member_permissions().update(&permit(), &renamed).await?);
    assert_eq!(read!(store, |unit| unit.member_permissions().find(pay.id).await), Some(renamed.clone()));
    assert_eq!(transact!(store, |unit| unit.member_permissions().lock(pay.id).await?), Some(renamed));

    assert!(transact!(store, |unit| unit.roles().delete(&permit(), changed.id).await?));
    assert!(!transact!(store, |unit| unit.roles().delete(&permit(), changed.id).await?));
    assert_eq!(read!(store, |unit| unit.roles().find(changed.id).await), None);
    let refused = attempt!(store, |unit| unit.roles().update(&permit(), &changed).await);
    assert!(matches!(refused, Err(StorageError::Gone)), "{refused:?}");
    assert_eq!(transact!(store, |unit| unit.roles().lock(changed.id).await?), None);
}

async fn a_permission_that_is_removed_is_in_no_role(store: Arc<dyn Store>) {
    let permissions = read!(store, |unit| unit.member_permissions().list().await);
    assert!(transact!(store, |unit| unit.member_permissions().delete(&permit(), permissions[2].id).await?));
    assert!(!transact!(store, |unit| unit.member_permissions().delete(&permit(), permissions[2].id).await?));
    assert_eq!(transact!(store, |unit| unit.member_permissions().lock(permissions[2].id).await?), None);
    let held: Vec<_> = read!(store, |unit| unit.roles().list().await).iter().map(|it| it.permissions.len()).collect();
    assert_eq!(held, [2, 2, 0]);
}

async fn a_slug_is_one_roles_and_one_permissions(store: Arc<dyn Store>) {
    let refused = attempt!(store, |unit| unit.roles().insert(&permit(), &role("owner", &[])).await);
    assert!(matches!(refused, Err(StorageError::Conflict { constraint: Constraint::RoleSlug })), "{refused:?}");
    let refused =
        attempt!(store, |unit| unit.member_permissions().insert(&permit(), &member_permission("team_view")).await);
    assert!(matches!(refused, Err(StorageError::Conflict { constraint: Constraint::PermissionSlug })), "{refused:?}");
    let accountant = role("accountant", &[]);
    transact!(store, |unit| unit.roles().insert(&permit(), &accountant).await?);
    let owner = read!(store, |unit| unit.roles().find(OWNER).await).expect("the role of owners");
    let taken = Role { about: owner.about, ..accountant };
    let refused = attempt!(store, |unit| unit.roles().update(&permit(), &taken).await);
    assert!(matches!(refused, Err(StorageError::Conflict { constraint: Constraint::RoleSlug })), "{refused:?}");
}

async fn a_role_of_a_permission_that_is_gone_is_refused(store: Arc<dyn Store>) {
    let never = role("nothing", &[&member_permission("never")]);
    let refused = attempt!(store, |unit| unit.roles().insert(&permit(), &never).await);
    assert!(matches!(refused, Err(StorageError::Conflict { constraint: Constraint::ForeignKey })), "{refused:?}");
}

async fn racing_changes_of_a_role_come_one_after_the_other(store: Arc<dyn Store>) {
    let counter = role("counter", &[]);
    transact!(store, |unit| unit.roles().insert(&permit(), &counter).await?);
    let id = counter.id;
    race!(8, |store| transact!(store, |unit| {
        let before = unit.roles().lock(id).await?.expect("the role");
        let about = About { description: format!("{}.", before.about.description), ..before.about.clone() };
        unit.roles().update(&permit(), &Role { about, ..before }).await?;
    }));
    let counted = read!(store, |unit| unit.roles().find(id).await).expect("the role").about.description;
    assert!(counted.ends_with("........"), "{counted}");
}
