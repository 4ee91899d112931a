use std::sync::Arc;

use latchkey_domain::{
    Credential, CredentialId,
    ports::{Constraint, StorageError, Store},
};

use crate::support::*;

cases! {
    a_credential_is_found_with_its_owner,
    credentials_are_listed_oldest_first,
    an_id_is_taken_once_on_the_whole_server,
    a_credential_needs_its_owner,
    only_the_owner_renames,
    only_the_owner_takes_and_only_once,
    racing_removals_take_once,
    racing_registrations_count_each_other_under_the_owners_lock,
}

async fn a_credential_is_found_with_its_owner(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let new = credential("new", &owner);
    let used = Credential {
        id: CredentialId::new(vec![0xff; 1023]).expect("the longest id"),
        sign_count: 0,
        backup_eligible: false,
        backup_state: true,
        transports: Vec::new(),
        last_used_at: Some(NOW),
        last_used_ip: "192.0.2.1".into(),
        last_used_user_agent: "Mozilla".into(),
        set_up_by: None,
        ..credential("used", &owner)
    };
    transact!(store, |unit| {
        unit.credentials().insert(&new).await?;
        unit.credentials().insert(&used).await?;
    });
    for expected in [new, used] {
        let found = read!(store, |unit| unit.credentials().find_with_user(&expected.id).await);
        assert_eq!(found, Some((expected.clone(), owner.clone())));
        assert!(read!(store, |unit| unit.credentials().exists(&expected.id).await));
    }
    let (id, by) = (credential_id("new"), session_id().0);
    transact!(store, |unit| unit.credentials().record_set_up(&id, by).await?);
    let found = read!(store, |unit| unit.credentials().list(owner.id).await);
    assert_eq!(found.into_iter().find(|key| key.id == id).and_then(|key| key.set_up_by), Some(by));
    let gone = attempt!(store, |unit| unit.credentials().record_set_up(&credential_id("none"), by).await);
    assert!(matches!(gone, Err(StorageError::Gone)), "{gone:?}");
    assert_eq!(read!(store, |unit| unit.credentials().find_with_user(&credential_id("none")).await), None);
    assert!(!read!(store, |unit| unit.credentials().exists(&credential_id("none")).await));
}

async fn credentials_are_listed_oldest_first(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let other = inserted_user(&*store, "ann").await;
    let newer = Credential { created_at: NOW + MINUTE, ..credential("a", &owner) };
    let older = credential("b", &owner);
    transact!(store, |unit| {
        unit.credentials().insert(&newer).await?;
        unit.credentials().insert(&older).await?;
        unit.credentials().insert(&credential("c", &other)).await?;
    });
    assert_eq!(read!(store, |unit| unit.credentials().list(owner.id).await), [older, newer]);
}

async fn an_id_is_taken_once_on_the_whole_server(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let other = inserted_user(&*store, "ann").await;
    transact!(store, |unit| unit.credentials().insert(&credential("key", &owner)).await?);
    let result = attempt!(store, |unit| unit.credentials().insert(&credential("key", &other)).await);
    assert!(matches!(result, Err(StorageError::Conflict { constraint: Constraint::CredentialId })), "{result:?}");
}

async fn a_credential_needs_its_owner(store: Arc<dyn Store>) {
    let result = attempt!(store, |unit| unit.credentials().insert(&credential("key", &user("nobody"))).await);
    assert!(matches!(result, Err(StorageError::Conflict { constraint: Constraint::ForeignKey })), "{result:?}");
}

async fn only_the_owner_renames(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let other = inserted_user(&*store, "ann").await;
    let key = credential("key", &owner);
    transact!(store, |unit| unit.credentials().insert(&key).await?);
    let result = attempt!(store, |unit| unit.credentials().rename(other.id, &key.id, "mine", NOW).await);
    assert!(matches!(result, Err(StorageError::Gone)), "{result:?}");
    transact!(store, |unit| unit.credentials().rename(owner.id, &key.id, "Näme", NOW + MINUTE).await?);
    let renamed = Credential { name: "Näme".into(), updated_at: NOW + MINUTE, ..key };
    assert_eq!(read!(store, |unit| unit.credentials().list(owner.id).await), [renamed]);
}

async fn only_the_owner_takes_and_only_once(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let other = inserted_user(&*store, "ann").await;
    let key = credential("key", &owner);
    transact!(store, |unit| unit.credentials().insert(&key).await?);
    assert_eq!(transact!(store, |unit| unit.credentials().take(other.id, &key.id).await?), None);
    assert_eq!(transact!(store, |unit| unit.credentials().take(owner.id, &key.id).await?), Some(key.clone()));
    assert_eq!(transact!(store, |unit| unit.credentials().take(owner.id, &key.id).await?), None);
    assert!(!read!(store, |unit| unit.credentials().exists(&key.id).await));
}

async fn racing_removals_take_once(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    transact!(store, |unit| unit.credentials().insert(&credential("key", &owner)).await?);
    let taken = race!(12, |store| {
        transact!(store, |unit| unit.credentials().take(owner.id, &credential_id("key")).await?).is_some()
    });
    assert_eq!(taken.iter().filter(|taken| **taken).count(), 1);
}

async fn racing_registrations_count_each_other_under_the_owners_lock(store: Arc<dyn Store>) {
    const MOST: usize = 5;
    let owner = inserted_user(&*store, "zoe").await;
    assert_eq!(transact!(store, |unit| unit.users().lock(user("nobody").id).await?), None);
    let inserted = race!(12, |store, owner| {
        let id = ceremony_id().to_string();
        transact!(store, |unit| {
            assert_eq!(unit.users().lock(owner.id).await?.as_ref(), Some(&owner));
            let has_room = unit.credentials().list(owner.id).await?.len() < MOST;
            if has_room {
                unit.credentials().insert(&credential(&id, &owner)).await?;
            }
            has_room
        })
    });
    assert_eq!(inserted.iter().filter(|inserted| **inserted).count(), MOST);
    assert_eq!(read!(store, |unit| unit.credentials().list(owner.id).await).len(), MOST);
}
