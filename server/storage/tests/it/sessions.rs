use std::sync::Arc;

use latchkey_domain::{
    Amr, Session, SigningKey,
    login::session::MAX_SESSIONS,
    ports::{Constraint, StorageError, Store},
};

use crate::support::*;

stories! {
    a_session_is_found_with_its_owner,
    an_expired_session_is_not_found,
    an_access_token_is_worth_no_more_than_its_key,
    a_token_belongs_to_one_session,
    sessions_are_listed_most_recently_seen_first,
    a_session_is_touched,
    a_step_up_renews_the_authentication,
    only_the_owner_revokes,
    all_sessions_but_one_are_revoked,
    the_sessions_of_a_passkey_are_revoked,
    the_oldest_sessions_end_when_there_are_too_many,
    the_sessions_of_an_application_are_deleted_some_at_a_time,
    sessions_of_applications_are_counted_by_when_they_were_seen,
    expired_sessions_are_swept,
}

async fn a_session_is_found_with_its_owner(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let browser = session("browser", &owner);
    let api = Session {
        token_hash: None,
        client_id: Some("shop".into()),
        amr: Vec::new(),
        credential_id: None,
        ..session("api", &owner)
    };
    let api2 = Session { token_hash: None, ..session("api2", &owner) };
    transact!(store, |unit| {
        unit.insert_session(&browser).await?;
        unit.insert_session(&api).await?;
        unit.insert_session(&api2).await?;
    });
    let found = read!(store, |unit| unit.find_session_by_token(&hash("browser"), NOW).await);
    assert_eq!(found, Some((browser, owner.clone())));
    assert_eq!(read!(store, |unit| unit.find_session(api.id, NOW).await), Some((api, owner)));
    assert_eq!(read!(store, |unit| unit.find_session_by_token(&hash("none"), NOW).await), None);
    assert_eq!(read!(store, |unit| unit.find_session(session_id(), NOW).await), None);
}

async fn an_expired_session_is_not_found(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let row = session("token", &owner);
    transact!(store, |unit| unit.insert_session(&row).await?);
    assert_eq!(read!(store, |unit| unit.find_session_by_token(&hash("token"), row.expires_at).await), None);
    assert_eq!(read!(store, |unit| unit.find_session(row.id, row.expires_at).await), None);
    assert!(read!(store, |unit| unit.list_sessions(owner.id, row.expires_at).await).is_empty());
}

async fn an_access_token_is_worth_no_more_than_its_key(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let row = session("token", &owner);
    transact!(store, |unit| {
        unit.insert_session(&row).await?;
        unit.insert_signing_key(&permit(), &signing_key("current", NOW)).await?;
        unit.insert_signing_key(&permit(), &SigningKey { expires_at: Some(NOW + MINUTE), ..signing_key("old", NOW) })
            .await?;
    });
    let found = Some((row.clone(), owner));
    for kid in ["current", "old"] {
        assert_eq!(read!(store, |unit| unit.find_session_by_access_token(row.id, kid, NOW).await), found);
    }
    for (kid, at) in [("none", NOW), ("old", NOW + MINUTE), ("current", row.expires_at)] {
        assert_eq!(read!(store, |unit| unit.find_session_by_access_token(row.id, kid, at).await), None, "{kid}");
    }
    assert_eq!(read!(store, |unit| unit.find_session_by_access_token(session_id(), "current", NOW).await), None);
}

async fn a_token_belongs_to_one_session(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    transact!(store, |unit| unit.insert_session(&session("token", &owner)).await?);
    let again = attempt!(store, |unit| unit.insert_session(&session("token", &owner)).await);
    assert!(matches!(again, Err(StorageError::Conflict { constraint: Constraint::Other })), "{again:?}");
    let orphan = attempt!(store, |unit| unit.insert_session(&session("orphan", &user("nobody"))).await);
    assert!(matches!(orphan, Err(StorageError::Conflict { constraint: Constraint::ForeignKey })), "{orphan:?}");
    // A token instead of its hash must not get in.
    let bare = Session { token_hash: Some(b"a token, not its hash".to_vec()), ..session("bare", &owner) };
    let bare = attempt!(store, |unit| unit.insert_session(&bare).await);
    assert!(matches!(bare, Err(StorageError::Conflict { constraint: Constraint::Other })), "{bare:?}");
}

