use std::sync::Arc;

use latchkey_domain::{
    Access, Amr, BrowserSession, Grant,
    login::{browser_session::MAX_SESSIONS, policy::Method},
    ports::{Constraint, StorageError, Store},
};

use crate::support::*;

cases! {
    a_session_is_found_with_its_owner,
    an_expired_session_is_not_found,
    a_token_belongs_to_one_session,
    sessions_are_listed_most_recently_seen_first,
    a_session_is_touched,
    a_step_up_renews_the_authentication,
    only_the_owner_revokes,
    a_session_takes_what_hangs_on_it_with_it,
    all_sessions_but_one_are_revoked,
    the_sessions_of_a_passkey_are_revoked,
    the_oldest_sessions_end_when_there_are_too_many,
    expired_sessions_are_swept,
}

fn seen_at(at: latchkey_domain::Timestamp, row: BrowserSession) -> BrowserSession {
    BrowserSession { access: Access { last_seen_at: at, ..row.access.clone() }, ..row }
}

async fn a_session_is_found_with_its_owner(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let bare =
        Access { amr: Vec::new(), first: Method::RecoveryLink, credential_id: None, came_of: None, ..access(&owner) };
    let rows = [session("one", &owner), BrowserSession { access: bare, ..session("two", &owner) }];
    transact!(store, |unit| {
        for row in &rows {
            unit.sessions().insert(row).await?;
        }
    });
    for (token, row) in ["one", "two"].into_iter().zip(rows) {
        let found = read!(store, |unit| unit.sessions().find_by_token(&hash(token), NOW).await);
        assert_eq!(found, Some((row, owner.clone())));
    }
    assert_eq!(read!(store, |unit| unit.sessions().find_by_token(&hash("none"), NOW).await), None);
}

async fn an_expired_session_is_not_found(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let row = session("token", &owner);
    transact!(store, |unit| unit.sessions().insert(&row).await?);
    assert_eq!(read!(store, |unit| unit.sessions().find_by_token(&hash("token"), row.access.expires_at).await), None);
    assert!(read!(store, |unit| unit.sessions().list(owner.id, row.access.expires_at).await).is_empty());
}

async fn a_token_belongs_to_one_session(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    transact!(store, |unit| unit.sessions().insert(&session("token", &owner)).await?);
    let again = attempt!(store, |unit| unit.sessions().insert(&session("token", &owner)).await);
    assert!(matches!(again, Err(StorageError::Conflict { constraint: Constraint::Other })), "{again:?}");
    let orphan = attempt!(store, |unit| unit.sessions().insert(&session("orphan", &user("nobody"))).await);
    assert!(matches!(orphan, Err(StorageError::Conflict { constraint: Constraint::ForeignKey })), "{orphan:?}");
    // A token instead of its hash must not get in.
    let bare = BrowserSession { token_hash: b"a token, not its hash".to_vec(), ..session("bare", &owner) };
    let bare = attempt!(store, |unit| unit.sessions().insert(&bare).await);
    assert!(matches!(bare, Err(StorageError::Conflict { constraint: Constraint::Other })), "{bare:?}");
}

async fn sessions_are_listed_most_recently_seen_first(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let other = inserted_user(&*store, "ann").await;
    let first = session("first", &owner);
    let second = seen_at(NOW + MINUTE, session("second", &owner));
    transact!(store, |unit| {
        unit.sessions().insert(&first).await?;
        unit.sessions().insert(&second).await?;
        unit.sessions().insert(&session("third", &other)).await?;
    });
    assert_eq!(read!(store, |unit| unit.sessions().list(owner.id, NOW).await), [second, first]);
}

async fn a_session_is_touched(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let row = session("token", &owner);
    transact!(store, |unit| unit.sessions().insert(&row).await?);
    transact!(store, |unit| unit.sessions().touch(row.id, NOW + MINUTE, NOW + 30 * MINUTE).await?);
    let touched = Access { last_seen_at: NOW + MINUTE, expires_at: NOW + 30 * MINUTE, ..row.access.clone() };
    let touched = BrowserSession { access: touched, ..row };
    assert_eq!(read!(store, |unit| unit.sessions().list(owner.id, NOW).await), [touched]);
    let revoked = attempt!(store, |unit| unit.sessions().touch(session_id(), NOW, NOW).await);
    assert!(matches!(revoked, Err(StorageError::Gone)), "{revoked:?}");
}

async fn a_step_up_renews_the_authentication(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let row = session("token", &owner);
    transact!(store, |unit| unit.sessions().insert(&row).await?);
    let (amr, first) = (vec![Amr::Otp], Method::EmailCode);
    let new = Access { auth_time: NOW + MINUTE, amr, first, credential_id: None, ..row.access };
    let renewed = BrowserSession { access: new, ..row };
    transact!(store, |unit| unit.sessions().update_auth(renewed.id, &renewed.access).await?);
    assert_eq!(read!(store, |unit| unit.sessions().list(owner.id, NOW).await), [renewed]);
    let revoked = attempt!(store, |unit| unit.sessions().update_auth(session_id(), &access(&owner)).await);
    assert!(matches!(revoked, Err(StorageError::Gone)), "{revoked:?}");
}

