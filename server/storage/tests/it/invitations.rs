use std::sync::Arc;

use latchkey_domain::{
    Invitation, Organization, Party,
    identity::search::Prefix,
    kernel::page::{Cursor, Key},
    ports::{StorageError, Store},
    tenancy::role::OWNER,
};

use crate::support::*;

cases! {
    an_invitation_is_kept_as_it_is,
    invitations_are_listed_page_by_page_each_with_its_roles,
    an_address_is_invited_once_to_an_organization,
    whoever_is_invited_is_so_until_it_expires,
    what_has_expired_is_deleted,
    those_that_are_open_are_ended_and_kept,
}

async fn an_invitation_is_kept_as_it_is(store: Arc<dyn Store>) {
    let acme = inserted_organization(&*store, "Acme").await;
    let developer = read!(store, |unit| unit.roles().list().await)[2].id;
    let ada = invitation(&acme, "ada@example.com", &[OWNER, developer]);
    transact!(store, |unit| unit.invitations().insert(&permit(), &ada).await?);
    assert_eq!(read!(store, |unit| unit.invitations().find(ada.id).await), Some(ada.clone()));
    assert_eq!(read!(store, |unit| unit.invitations().find_by_token(&ada.token_hash).await), Some(ada.clone()));
    assert_eq!(read!(store, |unit| unit.invitations().find_by_email(acme.id, &ada.email).await), Some(ada.clone()));

    let changed = Invitation {
        token_hash: hash("another"),
        roles: vec![developer],
        invited_by: Party { kind: "operator".into(), id: None },
        sent_at: NOW + MINUTE,
        expires_at: NOW + 20 * MINUTE,
        ..ada.clone()
    };
    transact!(store, |unit| unit.invitations().update(&permit(), &changed).await?);
    assert_eq!(read!(store, |unit| unit.invitations().find(ada.id).await), Some(changed.clone()));
    assert_eq!(read!(store, |unit| unit.invitations().find_by_token(&ada.token_hash).await), None);
    // A role that is gone is offered no longer.
    transact!(store, |unit| unit.roles().delete(&permit(), developer).await?);
    let left = read!(store, |unit| unit.invitations().find(ada.id).await);
    assert_eq!(left, Some(Invitation { roles: Vec::new(), ..changed.clone() }));

    assert!(transact!(store, |unit| unit.invitations().delete(&permit(), ada.id).await?));
    assert!(!transact!(store, |unit| unit.invitations().delete(&permit(), ada.id).await?));
    assert_eq!(read!(store, |unit| unit.invitations().find(ada.id).await), None);
    let gone = Invitation { roles: Vec::new(), ..changed };
    let refused = attempt!(store, |unit| unit.invitations().update(&permit(), &gone).await);
    assert!(matches!(refused, Err(StorageError::Gone)), "{refused:?}");
}

async fn invitations_are_listed_page_by_page_each_with_its_roles(store: Arc<dyn Store>) {
    let (acme, other) = (inserted_organization(&*store, "Acme").await, inserted_organization(&*store, "Other").await);
    let sent = [
        invitation(&acme, "ada@example.com", &[OWNER]),
        invitation(&acme, "zoe@example.com", &[]),
        invitation(&acme, "kim@example.com", &[OWNER]),
    ];
    transact!(store, |unit| {
        for invitation in &sent {
            unit.invitations().insert(&permit(), invitation).await?;
        }
        let elsewhere = Invitation { token_hash: hash("elsewhere"), ..invitation(&other, "ada@example.com", &[OWNER]) };
        unit.invitations().insert(&permit(), &elsewhere).await?;
    });
    assert_eq!(read!(store, |unit| unit.invitations().list(acme.id, None, None, 2).await), sent[..2]);
    let after = Cursor(vec![Key::Id(sent[1].id.0)]);
    assert_eq!(read!(store, |unit| unit.invitations().list(acme.id, None, Some(&after), 2).await), sent[2..]);
    // By what the address begins with, in the order of the addresses.
    let found = async |address: &str, after: Option<&Cursor>, limit| {
        let prefix = Prefix::of_address(address);
        read!(store, |unit| unit.invitations().list(acme.id, prefix.as_ref(), after, limit).await)
    };
    assert_eq!(found("ADA@", None, 9).await, sent[..1]);
    assert_eq!(found("nobody", None, 9).await, []);
    let after = Cursor(vec![Key::Text("ada@example.com".into())]);
    assert_eq!(found("a", Some(&after), 9).await, []);
    let kim = Invitation { token_hash: hash("kimberley"), ..invitation(&acme, "kimberley@example.com", &[OWNER]) };
    transact!(store, |unit| unit.invitations().insert(&permit(), &kim).await?);
    assert_eq!(found("kim", None, 9).await, [sent[2].clone(), kim.clone()]);
    let after = Cursor(vec![Key::Text("kim@example.com".into())]);
    assert_eq!(found("kim", Some(&after), 1).await, std::slice::from_ref(&kim));
    transact!(store, |unit| unit.invitations().delete(&permit(), kim.id).await?);

    assert_eq!(read!(store, |unit| unit.invitations().count_open(acme.id, NOW, 10).await), 3);
    assert_eq!(read!(store, |unit| unit.invitations().count_open(acme.id, NOW, 2).await), 2);
    // What has expired is kept, and none of them.
    let expired = Invitation { expires_at: NOW, ..sent[0].clone() };
    transact!(store, |unit| unit.invitations().update(&permit(), &expired).await?);
    assert_eq!(read!(store, |unit| unit.invitations().count_open(acme.id, NOW, 10).await), 2);
    transact!(store, |unit| unit.organizations().delete(&permit(), acme.id).await?);
    assert_eq!(read!(store, |unit| unit.invitations().list(acme.id, None, None, 2).await), []);
    assert_eq!(read!(store, |unit| unit.invitations().count_open(other.id, NOW, 10).await), 1);
}

