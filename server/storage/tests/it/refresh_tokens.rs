use std::sync::Arc;

use latchkey_domain::{
    Grant, RefreshToken,
    ports::{Constraint, StorageError, Store},
};

use crate::support::*;

cases! {
    a_token_is_found_as_inserted,
    a_replays_successor_is_inserted_once,
    a_token_is_used_once_by_its_client_in_time,
    racing_uses_have_one_winner,
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

async fn a_replays_successor_is_inserted_once(store: Arc<dyn Store>) {
    let row = inserted_grant(&*store).await;
    let successor = refresh_token("successor", &row);
    race!(12, |store, successor| transact!(store, |unit| unit.refresh_tokens().insert_if_absent(&successor).await?));
    let later = RefreshToken { expires_at: NOW + 99 * MINUTE, ..successor.clone() };
    transact!(store, |unit| unit.refresh_tokens().insert_if_absent(&later).await?);
    assert_eq!(read!(store, |unit| unit.refresh_tokens().find(&hash("successor")).await), Some(successor));
    // Absent or not, its grant has to be there.
    let orphan = RefreshToken { grant_id: grant_id(), ..refresh_token("orphan", &row) };
    let orphan = attempt!(store, |unit| unit.refresh_tokens().insert_if_absent(&orphan).await);
    assert!(matches!(orphan, Err(StorageError::Conflict { constraint: Constraint::ForeignKey })), "{orphan:?}");
}

async fn a_token_is_used_once_by_its_client_in_time(store: Arc<dyn Store>) {
    let row = inserted_grant(&*store).await;
    let token = refresh_token("token", &row);
    transact!(store, |unit| unit.refresh_tokens().insert(&token).await?);
    assert!(!transact!(store, |unit| unit.refresh_tokens().use_up(&hash("token"), "thief", NOW).await?));
    assert!(!transact!(store, |unit| unit.refresh_tokens().use_up(&hash("token"), "shop", token.expires_at).await?));
    assert!(!transact!(store, |unit| unit.refresh_tokens().use_up(&hash("none"), "shop", NOW).await?));
    assert!(transact!(store, |unit| unit.refresh_tokens().use_up(&hash("token"), "shop", NOW + MINUTE).await?));
    assert!(!transact!(store, |unit| unit.refresh_tokens().use_up(&hash("token"), "shop", NOW + 2 * MINUTE).await?));
    let used = RefreshToken { used_at: Some(NOW + MINUTE), ..token };
    assert_eq!(read!(store, |unit| unit.refresh_tokens().find(&hash("token")).await), Some(used));
}

async fn racing_uses_have_one_winner(store: Arc<dyn Store>) {
    let row = inserted_grant(&*store).await;
    transact!(store, |unit| unit.refresh_tokens().insert(&refresh_token("token", &row)).await?);
    let results = race!(24, |store| {
        transact!(store, |unit| {
            let won = unit.refresh_tokens().use_up(&hash("token"), "shop", NOW).await?;
            // The loser sees in the same transaction that somebody was faster.
            let seen = unit.refresh_tokens().find(&hash("token")).await?.expect("the token");
            assert_eq!(seen.used_at, Some(NOW));
            won
        })
    });
    assert_eq!(results.iter().filter(|won| **won).count(), 1);
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
