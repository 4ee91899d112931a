use std::sync::Arc;

use latchkey_domain::{
    Access, Grant, SigningKey, Timestamp, User,
    login::policy::Method,
    oauth::{
        clients::Usage,
        grant::{MAX_GRANTS, MAX_GRANTS_OF_CLIENT},
    },
    ports::{Constraint, StorageError, Store},
};

use crate::support::*;

cases! {
    who_is_signed_in_to_an_application_is_counted,
    a_grant_is_found_with_its_owner,
    an_access_token_is_worth_no_more_than_its_key,
    a_grant_needs_its_person_and_its_session,
    grants_are_listed_most_recently_used_first,
    a_grant_is_touched,
    only_the_owner_revokes,
    all_grants_but_one_are_revoked,
    the_grants_of_a_passkey_are_revoked,
    the_oldest_grants_end_when_there_are_too_many,
    one_application_does_not_end_what_others_hold,
    the_grants_of_an_application_are_deleted_some_at_a_time,
    grants_are_counted_by_when_they_were_used,
    expired_grants_are_swept,
}

fn of(client_id: &str, access: Access) -> Grant {
    Grant::of_api(grant_id(), client_id.into(), access)
}

async fn who_is_signed_in_to_an_application_is_counted(store: Arc<dyn Store>) {
    let (zoe, max) = (inserted_user(&*store, "zoe").await, inserted_user(&*store, "max").await);
    let used = |owner: &User, client_id: &str, seen: Timestamp, expires_at: Timestamp| {
        let mut row = Grant { client_id: client_id.into(), ..grant(owner) };
        (row.access.last_seen_at, row.access.expires_at) = (seen, expires_at);
        row
    };
    assert_eq!(read!(store, |unit| unit.grants().usage_of_client("shop", NOW).await), Usage::default());
    transact!(store, |unit| {
        for row in [
            used(&zoe, "shop", NOW - 9 * MINUTE, NOW + MINUTE),
            used(&zoe, "shop", NOW - 3 * MINUTE, NOW + MINUTE),
            used(&max, "shop", NOW - 5 * MINUTE, NOW + MINUTE),
            used(&max, "shop", NOW - MINUTE, NOW),
            used(&max, "blog", NOW, NOW + MINUTE),
        ] {
            unit.grants().insert(&row).await?;
        }
    });
    let usage = read!(store, |unit| unit.grants().usage_of_client("shop", NOW).await);
    assert_eq!(usage, Usage { people: 2, sign_ins: 3, last_used_at: Some(NOW - 3 * MINUTE) });
}

async fn a_grant_is_found_with_its_owner(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let browser = session("browser", &owner);
    let bare =
        Access { amr: Vec::new(), first: Method::PhoneCode, credential_id: None, came_of: None, ..access(&owner) };
    let rows = [Grant { session_id: Some(browser.id), ..scoped_grant(&owner) }, of("blog", bare)];
    transact!(store, |unit| {
        unit.sessions().insert(&browser).await?;
        for row in &rows {
            unit.grants().insert(row).await?;
        }
    });
    for row in rows {
        assert_eq!(read!(store, |unit| unit.grants().find(row.id, row.access.expires_at).await), None);
        assert_eq!(read!(store, |unit| unit.grants().find(row.id, NOW).await), Some((row, owner.clone())));
    }
    assert_eq!(read!(store, |unit| unit.grants().find(grant_id(), NOW).await), None);
}

async fn an_access_token_is_worth_no_more_than_its_key(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let row = grant(&owner);
    transact!(store, |unit| {
        unit.grants().insert(&row).await?;
        unit.signing_keys().insert(&permit(), &signing_key("current", NOW)).await?;
        unit.signing_keys()
            .insert(&permit(), &SigningKey { expires_at: Some(NOW + MINUTE), ..signing_key("old", NOW) })
            .await?;
    });
    let found = Some((row.clone(), owner));
    for kid in ["current", "old"] {
        assert_eq!(read!(store, |unit| unit.grants().find_by_access_token(row.id, kid, NOW).await), found);
    }
    for (kid, at) in [("none", NOW), ("old", NOW + MINUTE), ("current", row.access.expires_at)] {
        assert_eq!(read!(store, |unit| unit.grants().find_by_access_token(row.id, kid, at).await), None, "{kid}");
    }
    assert_eq!(read!(store, |unit| unit.grants().find_by_access_token(grant_id(), "current", NOW).await), None);
}