async fn an_address_is_invited_once_to_an_organization(store: Arc<dyn Store>) {
    let acme = inserted_organization(&*store, "Acme").await;
    let ada = invitation(&acme, "ada@example.com", &[]);
    transact!(store, |unit| unit.invitations().insert(&permit(), &ada).await?);
    for again in [
        Invitation { token_hash: hash("another"), ..invitation(&acme, "ada@example.com", &[]) },
        Invitation { token_hash: ada.token_hash, ..invitation(&acme, "zoe@example.com", &[]) },
    ] {
        let refused = attempt!(store, |unit| unit.invitations().insert(&permit(), &again).await);
        assert!(matches!(refused, Err(StorageError::Conflict { .. })), "{refused:?}");
    }
}

async fn whoever_is_invited_is_so_until_it_expires(store: Arc<dyn Store>) {
    let acme = inserted_organization(&*store, "Acme").await;
    let ada = invitation(&acme, "ada@example.com", &[]);
    transact!(store, |unit| unit.invitations().insert(&permit(), &ada).await?);
    let other = inserted_organization(&*store, "Other").await;
    let newer = Invitation { token_hash: hash("another"), ..invitation(&other, "ada@example.com", &[OWNER]) };
    transact!(store, |unit| unit.invitations().insert(&permit(), &newer).await?);
    let open = async |email: &str, at, limit| {
        let email = email.parse().expect("an address");
        read!(store, |unit| unit.invitations().list_open(&email, at, limit).await)
    };
    assert_eq!(open("ada@example.com", NOW, ALL).await, [newer.clone(), ada.clone()]);
    assert_eq!(open("ada@example.com", NOW, 1).await, std::slice::from_ref(&newer));
    assert_eq!(open("zoe@example.com", NOW, ALL).await, []);
    assert_eq!(open("ada@example.com", ada.expires_at, ALL).await, []);
    let closed = Organization { is_active: false, ..acme };
    transact!(store, |unit| unit.organizations().update(&permit(), &closed).await?);
    assert_eq!(open("ada@example.com", NOW, ALL).await, [newer]);
    let delete = async || transact!(store, |unit| unit.invitations().delete_of_organization(other.id, ALL).await?);
    assert_eq!((delete().await, delete().await), (1, 0));
    assert_eq!(open("ada@example.com", NOW, ALL).await, []);
}

async fn what_has_expired_is_deleted(store: Arc<dyn Store>) {
    let acme = inserted_organization(&*store, "Acme").await;
    let ada = invitation(&acme, "ada@example.com", &[OWNER]);
    transact!(store, |unit| unit.invitations().insert(&permit(), &ada).await?);
    let sweep = async |before| transact!(store, |unit| unit.invitations().delete_expired(before, ALL).await?);
    assert_eq!(sweep(NOW).await, 0);
    assert_eq!(sweep(ada.expires_at).await, 1);
    assert_eq!(read!(store, |unit| unit.invitations().find(ada.id).await), None);
}

async fn those_that_are_open_are_ended_and_kept(store: Arc<dyn Store>) {
    let acme = inserted_organization(&*store, "Acme").await;
    let ada = invitation(&acme, "ada@example.com", &[OWNER]);
    let zoe = Invitation {
        token_hash: hash("another"),
        expires_at: NOW - MINUTE,
        ..invitation(&acme, "zoe@example.com", &[])
    };
    transact!(store, |unit| {
        unit.invitations().insert(&permit(), &ada).await?;
        unit.invitations().insert(&permit(), &zoe).await?;
    });
    let end = async || transact!(store, |unit| unit.invitations().end(&permit(), NOW, ALL).await?);
    assert_eq!((end().await, end().await), (1, 0));
    let ended = Invitation { expires_at: NOW, ..ada.clone() };
    assert_eq!(read!(store, |unit| unit.invitations().find(ada.id).await), Some(ended));
    assert_eq!(read!(store, |unit| unit.invitations().find(zoe.id).await), Some(zoe));
}
