use std::sync::Arc;

use latchkey_domain::ports::{Constraint, StorageError, Store};

use crate::support::*;

cases! {
    a_remembered_browser_is_its_owners_and_ends,
    the_oldest_are_forgotten,
    somebodys_browsers_are_forgotten_and_no_others,
}

async fn a_remembered_browser_is_its_owners_and_ends(store: Arc<dyn Store>) {
    let (owner, other) = (inserted_user(&*store, "zoe").await, inserted_user(&*store, "bob").await);
    let mine = remembered_browser("mine", &owner, NOW + MINUTE);
    transact!(store, |unit| unit.remembered_browsers().insert(&mine).await?);
    let find = async |user, at| read!(store, |unit| unit.remembered_browsers().find(user, &hash("mine"), at).await);
    assert_eq!(find(owner.id, NOW).await, Some(mine.clone()));
    assert_eq!(find(other.id, NOW).await, None);
    assert_eq!(find(owner.id, NOW + MINUTE).await, None);
    assert_eq!(read!(store, |unit| unit.remembered_browsers().list(owner.id, NOW).await), std::slice::from_ref(&mine));
    assert_eq!(read!(store, |unit| unit.remembered_browsers().list(owner.id, NOW + MINUTE).await), []);
    assert!(!transact!(store, |unit| unit.remembered_browsers().delete(other.id, mine.id).await?));
    assert!(transact!(store, |unit| unit.remembered_browsers().delete(owner.id, mine.id).await?));
    assert!(!transact!(store, |unit| unit.remembered_browsers().delete(owner.id, mine.id).await?));
    let orphan = remembered_browser("orphan", &user("nobody"), NOW + MINUTE);
    let orphan = attempt!(store, |unit| unit.remembered_browsers().insert(&orphan).await);
    assert!(matches!(orphan, Err(StorageError::Conflict { constraint: Constraint::ForeignKey })), "{orphan:?}");
}

async fn the_oldest_are_forgotten(store: Arc<dyn Store>) {
    let (owner, other) = (inserted_user(&*store, "zoe").await, inserted_user(&*store, "bob").await);
    let all: Vec<_> = ["a", "b", "c"].map(|name| remembered_browser(name, &owner, NOW + MINUTE)).into();
    transact!(store, |unit| {
        unit.remembered_browsers().insert(&remembered_browser("other", &other, NOW + MINUTE)).await?;
        for browser in &all {
            unit.remembered_browsers().insert(browser).await?;
        }
    });
    assert_eq!(transact!(store, |unit| unit.remembered_browsers().delete_oldest(owner.id, 2).await?), 1);
    let left = read!(store, |unit| unit.remembered_browsers().list(owner.id, NOW).await);
    assert_eq!(left, [all[2].clone(), all[1].clone()]);
    assert_eq!(read!(store, |unit| unit.remembered_browsers().list(other.id, NOW).await).len(), 1);
}

async fn somebodys_browsers_are_forgotten_and_no_others(store: Arc<dyn Store>) {
    let (owner, other) = (inserted_user(&*store, "zoe").await, inserted_user(&*store, "bob").await);
    transact!(store, |unit| {
        unit.remembered_browsers().insert(&remembered_browser("a", &owner, NOW + MINUTE)).await?;
        unit.remembered_browsers().insert(&remembered_browser("b", &owner, NOW)).await?;
        unit.remembered_browsers().insert(&remembered_browser("c", &other, NOW + MINUTE)).await?;
    });
    assert_eq!(transact!(store, |unit| unit.remembered_browsers().delete_expired(NOW, ALL).await?), 1);
    assert_eq!(transact!(store, |unit| unit.remembered_browsers().delete_of_user(owner.id).await?), 1);
    assert_eq!(read!(store, |unit| unit.remembered_browsers().list(other.id, NOW).await).len(), 1);
}