async fn sessions_are_listed_most_recently_seen_first(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let other = inserted_user(&*store, "ann").await;
    let first = session("first", &owner);
    let second = Session { last_seen_at: NOW + MINUTE, ..session("second", &owner) };
    transact!(store, |unit| {
        unit.insert_session(&first).await?;
        unit.insert_session(&second).await?;
        unit.insert_session(&session("third", &other)).await?;
    });
    assert_eq!(read!(store, |unit| unit.list_sessions(owner.id, NOW).await), [second, first]);
}

async fn a_session_is_touched(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let row = session("token", &owner);
    transact!(store, |unit| unit.insert_session(&row).await?);
    transact!(store, |unit| unit.touch_session(row.id, NOW + MINUTE, NOW + 30 * MINUTE).await?);
    let touched = Session { last_seen_at: NOW + MINUTE, expires_at: NOW + 30 * MINUTE, ..row };
    assert_eq!(read!(store, |unit| unit.list_sessions(owner.id, NOW).await), [touched]);
    let revoked = attempt!(store, |unit| unit.touch_session(session_id(), NOW, NOW).await);
    assert!(matches!(revoked, Err(StorageError::Gone)), "{revoked:?}");
}

async fn a_step_up_renews_the_authentication(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let row = session("token", &owner);
    transact!(store, |unit| unit.insert_session(&row).await?);
    let renewed = Session { auth_time: NOW + MINUTE, amr: vec![Amr::Otp], credential_id: None, ..row };
    transact!(store, |unit| unit.update_session_auth(&renewed).await?);
    assert_eq!(read!(store, |unit| unit.list_sessions(owner.id, NOW).await), [renewed]);
    let revoked = attempt!(store, |unit| unit.update_session_auth(&session("other", &owner)).await);
    assert!(matches!(revoked, Err(StorageError::Gone)), "{revoked:?}");
}

async fn only_the_owner_revokes(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let other = inserted_user(&*store, "ann").await;
    let row = session("token", &owner);
    transact!(store, |unit| {
        unit.insert_session(&row).await?;
        unit.insert_refresh_token(&refresh_token("refresh", &row)).await?;
    });
    assert!(!transact!(store, |unit| unit.delete_session(other.id, row.id).await?));
    assert!(read!(store, |unit| unit.find_refresh_token(&hash("refresh")).await).is_some());
    assert!(transact!(store, |unit| unit.delete_session(owner.id, row.id).await?));
    assert!(!transact!(store, |unit| unit.delete_session(owner.id, row.id).await?));
    assert!(read!(store, |unit| unit.find_refresh_token(&hash("refresh")).await).is_none());
}

async fn all_sessions_but_one_are_revoked(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let other = inserted_user(&*store, "ann").await;
    let kept = session("kept", &owner);
    transact!(store, |unit| {
        unit.insert_session(&kept).await?;
        unit.insert_session(&session("a", &owner)).await?;
        unit.insert_session(&session("b", &owner)).await?;
        unit.insert_session(&session("c", &other)).await?;
    });
    assert_eq!(transact!(store, |unit| unit.delete_sessions(owner.id, Some(kept.id)).await?), 2);
    assert_eq!(read!(store, |unit| unit.list_sessions(owner.id, NOW).await), [kept]);
    assert_eq!(transact!(store, |unit| unit.delete_sessions(owner.id, None).await?), 1);
    assert_eq!(read!(store, |unit| unit.list_sessions(other.id, NOW).await).len(), 1);
}

async fn the_sessions_of_an_application_are_deleted_some_at_a_time(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let of = |client: Option<&str>, name: &str| Session { client_id: client.map(Into::into), ..session(name, &owner) };
    transact!(store, |unit| {
        for row in [of(Some("shop"), "a"), of(Some("shop"), "b"), of(Some("shop"), "c"), of(Some("blog"), "d")] {
            unit.insert_session(&row).await?;
        }
        unit.insert_session(&of(None, "hosted")).await?;
    });
    let count = async |client, at| read!(store, |unit| unit.count_sessions_of_client(client, at).await);
    assert_eq!((count("shop", NOW).await, count("none", NOW).await), (3, 0));
    let end = of(None, "end").expires_at;
    assert_eq!(count("shop", end).await, 0, "expired ones are not counted");
    for expected in [2, 1, 0] {
        assert_eq!(transact!(store, |unit| unit.delete_sessions_of_client("shop", 2).await?), expected);
    }
    assert_eq!((count("shop", NOW).await, count("blog", NOW).await), (0, 1));
    assert_eq!(read!(store, |unit| unit.list_sessions(owner.id, NOW).await).len(), 2);
}

