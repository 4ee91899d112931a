use std::sync::Arc;

use latchkey_domain::{
    Actor, Administrator, Permission, Permit, Target, User, UserId, ports::Store, protection::authz,
};

use crate::support::*;

cases! {
    an_administrator_is_found_listed_and_taken,
    whoever_made_them_may_go,
    of_two_who_remove_each_other_one_stays,
}

fn permit(id: UserId) -> Permit {
    authz::require(&Actor::Operator(None), Permission::ManageAdministrators, Target::User(id)).expect("they may")
}

async fn granted(store: &dyn Store, user: &User, by: Option<&User>) -> Administrator {
    let administrator = Administrator { user_id: user.id, granted_at: NOW, granted_by: by.map(|by| by.id) };
    let is_new = transact!(store, |unit| unit.administrators().insert(&permit(user.id), &administrator).await?);
    assert!(is_new);
    administrator
}

async fn an_administrator_is_found_listed_and_taken(store: Arc<dyn Store>) {
    let (zoe, bob) = (inserted_user(&*store, "zoe").await, inserted_user(&*store, "bob").await);
    assert!(read!(store, |unit| unit.administrators().list(10).await).is_empty());
    let first = granted(&*store, &zoe, None).await;
    let second = granted(&*store, &bob, Some(&zoe)).await;
    let again = transact!(store, |unit| unit.administrators().insert(&permit(bob.id), &second).await?);
    assert!(!again, "one already");
    assert_eq!(read!(store, |unit| unit.administrators().find(bob.id).await), Some(second.clone()));
    let listed = read!(store, |unit| unit.administrators().list(10).await);
    assert_eq!(listed, [(first.clone(), zoe.clone()), (second, bob.clone())]);
    assert_eq!(read!(store, |unit| unit.administrators().list(1).await).len(), 1);
    let taken = transact!(store, |unit| unit.administrators().take(&permit(zoe.id), zoe.id).await?);
    assert_eq!(taken, Some(first));
    assert_eq!(read!(store, |unit| unit.administrators().find(zoe.id).await), None);
    assert_eq!(transact!(store, |unit| unit.administrators().take(&permit(zoe.id), zoe.id).await?), None);
}

async fn whoever_made_them_may_go(store: Arc<dyn Store>) {
    let (zoe, bob) = (inserted_user(&*store, "zoe").await, inserted_user(&*store, "bob").await);
    granted(&*store, &zoe, None).await;
    let made = granted(&*store, &bob, Some(&zoe)).await;
    transact!(store, |unit| unit.users().delete(zoe.id).await?);
    let expected = Administrator { granted_by: None, ..made };
    assert_eq!(read!(store, |unit| unit.administrators().list(10).await), [(expected, bob)]);
}

async fn of_two_who_remove_each_other_one_stays(store: Arc<dyn Store>) {
    for _ in 0..8 {
        let (zoe, bob) = (inserted_user(&*store, "zoe").await, inserted_user(&*store, "bob").await);
        granted(&*store, &zoe, None).await;
        granted(&*store, &bob, None).await;
        let (a, b) =
            tokio::join!(tokio::spawn(remove(store.clone(), zoe.id)), tokio::spawn(remove(store.clone(), bob.id)));
        assert_ne!(a.expect("it ends"), b.expect("it ends"), "one goes, one stays");
        transact!(store, |unit| {
            unit.users().delete(zoe.id).await?;
            unit.users().delete(bob.id).await?;
        });
    }
}

/// Was somebody left, so that this one could go?
async fn remove(store: Arc<dyn Store>, id: UserId) -> bool {
    transact!(store, |unit| {
        unit.users().lock(id).await?;
        unit.administrators().lock().await?;
        let is_kept = unit.administrators().list(10).await?.iter().any(|(_, user)| user.id != id);
        if is_kept {
            unit.administrators().take(&permit(id), id).await?;
        }
        is_kept
    })
}