async fn only_the_owner_revokes(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let other = inserted_user(&*store, "ann").await;
    let row = session("token", &owner);
    transact!(store, |unit| unit.sessions().insert(&row).await?);
    assert!(!transact!(store, |unit| unit.sessions().delete(other.id, row.id).await?));
    assert!(transact!(store, |unit| unit.sessions().delete(owner.id, row.id).await?));
    assert!(!transact!(store, |unit| unit.sessions().delete(owner.id, row.id).await?));
}

async fn a_session_takes_what_hangs_on_it_with_it(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let row = session("token", &owner);
    let from_it = Grant { session_id: Some(row.id), ..grant(&owner) };
    let by_itself = grant(&owner);
    transact!(store, |unit| {
        unit.sessions().insert(&row).await?;
        for held in [&from_it, &by_itself] {
            unit.grants().insert(held).await?;
            unit.refresh_tokens().insert(&refresh_token(&held.id.to_string(), held)).await?;
        }
    });
    transact!(store, |unit| unit.sessions().delete(owner.id, row.id).await?);
    let mut unit = store.read().await.expect("a unit");
    assert_eq!(unit.grants().list(owner.id, NOW).await.expect("a read"), std::slice::from_ref(&by_itself));
    for (held, lives) in [(from_it, false), (by_itself, true)] {
        let token = unit.refresh_tokens().find(&hash(&held.id.to_string())).await.expect("a read");
        assert_eq!(token.is_some(), lives);
    }
}

async fn all_sessions_but_one_are_revoked(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let other = inserted_user(&*store, "ann").await;
    let kept = session("kept", &owner);
    transact!(store, |unit| {
        unit.sessions().insert(&kept).await?;
        unit.sessions().insert(&session("a", &owner)).await?;
        unit.sessions().insert(&session("b", &owner)).await?;
        unit.sessions().insert(&session("c", &other)).await?;
    });
    assert_eq!(transact!(store, |unit| unit.sessions().delete_of_user(owner.id, Some(kept.id)).await?), 2);
    assert_eq!(read!(store, |unit| unit.sessions().list(owner.id, NOW).await), [kept]);
    assert_eq!(transact!(store, |unit| unit.sessions().delete_of_user(owner.id, None).await?), 1);
    assert_eq!(read!(store, |unit| unit.sessions().list(other.id, NOW).await).len(), 1);
}

async fn expired_sessions_are_swept(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let old = Access { expires_at: NOW, ..access(&owner) };
    transact!(store, |unit| {
        unit.sessions().insert(&BrowserSession { access: old.clone(), ..session("old", &owner) }).await?;
        unit.sessions().insert(&session("new", &owner)).await?;
    });
    assert_eq!(transact!(store, |unit| unit.sessions().delete_expired(NOW, ALL).await?), 1);
    assert!(read!(store, |unit| unit.sessions().find_by_token(&hash("new"), NOW).await).is_some());
}

async fn the_sessions_of_a_passkey_are_revoked(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let other = inserted_user(&*store, "ann").await;
    let lost = credential_id("the lost one");
    let by = |passkey, owner| Access { credential_id: passkey, ..access(owner) };
    let with_lost =
        |token: &str, owner| BrowserSession { access: by(Some(lost.clone()), owner), ..session(token, owner) };
    let kept = [
        with_lost("this browser", &owner),
        BrowserSession { access: by(None, &owner), ..session("by code", &owner) },
        session("another passkey", &owner),
    ];
    let gone = [with_lost("phone", &owner), with_lost("tablet", &owner)];
    let theirs = with_lost("ann's", &other);
    transact!(store, |unit| {
        for row in kept.iter().chain(&gone).chain([&theirs]) {
            unit.sessions().insert(row).await?;
        }
    });
    let ended =
        transact!(store, |unit| unit.sessions().delete_of_credential(owner.id, &lost, Some(kept[0].id)).await?);
    assert_eq!(ended, 2);
    let mut left: Vec<_> =
        read!(store, |unit| unit.sessions().list(owner.id, NOW).await).into_iter().map(|row| row.id).collect();
    left.sort();
    assert_eq!(left, kept.map(|row| row.id));
    assert_eq!(read!(store, |unit| unit.sessions().list(other.id, NOW).await), [theirs]);
}

async fn the_oldest_sessions_end_when_there_are_too_many(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let other = inserted_user(&*store, "ann").await;
    let theirs = session("ann's", &other);
    // Whose id is older than all others.
    let oldest = session("the oldest", &owner);
    let rows: Vec<BrowserSession> = (0..MAX_SESSIONS + 2).map(|n| session(&format!("number {n}"), &owner)).collect();
    transact!(store, |unit| {
        unit.sessions().insert(&theirs).await?;
        unit.sessions().insert(&oldest).await?;
        for row in &rows {
            unit.sessions().insert(row).await?;
        }
    });
    assert_eq!(transact!(store, |unit| unit.sessions().delete_oldest(owner.id, oldest.id).await?), 3);
    assert_eq!(transact!(store, |unit| unit.sessions().delete_oldest(owner.id, oldest.id).await?), 0);
    let left: Vec<_> =
        read!(store, |unit| unit.sessions().list(owner.id, NOW).await).into_iter().map(|row| row.id).collect();
    assert_eq!(left.len(), MAX_SESSIONS as usize);
    assert!(left.contains(&oldest.id) && rows[3..].iter().all(|row| left.contains(&row.id)));
    assert_eq!(read!(store, |unit| unit.sessions().list(other.id, NOW).await), [theirs]);
}