async fn sessions_of_applications_are_counted_by_when_they_were_seen(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let count = async |after| read!(store, |unit| unit.count_client_sessions_seen_after(after).await);
    assert_eq!(count(NOW).await, (0, None));
    let seen = |name: &str, client: Option<&str>, at| Session {
        client_id: client.map(Into::into),
        last_seen_at: at,
        ..session(name, &owner)
    };
    let (first, last) = (NOW + MINUTE, NOW + 2 * MINUTE);
    transact!(store, |unit| {
        unit.insert_session(&seen("a", Some("shop"), first)).await?;
        unit.insert_session(&seen("b", Some("blog"), last)).await?;
        unit.insert_session(&seen("c", None, NOW + 3 * MINUTE)).await?;
    });
    assert_eq!(count(NOW).await, (2, Some(last)));
    assert_eq!(count(first).await, (1, Some(last)));
}

async fn expired_sessions_are_swept(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let old = Session { expires_at: NOW, ..session("old", &owner) };
    transact!(store, |unit| {
        unit.insert_session(&old).await?;
        unit.insert_refresh_token(&refresh_token("old", &old)).await?;
        unit.insert_session(&session("new", &owner)).await?;
    });
    assert_eq!(transact!(store, |unit| unit.delete_expired_sessions(NOW, ALL).await?), 1);
    assert!(read!(store, |unit| unit.find_refresh_token(&hash("old")).await).is_none());
    assert!(read!(store, |unit| unit.find_session_by_token(&hash("new"), NOW).await).is_some());
}

async fn the_sessions_of_a_passkey_are_revoked(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let other = inserted_user(&*store, "ann").await;
    let lost = credential_id("the lost one");
    let with_lost = |token: &str, owner| Session { credential_id: Some(lost.clone()), ..session(token, owner) };
    let kept = [
        with_lost("this browser", &owner),
        Session { credential_id: None, ..session("by code", &owner) },
        session("another passkey", &owner),
    ];
    let gone = [with_lost("phone", &owner), with_lost("tablet", &owner)];
    let theirs = with_lost("ann's", &other);
    transact!(store, |unit| {
        for row in kept.iter().chain(&gone).chain([&theirs]) {
            unit.insert_session(row).await?;
        }
    });
    let ended = transact!(store, |unit| unit.delete_sessions_of_credential(owner.id, &lost, kept[0].id).await?);
    assert_eq!(ended, 2);
    let mut left: Vec<_> =
        read!(store, |unit| unit.list_sessions(owner.id, NOW).await).into_iter().map(|row| row.id).collect();
    left.sort();
    assert_eq!(left, kept.map(|row| row.id));
    assert_eq!(read!(store, |unit| unit.list_sessions(other.id, NOW).await), [theirs]);
}

async fn the_oldest_sessions_end_when_there_are_too_many(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let other = inserted_user(&*store, "ann").await;
    let theirs = session("ann's", &other);
    // Whose id is older than all others, as in a step-up of the oldest session.
    let oldest = session("the oldest", &owner);
    let rows: Vec<Session> = (0..MAX_SESSIONS + 2).map(|n| session(&format!("number {n}"), &owner)).collect();
    transact!(store, |unit| {
        unit.insert_session(&theirs).await?;
        unit.insert_session(&oldest).await?;
        for row in &rows {
            unit.insert_session(row).await?;
        }
    });
    assert_eq!(transact!(store, |unit| unit.delete_oldest_sessions(owner.id, oldest.id).await?), 3);
    assert_eq!(transact!(store, |unit| unit.delete_oldest_sessions(owner.id, oldest.id).await?), 0);
    let left: Vec<_> =
        read!(store, |unit| unit.list_sessions(owner.id, NOW).await).into_iter().map(|row| row.id).collect();
    assert_eq!(left.len(), MAX_SESSIONS as usize);
    assert!(left.contains(&oldest.id) && rows[3..].iter().all(|row| left.contains(&row.id)));
    assert_eq!(read!(store, |unit| unit.list_sessions(other.id, NOW).await), [theirs]);
}
