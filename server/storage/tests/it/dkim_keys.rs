use std::sync::Arc;

use latchkey_domain::{
    OrganizationId,
    ports::{Constraint, StorageError, Store},
    tenancy::{
        dkim::DkimKey,
        sender::{OrganizationSender, SenderAccount, SenderTls},
    },
};

use crate::support::*;

cases! {
    keys_are_kept_as_they_were_made,
    what_is_known_of_a_record_changes_and_nothing_else,
    those_are_due_that_were_proved_the_longest_waiting_first,
    keys_go_with_their_sender,
}

/// The id of an organization that has one.
async fn with_sender(store: &dyn Store, slug: &str) -> OrganizationId {
    let organization_id = inserted_organization(store, slug).await.id;
    let sender = OrganizationSender {
        organization_id,
        account: SenderAccount {
            host: "smtp.acme.example".into(),
            port: 587,
            tls: SenderTls::Starttls,
            username: "acme".into(),
            from_email: "post@acme.example".parse().expect("an address"),
            from_name: String::new(),
        },
        password: vec![1],
        failing_since: None,
        failed_at: None,
        fault: None,
        created_at: NOW,
        updated_at: NOW,
    };
    transact!(store, |unit| unit.senders().save(&permit(), &sender).await?);
    organization_id
}

fn key(organization_id: OrganizationId, selector: &str) -> DkimKey {
    DkimKey {
        organization_id,
        domain: "acme.example".into(),
        selector: selector.into(),
        public_key: "QUJD+/==".into(),
        private_sealed: vec![0, 1, 255],
        created_at: NOW,
        proved_at: None,
        checked_at: None,
        missing_since: None,
        updated_at: NOW,
    }
}

async fn insert(store: &dyn Store, key: &DkimKey) {
    transact!(store, |unit| unit.dkim_keys().insert(&permit(), key).await?);
}

async fn list(store: &dyn Store, id: OrganizationId) -> Vec<DkimKey> {
    read!(store, |unit| unit.dkim_keys().list(id).await)
}

async fn keys_are_kept_as_they_were_made(store: Arc<dyn Store>) {
    let (acme, other) = (with_sender(&*store, "acme").await, with_sender(&*store, "other").await);
    let newer = DkimKey { created_at: NOW + MINUTE, updated_at: NOW + MINUTE, ..key(acme, "a") };
    // The same selector at two of them is two keys.
    let (older, others) = (key(acme, "b"), key(other, "a"));
    for key in [&newer, &older, &others] {
        insert(&*store, key).await;
    }
    assert_eq!(list(&*store, acme).await, [older.clone(), newer.clone()]);
    let mut unit = store.begin().await.unwrap();
    let twice = unit.dkim_keys().insert(&permit(), &older).await;
    assert!(matches!(twice, Err(StorageError::Conflict { .. })), "{twice:?}");
    drop(unit);
    assert!(transact!(store, |unit| unit.dkim_keys().delete(&permit(), acme, "a").await?));
    assert!(!transact!(store, |unit| unit.dkim_keys().delete(&permit(), acme, "a").await?));
    assert_eq!((list(&*store, acme).await, list(&*store, other).await), (vec![older], vec![others]));
}

async fn what_is_known_of_a_record_changes_and_nothing_else(store: Arc<dyn Store>) {
    let acme = with_sender(&*store, "acme").await;
    let added = key(acme, "a");
    insert(&*store, &added).await;
    let seen = DkimKey {
        proved_at: Some(NOW + MINUTE),
        checked_at: Some(NOW + MINUTE),
        missing_since: Some(NOW + MINUTE + MINUTE),
        updated_at: NOW + MINUTE + MINUTE,
        ..added
    };
    let update =
        DkimKey { public_key: "other".into(), private_sealed: vec![9], domain: "other".into(), ..seen.clone() };
    transact!(store, |unit| unit.dkim_keys().update(&permit(), &update).await?);
    assert_eq!(list(&*store, acme).await, std::slice::from_ref(&seen));
    let mut unit = store.begin().await.unwrap();
    let gone = unit.dkim_keys().update(&permit(), &key(acme, "gone")).await;
    assert!(matches!(gone, Err(StorageError::Gone)), "{gone:?}");
}

async fn those_are_due_that_were_proved_the_longest_waiting_first(store: Arc<dyn Store>) {
    let acme = with_sender(&*store, "acme").await;
    let checked = |selector: &str, at| DkimKey { proved_at: Some(NOW), checked_at: Some(at), ..key(acme, selector) };
    let unproved = DkimKey { checked_at: Some(NOW), ..key(acme, "unproved") };
    let missing = DkimKey { missing_since: Some(NOW), ..checked("missing", NOW + 2 * MINUTE) };
    let not_yet = DkimKey { missing_since: Some(NOW), ..checked("not yet", NOW + 3 * MINUTE) };
    let first = checked("first", NOW);
    let second = checked("second", NOW + MINUTE);
    for key in [&second, &first, &checked("later", NOW + 2 * MINUTE), &missing, &not_yet, &unproved] {
        insert(&*store, key).await;
    }
    let due = async |limit| {
        let due = read!(store, |unit| unit.dkim_keys().list_due(NOW + MINUTE, NOW + 2 * MINUTE, limit).await);
        due.into_iter().map(|key| key.selector).collect::<Vec<_>>()
    };
    assert_eq!(due(9).await, ["first", "second", "missing"]);
    assert_eq!(due(1).await, ["first"]);
    // Put off, unless it was looked at meanwhile.
    let seen_before = DkimKey { checked_at: Some(NOW), ..second };
    for key in [&first, &seen_before] {
        transact!(store, |unit| unit.dkim_keys().put_off(&permit(), key, NOW + 3 * MINUTE).await?);
    }
    assert_eq!(due(9).await, ["second", "missing"]);
}

async fn keys_go_with_their_sender(store: Arc<dyn Store>) {
    let acme = with_sender(&*store, "acme").await;
    insert(&*store, &key(acme, "a")).await;
    // One that is saved anew keeps them.
    let sender = read!(store, |unit| unit.senders().find(acme).await).expect("a sender");
    transact!(store, |unit| unit.senders().save(&permit(), &sender).await?);
    assert_eq!(list(&*store, acme).await.len(), 1);
    transact!(store, |unit| unit.senders().delete(&permit(), acme).await?);
    assert!(list(&*store, acme).await.is_empty());
    let mut unit = store.begin().await.unwrap();
    let refused = unit.dkim_keys().insert(&permit(), &key(acme, "b")).await;
    assert!(matches!(refused, Err(StorageError::Conflict { constraint: Constraint::ForeignKey })), "{refused:?}");
    drop(unit);
    let other = with_sender(&*store, "other").await;
    insert(&*store, &key(other, "a")).await;
    transact!(store, |unit| unit.organizations().delete(&permit(), other).await?);
    assert!(list(&*store, other).await.is_empty());
}
