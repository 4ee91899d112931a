use std::sync::Arc;

use latchkey_domain::{
    Client, ClientSource, Consent, Grant, Scopes, User,
    ports::{Constraint, StorageError, Store},
};

use crate::support::*;

cases! {
    a_consent_is_one_a_person_and_application,
    a_consent_needs_its_person_and_its_application,
    a_consent_goes_with_its_application,
    the_consents_of_an_application_are_deleted_some_at_a_time,
    the_grants_of_a_person_in_one_application_are_deleted,
    the_grants_of_a_member_of_one_organization_are_deleted,
    what_a_stranger_s_application_has_no_use_of_is_forgotten,
}

fn consent(owner: &User, client_id: &str, scope: &str) -> Consent {
    let scope = Scopes::parse(scope).expect("scopes");
    Consent { user_id: owner.id, client_id: client_id.into(), scope, created_at: NOW, updated_at: NOW }
}

async fn applications(store: &dyn Store) {
    transact!(store, |unit| {
        unit.clients().insert(&permit(), &client("shop")).await?;
        unit.clients().insert(&permit(), &client("blog")).await?;
    });
}

async fn what_a_stranger_s_application_has_no_use_of_is_forgotten(store: Arc<dyn Store>) {
    let zoe = inserted_user(&*store, "zoe").await;
    let held = Grant { client_id: "held".into(), ..grant(&zoe) };
    transact!(store, |unit| {
        for (id, source) in [
            ("own", ClientSource::Operator),
            ("let-in", ClientSource::Registered),
            ("old", ClientSource::Stranger),
            ("new", ClientSource::Stranger),
            ("held", ClientSource::Stranger),
            ("published", ClientSource::Document),
        ] {
            unit.clients().insert(&permit(), &Client { source, ..client(id) }).await?;
            let updated_at = if id == "new" { NOW + MINUTE } else { NOW };
            unit.consents().put(&Consent { updated_at, ..consent(&zoe, id, "openid") }).await?;
        }
        unit.grants().insert(&held).await?;
    });
    assert_eq!(transact!(store, |unit| unit.consents().delete_unused(NOW - MINUTE, ALL).await?), 0);
    assert_eq!(transact!(store, |unit| unit.consents().delete_unused(NOW, 1).await?), 1);
    assert_eq!(transact!(store, |unit| unit.consents().delete_unused(NOW, ALL).await?), 1);
    let left = read!(store, |unit| unit.consents().list(zoe.id).await);
    let left: Vec<&str> = left.iter().map(|consent| &*consent.client_id).collect();
    assert_eq!(left, ["held", "let-in", "new", "own"]);
}

async fn a_consent_is_one_a_person_and_application(store: Arc<dyn Store>) {
    applications(&*store).await;
    let (zoe, max) = (inserted_user(&*store, "zoe").await, inserted_user(&*store, "max").await);
    let first = consent(&zoe, "shop", "openid");
    let (blog, other) = (consent(&zoe, "blog", "openid email own"), consent(&max, "shop", "openid"));
    transact!(store, |unit| {
        for row in [&first, &blog, &other] {
            unit.consents().put(row).await?;
        }
    });
    assert_eq!(read!(store, |unit| unit.consents().find(zoe.id, "shop").await), Some(first.clone()));
    let later =
        Consent { updated_at: NOW + MINUTE, created_at: NOW + MINUTE, ..consent(&zoe, "shop", "openid profile") };
    transact!(store, |unit| unit.consents().put(&later).await?);
    let now = Consent { created_at: NOW, ..later };
    assert_eq!(read!(store, |unit| unit.consents().list(zoe.id).await), [blog.clone(), now]);
    assert!(transact!(store, |unit| unit.consents().delete(zoe.id, "shop").await?));
    assert!(!transact!(store, |unit| unit.consents().delete(zoe.id, "shop").await?));
    assert_eq!(read!(store, |unit| unit.consents().find(zoe.id, "shop").await), None);
    assert_eq!(read!(store, |unit| unit.consents().list(zoe.id).await), [blog]);
    assert_eq!(read!(store, |unit| unit.consents().list(max.id).await), [other]);
}

async fn a_consent_needs_its_person_and_its_application(store: Arc<dyn Store>) {
    applications(&*store).await;
    let zoe = inserted_user(&*store, "zoe").await;
    let gone = user("gone");
    for orphan in [consent(&zoe, "nobody", "openid"), consent(&gone, "shop", "openid")] {
        let refused = attempt!(store, |unit| unit.consents().put(&orphan).await);
        assert!(matches!(refused, Err(StorageError::Conflict { constraint: Constraint::ForeignKey })), "{refused:?}");
    }
}

async fn a_consent_goes_with_its_application(store: Arc<dyn Store>) {
    applications(&*store).await;
    let zoe = inserted_user(&*store, "zoe").await;
    transact!(store, |unit| {
        unit.consents().put(&consent(&zoe, "shop", "openid")).await?;
        unit.clients().delete(&permit(), "shop").await?;
        // Somebody else's, under the same id.
        unit.clients().insert(&permit(), &client("shop")).await?;
    });
    assert_eq!(read!(store, |unit| unit.consents().find(zoe.id, "shop").await), None);
}

async fn the_consents_of_an_application_are_deleted_some_at_a_time(store: Arc<dyn Store>) {
    applications(&*store).await;
    for name in ["ann", "ben", "cas"] {
        let person = inserted_user(&*store, name).await;
        transact!(store, |unit| {
            unit.consents().put(&consent(&person, "shop", "openid")).await?;
            unit.consents().put(&consent(&person, "blog", "openid")).await?;
        });
    }
    for deleted in [2, 1, 0] {
        assert_eq!(transact!(store, |unit| unit.consents().delete_of_client("shop", 2).await?), deleted);
    }
    assert_eq!(transact!(store, |unit| unit.consents().delete_of_client("blog", 9).await?), 3);
}

async fn the_grants_of_a_person_in_one_application_are_deleted(store: Arc<dyn Store>) {
    let (zoe, max) = (inserted_user(&*store, "zoe").await, inserted_user(&*store, "max").await);
    let rows = [grant(&zoe), grant(&zoe), grant(&max)];
    transact!(store, |unit| {
        for row in &rows {
            unit.grants().insert(row).await?;
        }
    });
    assert_eq!(transact!(store, |unit| unit.grants().delete_of_user_in_client(zoe.id, "blog").await?), 0);
    assert_eq!(transact!(store, |unit| unit.grants().delete_of_user_in_client(zoe.id, "shop").await?), 2);
    assert_eq!(read!(store, |unit| unit.grants().list(max.id, NOW).await).len(), 1);
}

async fn the_grants_of_a_member_of_one_organization_are_deleted(store: Arc<dyn Store>) {
    let (zoe, max) = (inserted_user(&*store, "zoe").await, inserted_user(&*store, "max").await);
    let [of_one, of_another] = [scoped_grant(&zoe), scoped_grant(&zoe)];
    let id = of_one.organization_id.unwrap();
    let of_max = Grant { organization_id: Some(id), ..scoped_grant(&max) };
    transact!(store, |unit| {
        for row in [&of_one, &of_another, &of_max, &grant(&zoe)] {
            unit.grants().insert(row).await?;
        }
    });
    assert_eq!(transact!(store, |unit| unit.grants().delete_of_member(zoe.id, id).await?), 1);
    assert_eq!(read!(store, |unit| unit.grants().list(zoe.id, NOW).await).len(), 2);
    assert_eq!(read!(store, |unit| unit.grants().list(max.id, NOW).await).len(), 1);
}
