use std::sync::Arc;

use latchkey_domain::{
    RecoveryLink, User,
    ports::{Constraint, StorageError, Store},
};

use crate::support::*;

cases! {
    a_link_is_found_and_taken_once,
    an_expired_link_is_of_no_use,
    a_link_is_not_taken_before_its_time,
    somebody_s_first_one_is_found,
    one_is_taken_away_by_its_id_and_owner,
    racing_uses_take_a_link_once,
    somebody_s_links_end_and_no_others,
}

async fn a_link_is_found_and_taken_once(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let link = recovery_link("token", &owner);
    transact!(store, |unit| unit.recovery_links().insert(&permit(), &link).await?);
    for _ in 0..2 {
        assert_eq!(read!(store, |unit| unit.recovery_links().find(&hash("token"), NOW).await), Some(link.clone()));
    }
    assert_eq!(transact!(store, |unit| unit.recovery_links().take(&hash("token"), NOW).await?), Some(link));
    assert_eq!(transact!(store, |unit| unit.recovery_links().take(&hash("token"), NOW).await?), None);
    let orphan = attempt!(store, |unit| unit
        .recovery_links()
        .insert(&permit(), &recovery_link("orphan", &user("nobody")))
        .await);
    assert!(matches!(orphan, Err(StorageError::Conflict { constraint: Constraint::ForeignKey })), "{orphan:?}");
}

async fn an_expired_link_is_of_no_use(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let old = RecoveryLink { expires_at: NOW, ..recovery_link("old", &owner) };
    transact!(store, |unit| {
        unit.recovery_links().insert(&permit(), &old).await?;
        unit.recovery_links().insert(&permit(), &recovery_link("new", &owner)).await?;
    });
    assert_eq!(read!(store, |unit| unit.recovery_links().find(&hash("old"), NOW).await), None);
    assert_eq!(transact!(store, |unit| unit.recovery_links().take(&hash("old"), NOW).await?), None);
    assert_eq!(transact!(store, |unit| unit.recovery_links().delete_expired(NOW, ALL).await?), 1);
    assert!(read!(store, |unit| unit.recovery_links().find(&hash("new"), NOW).await).is_some());
}

async fn somebody_s_links_end_and_no_others(store: Arc<dyn Store>) {
    let (zoe, bob) = (inserted_user(&*store, "zoe").await, inserted_user(&*store, "bob").await);
    transact!(store, |unit| {
        for (token, owner) in [("a", &zoe), ("b", &zoe), ("c", &bob)] {
            unit.recovery_links().insert(&permit(), &recovery_link(token, owner)).await?;
        }
    });
    assert_eq!(transact!(store, |unit| unit.recovery_links().delete_of_user(&permit(), zoe.id).await?), 2);
    assert_eq!(transact!(store, |unit| unit.recovery_links().delete_of_user(&permit(), zoe.id).await?), 0);
    assert_eq!(read!(store, |unit| unit.recovery_links().find(&hash("b"), NOW).await), None);
    assert!(read!(store, |unit| unit.recovery_links().find(&hash("c"), NOW).await).is_some());
}

async fn racing_uses_take_a_link_once(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    transact!(store, |unit| unit.recovery_links().insert(&permit(), &recovery_link("token", &owner)).await?);
    let taken =
        race!(16, |store| transact!(store, |unit| unit.recovery_links().take(&hash("token"), NOW).await?).is_some());
    assert_eq!(taken.iter().filter(|taken| **taken).count(), 1);
}

async fn a_link_is_not_taken_before_its_time(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let later = NOW + MINUTE;
    let link = RecoveryLink { starts_at: later, ..recovery_link("token", &owner) };
    transact!(store, |unit| unit.recovery_links().insert(&permit(), &link).await?);
    assert_eq!(read!(store, |unit| unit.recovery_links().find(&hash("token"), NOW).await), Some(link.clone()));
    assert_eq!(transact!(store, |unit| unit.recovery_links().take(&hash("token"), NOW).await?), None);
    assert_eq!(transact!(store, |unit| unit.recovery_links().take(&hash("token"), later).await?), Some(link));
}

async fn somebody_s_first_one_is_found(store: Arc<dyn Store>) {
    let [zoe, eve] = [inserted_user(&*store, "zoe").await, inserted_user(&*store, "eve").await];
    let later = RecoveryLink { starts_at: NOW + MINUTE, ..recovery_link("later", &zoe) };
    let first = recovery_link("first", &zoe);
    let old = RecoveryLink { starts_at: NOW - MINUTE, expires_at: NOW, ..recovery_link("old", &zoe) };
    transact!(store, |unit| {
        for link in [&later, &first, &old] {
            unit.recovery_links().insert(&permit(), link).await?;
        }
    });
    let find_of = async |of: &User| read!(store, |unit| unit.recovery_links().find_of(of.id, NOW).await);
    assert_eq!(find_of(&zoe).await, Some(first));
    assert_eq!(find_of(&eve).await, None);
}

async fn one_is_taken_away_by_its_id_and_owner(store: Arc<dyn Store>) {
    let [zoe, eve] = [inserted_user(&*store, "zoe").await, inserted_user(&*store, "eve").await];
    let link = recovery_link("token", &zoe);
    transact!(store, |unit| unit.recovery_links().insert(&permit(), &link).await?);
    let is_there =
        async |user_id, now| read!(store, |unit| unit.recovery_links().is_there(user_id, link.id, now).await);
    assert!(is_there(zoe.id, NOW).await && !is_there(eve.id, NOW).await && !is_there(zoe.id, link.expires_at).await);
    for (owner, is_deleted) in [(&eve, false), (&zoe, true), (&zoe, false)] {
        let deleted = transact!(store, |unit| unit.recovery_links().delete(&permit(), owner.id, link.id).await?);
        assert_eq!(deleted, is_deleted);
    }
    assert!(!is_there(zoe.id, NOW).await);
}
