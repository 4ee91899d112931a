use std::sync::Arc;

use latchkey_domain::{
    Grant, RefreshToken,
    ports::{Constraint, StorageError, Store},
};

use crate::support::*;

cases! {
    a_token_is_found_as_inserted,
    a_token_is_found_with_its_grant,
    a_token_gives_way_to_its_successor_once,
    a_rotation_whose_grant_is_gone_says_so,
    racing_rotations_have_one_winner,
    a_rotation_and_the_end_of_its_grant_get_along,
    expired_tokens_are_swept,
}

async fn inserted_grant(store: &dyn Store) -> Grant {
    let owner = inserted_user(store, "zoe").await;
    let row = grant(&owner);
    transact!(store, |unit| unit.grants().insert(&row).await?);
    row
}

async fn a_token_is_found_as_inserted(store: Arc<dyn Store>) {
    let row = inserted_grant(&*store).await;
    let fresh = refresh_token("fresh", &row);
    let used = RefreshToken { used_at: Some(NOW), ..refresh_token("used", &row) };
    transact!(store, |unit| {
        unit.refresh_tokens().insert(&fresh).await?;
        unit.refresh_tokens().insert(&used).await?;
    });
    assert_eq!(read!(store, |unit| unit.refresh_tokens().find(&hash("fresh")).await), Some(fresh.clone()));
    assert_eq!(read!(store, |unit| unit.refresh_tokens().find(&hash("used")).await), Some(used));
    assert_eq!(read!(store, |unit| unit.refresh_tokens().find(&hash("none")).await), None);
    let again = attempt!(store, |unit| unit.refresh_tokens().insert(&fresh).await);
    assert!(matches!(again, Err(StorageError::Conflict { constraint: Constraint::Other })), "{again:?}");
}

async fn a_token_is_found_with_its_grant(store: Arc<dyn Store>) {
    let row = inserted_grant(&*store).await;
    let token = refresh_token("token", &row);
    transact!(store, |unit| unit.refresh_tokens().insert(&token).await?);
    let found = read!(store, |unit| unit.refresh_tokens().find_with_grant(&hash("token"), NOW).await);
    let (found, (grant, user)) = found.expect("the token");
    assert_eq!((found, &grant, user.id), (token, &row, row.access.user_id));
    let late = row.access.expires_at;
    assert!(read!(store, |unit| unit.refresh_tokens().find_with_grant(&hash("token"), late).await).is_none());
    assert!(read!(store, |unit| unit.refresh_tokens().find_with_grant(&hash("none"), NOW).await).is_none());
    // Its grant has to be there.
    let orphan = RefreshToken { grant_id: grant_id(), ..refresh_token("orphan", &row) };
    let orphan = attempt!(store, |unit| unit.refresh_tokens().insert(&orphan).await);
    assert!(matches!(orphan, Err(StorageError::Conflict { constraint: Constraint::ForeignKey })), "{orphan:?}");
}

async fn a_token_gives_way_to_its_successor_once(store: Arc<dyn Store>) {
    let row = inserted_grant(&*store).await;
    let token = refresh_token("token", &row);
    transact!(store, |unit| unit.refresh_tokens().insert(&token).await?);
    let (at, later) = (NOW + MINUTE, row.access.expires_at + MINUTE);
    let next = RefreshToken { created_at: at, expires_at: later, ..refresh_token("next", &row) };
    assert!(!once!(store, |unit| unit.refresh_tokens().rotate(&hash("none"), &next, at).await?));
    assert!(once!(store, |unit| unit.refresh_tokens().rotate(&hash("token"), &next, at).await?));
    assert!(!once!(store, |unit| unit.refresh_tokens().rotate(&hash("token"), &next, at).await?));
    let used = RefreshToken { used_at: Some(at), ..token };
    assert_eq!(read!(store, |unit| unit.refresh_tokens().find(&hash("token")).await), Some(used));
    assert_eq!(read!(store, |unit| unit.refresh_tokens().find(&hash("next")).await), Some(next));
    let (grant, _) = read!(store, |unit| unit.grants().find(row.id, NOW).await).expect("the grant");
    assert_eq!((grant.access.last_seen_at, grant.access.expires_at), (at, later));
}

