use std::sync::Arc;

use latchkey_domain::{
    RecoveryRequest, User,
    ports::{Constraint, StorageError, Store},
};

use crate::support::*;

cases! {
    an_account_has_one_recovery_address_and_two_accounts_may_have_the_same,
    one_request_waits_for_each_account,
    nothing_is_asked_without_a_recovery_address,
    what_was_asked_goes_with_the_address_and_with_the_person,
    a_request_is_taken_within_its_time_alone,
    racing_uses_take_a_request_once,
    a_request_is_deleted_by_its_id_and_owner_or_with_all_of_its_owner,
    requests_that_have_expired_are_swept_in_slices,
}

async fn with_address(store: &dyn Store, name: &str) -> User {
    let owner = inserted_user(store, name).await;
    transact!(store, |unit| unit.recovery_addresses().insert(&recovery_address(&owner)).await?);
    owner
}

async fn an_account_has_one_recovery_address_and_two_accounts_may_have_the_same(store: Arc<dyn Store>) {
    let (zoe, bob) = (with_address(&*store, "zoe").await, with_address(&*store, "bob").await);
    let again = attempt!(store, |unit| unit.recovery_addresses().insert(&recovery_address(&zoe)).await);
    assert!(matches!(again, Err(StorageError::Conflict { .. })), "{again:?}");
    for owner in [&zoe, &bob] {
        let found = read!(store, |unit| unit.recovery_addresses().find(owner.id).await);
        assert_eq!(found, Some(recovery_address(owner)));
    }
    let taken = transact!(store, |unit| unit.recovery_addresses().take(zoe.id).await?);
    assert_eq!(taken, Some(recovery_address(&zoe)));
    assert_eq!(transact!(store, |unit| unit.recovery_addresses().take(zoe.id).await?), None);
    assert!(read!(store, |unit| unit.recovery_addresses().find(bob.id).await).is_some());
}

async fn one_request_waits_for_each_account(store: Arc<dyn Store>) {
    let zoe = with_address(&*store, "zoe").await;
    let asked = recovery_request("token", &zoe);
    transact!(store, |unit| unit.recovery_requests().insert(&asked).await?);
    let again = attempt!(store, |unit| unit.recovery_requests().insert(&recovery_request("other", &zoe)).await);
    assert!(matches!(again, Err(StorageError::Conflict { .. })), "{again:?}");
    assert_eq!(read!(store, |unit| unit.recovery_requests().find_of(zoe.id, NOW).await), Some(asked.clone()));
    assert_eq!(read!(store, |unit| unit.recovery_requests().find(&hash("token"), NOW).await), Some(asked.clone()));
    assert_eq!(read!(store, |unit| unit.recovery_requests().find_of(zoe.id, asked.expires_at).await), None);
    assert_eq!(read!(store, |unit| unit.recovery_requests().find(&hash("token"), asked.expires_at).await), None);
}

async fn nothing_is_asked_without_a_recovery_address(store: Arc<dyn Store>) {
    let zoe = inserted_user(&*store, "zoe").await;
    let orphan = attempt!(store, |unit| unit.recovery_requests().insert(&recovery_request("token", &zoe)).await);
    assert!(matches!(orphan, Err(StorageError::Conflict { constraint: Constraint::ForeignKey })), "{orphan:?}");
}

async fn what_was_asked_goes_with_the_address_and_with_the_person(store: Arc<dyn Store>) {
    let (zoe, bob) = (with_address(&*store, "zoe").await, with_address(&*store, "bob").await);
    transact!(store, |unit| {
        unit.recovery_requests().insert(&recovery_request("of zoe", &zoe)).await?;
        unit.recovery_requests().insert(&recovery_request("of bob", &bob)).await?;
        // Another address in its place: the link that went to the first one opens nothing.
        unit.recovery_addresses().take(zoe.id).await?;
        unit.recovery_addresses().insert(&recovery_address(&zoe)).await?;
    });
    assert_eq!(transact!(store, |unit| unit.recovery_requests().take(zoe.id, NOW).await?), None);
    transact!(store, |unit| unit.users().delete(bob.id).await?);
    assert_eq!(transact!(store, |unit| unit.recovery_requests().take(bob.id, NOW).await?), None);
    assert_eq!(read!(store, |unit| unit.recovery_addresses().find(bob.id).await), None);
}

async fn a_request_is_taken_within_its_time_alone(store: Arc<dyn Store>) {
    let zoe = with_address(&*store, "zoe").await;
    let starts_at = NOW + MINUTE;
    let asked = RecoveryRequest { starts_at, ..recovery_request("token", &zoe) };
    transact!(store, |unit| unit.recovery_requests().insert(&asked).await?);
    for at in [NOW, asked.expires_at] {
        assert_eq!(transact!(store, |unit| unit.recovery_requests().take(zoe.id, at).await?), None);
    }
    let taken = transact!(store, |unit| unit.recovery_requests().take(zoe.id, starts_at).await?);
    assert_eq!(taken, Some(asked));
}

async fn racing_uses_take_a_request_once(store: Arc<dyn Store>) {
    let zoe = with_address(&*store, "zoe").await;
    transact!(store, |unit| unit.recovery_requests().insert(&recovery_request("token", &zoe)).await?);
    let taken = race!(16, |store| transact!(store, |unit| unit.recovery_requests().take(zoe.id, NOW).await?).is_some());
    assert_eq!(taken.iter().filter(|taken| **taken).count(), 1);
}

async fn a_request_is_deleted_by_its_id_and_owner_or_with_all_of_its_owner(store: Arc<dyn Store>) {
    let (zoe, eve) = (with_address(&*store, "zoe").await, with_address(&*store, "eve").await);
    let asked = recovery_request("token", &zoe);
    let other = recovery_request("other", &eve);
    transact!(store, |unit| {
        unit.recovery_requests().insert(&asked).await?;
        unit.recovery_requests().insert(&other).await?;
    });
    for (user_id, id, is_gone) in
        [(eve.id, asked.id, false), (zoe.id, other.id, false), (zoe.id, asked.id, true), (zoe.id, asked.id, false)]
    {
        assert_eq!(transact!(store, |unit| unit.recovery_requests().delete(user_id, id).await?), is_gone);
    }
    assert!(read!(store, |unit| unit.recovery_requests().find_of(eve.id, NOW).await).is_some());
    for is_gone in [true, false] {
        assert_eq!(transact!(store, |unit| unit.recovery_requests().delete_of_user(eve.id).await?), is_gone);
    }
}

async fn requests_that_have_expired_are_swept_in_slices(store: Arc<dyn Store>) {
    for (name, expires_at) in [("a", NOW), ("b", NOW - MINUTE), ("c", NOW), ("d", NOW + MINUTE)] {
        let owner = with_address(&*store, name).await;
        let asked = RecoveryRequest { expires_at, ..recovery_request(name, &owner) };
        transact!(store, |unit| unit.recovery_requests().insert(&asked).await?);
    }
    for deleted in [2, 1, 0] {
        assert_eq!(transact!(store, |unit| unit.recovery_requests().delete_expired(NOW, 2).await?), deleted);
    }
    assert!(read!(store, |unit| unit.recovery_requests().find(&hash("d"), NOW).await).is_some());
}