async fn a_grant_needs_its_person_and_its_session(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    for orphan in [grant(&user("nobody")), Grant { session_id: Some(session_id()), ..grant(&owner) }] {
        let refused = attempt!(store, |unit| unit.grants().insert(&orphan).await);
        assert!(matches!(refused, Err(StorageError::Conflict { constraint: Constraint::ForeignKey })), "{refused:?}");
    }
}

async fn grants_are_listed_most_recently_used_first(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let other = inserted_user(&*store, "ann").await;
    let first = grant(&owner);
    let second = of("blog", Access { last_seen_at: NOW + MINUTE, ..access(&owner) });
    transact!(store, |unit| {
        for row in [&first, &second, &grant(&other)] {
            unit.grants().insert(row).await?;
        }
    });
    assert_eq!(read!(store, |unit| unit.grants().list(owner.id, NOW).await), [second, first]);
    assert!(read!(store, |unit| unit.grants().list(owner.id, NOW + 10 * MINUTE).await).is_empty());
    let is_signed_in = async |owner: &User, client_id: &str, at: Timestamp| {
        read!(store, |unit| unit.grants().is_signed_in(owner.id, client_id, at).await)
    };
    assert!(is_signed_in(&owner, "blog", NOW).await);
    assert!(!is_signed_in(&owner, "news", NOW).await);
    assert!(!is_signed_in(&other, "blog", NOW).await);
    assert!(!is_signed_in(&owner, "blog", NOW + 10 * MINUTE).await, "it has expired");
}

async fn a_grant_is_touched(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let row = grant(&owner);
    transact!(store, |unit| unit.grants().insert(&row).await?);
    transact!(store, |unit| unit.grants().touch(row.id, NOW + MINUTE, NOW + 30 * MINUTE).await?);
    let touched = Access { last_seen_at: NOW + MINUTE, expires_at: NOW + 30 * MINUTE, ..row.access.clone() };
    assert_eq!(read!(store, |unit| unit.grants().list(owner.id, NOW).await), [Grant { access: touched, ..row }]);
    let revoked = attempt!(store, |unit| unit.grants().touch(grant_id(), NOW, NOW).await);
    assert!(matches!(revoked, Err(StorageError::Gone)), "{revoked:?}");
}

async fn only_the_owner_revokes(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let other = inserted_user(&*store, "ann").await;
    let row = grant(&owner);
    transact!(store, |unit| {
        unit.grants().insert(&row).await?;
        unit.refresh_tokens().insert(&refresh_token("refresh", &row)).await?;
    });
    assert!(!transact!(store, |unit| unit.grants().delete(other.id, row.id).await?));
    assert!(read!(store, |unit| unit.refresh_tokens().find(&hash("refresh")).await).is_some());
    assert!(transact!(store, |unit| unit.grants().delete(owner.id, row.id).await?));
    assert!(!transact!(store, |unit| unit.grants().delete(owner.id, row.id).await?));
    assert!(read!(store, |unit| unit.refresh_tokens().find(&hash("refresh")).await).is_none());
}

async fn all_grants_but_one_are_revoked(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let other = inserted_user(&*store, "ann").await;
    let kept = grant(&owner);
    transact!(store, |unit| {
        for row in [&kept, &grant(&owner), &grant(&owner), &grant(&other)] {
            unit.grants().insert(row).await?;
        }
    });
    assert_eq!(transact!(store, |unit| unit.grants().delete_of_user(owner.id, Some(kept.id)).await?), 2);
    assert_eq!(read!(store, |unit| unit.grants().list(owner.id, NOW).await), [kept]);
    assert_eq!(transact!(store, |unit| unit.grants().delete_of_user(owner.id, None).await?), 1);
    assert_eq!(read!(store, |unit| unit.grants().list(other.id, NOW).await).len(), 1);
}

async fn the_grants_of_a_passkey_are_revoked(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let other = inserted_user(&*store, "ann").await;
    let lost = credential_id("the lost one");
    let by = |passkey, owner| of("shop", Access { credential_id: passkey, ..access(owner) });
    let kept = [by(Some(lost.clone()), &owner), by(None, &owner), grant(&owner)];
    let theirs = by(Some(lost.clone()), &other);
    transact!(store, |unit| {
        for row in kept.iter().chain([&by(Some(lost.clone()), &owner), &theirs]) {
            unit.grants().insert(row).await?;
        }
    });
    let kept_id = Some(kept[0].id);
    assert_eq!(transact!(store, |unit| unit.grants().delete_of_credential(owner.id, &lost, kept_id).await?), 1);
    let mut left: Vec<_> =
        read!(store, |unit| unit.grants().list(owner.id, NOW).await).into_iter().map(|row| row.id).collect();
    left.sort_unstable();
    assert_eq!(left, kept.map(|row| row.id));
    assert_eq!(transact!(store, |unit| unit.grants().delete_of_credential(owner.id, &lost, None).await?), 1);
    assert_eq!(read!(store, |unit| unit.grants().list(other.id, NOW).await), [theirs]);
}