async fn a_rotation_whose_grant_is_gone_says_so(store: Arc<dyn Store>) {
    let row = inserted_grant(&*store).await;
    transact!(store, |unit| unit.refresh_tokens().insert(&refresh_token("token", &row)).await?);
    // As it would look to whoever found the token a moment before its grant ended.
    let next = RefreshToken { grant_id: grant_id(), ..refresh_token("next", &row) };
    let mut unit = store.begin_once().await.expect("a unit");
    let gone = unit.refresh_tokens().rotate(&hash("token"), &next, NOW).await;
    assert!(matches!(gone, Err(StorageError::Gone)), "{gone:?}");
    drop(unit);
    assert_eq!(read!(store, |unit| unit.refresh_tokens().find(&hash("next")).await), None);
}

async fn racing_rotations_have_one_winner(store: Arc<dyn Store>) {
    let row = inserted_grant(&*store).await;
    transact!(store, |unit| unit.refresh_tokens().insert(&refresh_token("token", &row)).await?);
    let results = race!(24, |store, row| {
        let next = refresh_token("next", &row);
        let won = once!(store, |unit| unit.refresh_tokens().rotate(&hash("token"), &next, NOW).await?);
        // The loser sees that somebody was faster, and what that one left.
        let seen = read!(store, |unit| unit.refresh_tokens().find(&hash("token")).await).expect("the token");
        assert_eq!(seen.used_at, Some(NOW));
        assert!(read!(store, |unit| unit.refresh_tokens().find(&hash("next")).await).is_some());
        won
    });
    assert_eq!(results.iter().filter(|won| **won).count(), 1);
}

async fn a_rotation_and_the_end_of_its_grant_get_along(store: Arc<dyn Store>) {
    for n in 0..20 {
        let owner = inserted_user(&*store, &format!("zoe{n}")).await;
        let row = grant(&owner);
        transact!(store, |unit| {
            unit.grants().insert(&row).await?;
            unit.refresh_tokens().insert(&refresh_token(&format!("token{n}"), &row)).await?;
        });
        let next = refresh_token(&format!("next{n}"), &row);
        let (rotating, ending) = (store.clone(), store.clone());
        let rotation = tokio::spawn(async move {
            let mut unit = rotating.begin_once().await.expect("a unit");
            match unit.refresh_tokens().rotate(&hash(&format!("token{n}")), &next, NOW).await {
                Ok(_) => unit.commit().await,
                Err(error) => Err(error),
            }
        });
        transact!(ending, |unit| unit.grants().delete(owner.id, row.id).await?);
        // A deadlock would be one of those that run again.
        match rotation.await.expect("no panic") {
            Ok(()) | Err(StorageError::Gone | StorageError::Retry(_) | StorageError::Conflict { .. }) => {}
            Err(error) => panic!("{error:?}"),
        }
        assert!(read!(store, |unit| unit.grants().find(row.id, NOW).await).is_none());
        assert!(read!(store, |unit| unit.refresh_tokens().find(&hash(&format!("next{n}"))).await).is_none());
    }
}

async fn expired_tokens_are_swept(store: Arc<dyn Store>) {
    let row = inserted_grant(&*store).await;
    transact!(store, |unit| {
        unit.refresh_tokens().insert(&RefreshToken { expires_at: NOW, ..refresh_token("old", &row) }).await?;
        unit.refresh_tokens().insert(&refresh_token("new", &row)).await?;
    });
    assert_eq!(transact!(store, |unit| unit.refresh_tokens().delete_expired(NOW, ALL).await?), 1);
    assert!(read!(store, |unit| unit.refresh_tokens().find(&hash("new")).await).is_some());
}