async fn the_oldest_grants_end_when_there_are_too_many(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let other = inserted_user(&*store, "ann").await;
    let theirs = grant(&other);
    let rows: Vec<Grant> = (0..MAX_GRANTS + 2).map(|_| grant(&owner)).collect();
    transact!(store, |unit| {
        unit.grants().insert(&theirs).await?;
        for row in &rows {
            unit.grants().insert(row).await?;
        }
    });
    let newest = rows[rows.len() - 1].id;
    assert_eq!(transact!(store, |unit| unit.grants().delete_oldest(owner.id, newest).await?), 2);
    assert_eq!(transact!(store, |unit| unit.grants().delete_oldest(owner.id, newest).await?), 0);
    let left: Vec<_> =
        read!(store, |unit| unit.grants().list(owner.id, NOW).await).into_iter().map(|row| row.id).collect();
    assert_eq!(left.len(), MAX_GRANTS as usize);
    assert!(rows[2..].iter().all(|row| left.contains(&row.id)));
    assert_eq!(read!(store, |unit| unit.grants().list(other.id, NOW).await), [theirs]);
}

async fn one_application_does_not_end_what_others_hold(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let used_at = |minutes: u32| Access { last_seen_at: NOW + MINUTE * minutes, ..access(&owner) };
    let of_others = of("blog", access(&owner));
    // The one that was made first was used last.
    let mut rows: Vec<Grant> = (1..MAX_GRANTS_OF_CLIENT + 3).map(|minutes| of("shop", used_at(minutes))).collect();
    rows[0].access.last_seen_at = NOW + MINUTE * 100;
    transact!(store, |unit| {
        unit.grants().insert(&of_others).await?;
        for row in &rows {
            unit.grants().insert(row).await?;
        }
    });
    let newest = rows[rows.len() - 1].id;
    for deleted in [2, 0] {
        let count = transact!(store, |unit| unit.grants().delete_oldest_of_client(owner.id, "shop", newest).await?);
        assert_eq!(count, deleted);
    }
    let left = read!(store, |unit| unit.grants().list(owner.id, NOW).await);
    assert_eq!(left.len(), MAX_GRANTS_OF_CLIENT as usize + 1);
    assert!(
        left.contains(&of_others) && left.contains(&rows[0]) && !left.contains(&rows[1]) && !left.contains(&rows[2])
    );
}

async fn the_grants_of_an_application_are_deleted_some_at_a_time(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    transact!(store, |unit| {
        for client in ["shop", "shop", "shop", "blog"] {
            unit.grants().insert(&of(client, access(&owner))).await?;
        }
    });
    let count = async |client, at| read!(store, |unit| unit.grants().count_of_client(client, at).await);
    assert_eq!((count("shop", NOW).await, count("none", NOW).await), (3, 0));
    assert_eq!(count("shop", access(&owner).expires_at).await, 0, "expired ones are not counted");
    for expected in [2, 1, 0] {
        assert_eq!(transact!(store, |unit| unit.grants().delete_of_client("shop", 2).await?), expected);
    }
    assert_eq!((count("shop", NOW).await, count("blog", NOW).await), (0, 1));
}

async fn grants_are_counted_by_when_they_were_used(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let count = async |after| read!(store, |unit| unit.grants().count_seen_after(after).await);
    assert_eq!(count(NOW).await, (0, None));
    let (first, last) = (NOW + MINUTE, NOW + 2 * MINUTE);
    transact!(store, |unit| {
        for at in [first, last] {
            unit.grants().insert(&of("shop", Access { last_seen_at: at, ..access(&owner) })).await?;
        }
    });
    assert_eq!(count(NOW).await, (2, Some(last)));
    assert_eq!(count(first).await, (1, Some(last)));
}

async fn expired_grants_are_swept(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let old = of("shop", Access { expires_at: NOW, ..access(&owner) });
    let new = grant(&owner);
    transact!(store, |unit| {
        unit.grants().insert(&old).await?;
        unit.refresh_tokens().insert(&refresh_token("old", &old)).await?;
        unit.grants().insert(&new).await?;
    });
    assert_eq!(transact!(store, |unit| unit.grants().delete_expired(NOW, ALL).await?), 1);
    assert!(read!(store, |unit| unit.refresh_tokens().find(&hash("old")).await).is_none());
    assert_eq!(read!(store, |unit| unit.grants().list(owner.id, NOW).await), [new]);
}
