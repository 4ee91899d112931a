use std::sync::Arc;

use latchkey_domain::{
    AuthorizationCode, BrowserSession, Scopes, User,
    ports::{Constraint, StorageError, Store},
};
use serde_json::Map;

use crate::support::*;

cases! {
    a_code_is_found_as_inserted,
    a_code_needs_its_person_and_its_session,
    a_code_is_used_once_by_its_client_in_time,
    racing_uses_of_a_code_have_one_winner,
    a_code_ends_with_its_session,
    the_codes_of_a_person_in_one_application_are_deleted,
    expired_codes_are_swept,
}

async fn signed_in(store: &dyn Store) -> (User, BrowserSession) {
    let owner = inserted_user(store, "zoe").await;
    let browser = session("browser", &owner);
    transact!(store, |unit| unit.sessions().insert(&browser).await?);
    (owner, browser)
}

async fn a_code_is_found_as_inserted(store: Arc<dyn Store>) {
    let (owner, browser) = signed_in(&*store).await;
    let full = authorization_code("full", &owner, &browser);
    let bare = AuthorizationCode {
        scope: Scopes::default(),
        nonce: None,
        code_challenge: None,
        amr: Vec::new(),
        credential_id: None,
        claims: Map::new(),
        resource: Vec::new(),
        dpop_jkt: None,
        used_at: Some(NOW),
        grant_id: Some(grant_id()),
        ..authorization_code("bare", &owner, &browser)
    };
    transact!(store, |unit| {
        unit.authorization_codes().insert(&full).await?;
        unit.authorization_codes().insert(&bare).await?;
    });
    for code in [&full, &bare] {
        let found = read!(store, |unit| unit.authorization_codes().find(&code.code_hash).await);
        assert_eq!(found.as_ref(), Some(code));
    }
    assert_eq!(read!(store, |unit| unit.authorization_codes().find(&hash("none")).await), None);
    let again = attempt!(store, |unit| unit.authorization_codes().insert(&full).await);
    assert!(matches!(again, Err(StorageError::Conflict { constraint: Constraint::Other })), "{again:?}");
}

async fn the_codes_of_a_person_in_one_application_are_deleted(store: Arc<dyn Store>) {
    let (owner, browser) = signed_in(&*store).await;
    let [first, second] = ["first", "second"].map(|code| authorization_code(code, &owner, &browser));
    let elsewhere = AuthorizationCode { client_id: "blog".into(), ..authorization_code("third", &owner, &browser) };
    transact!(store, |unit| {
        for code in [&first, &second, &elsewhere] {
            unit.authorization_codes().insert(code).await?;
        }
    });
    let other = inserted_user(&*store, "max").await;
    let client_id = &*first.client_id;
    for (person, deleted) in [(other.id, 0), (owner.id, 2), (owner.id, 0)] {
        let count =
            transact!(store, |unit| unit.authorization_codes().delete_of_user_in_client(person, client_id).await?);
        assert_eq!(count, deleted);
    }
    assert!(read!(store, |unit| unit.authorization_codes().find(&elsewhere.code_hash).await).is_some());
}

async fn a_code_needs_its_person_and_its_session(store: Arc<dyn Store>) {
    let (owner, browser) = signed_in(&*store).await;
    let nobodys = authorization_code("a", &user("nobody"), &browser);
    let nowhere = authorization_code("b", &owner, &session("elsewhere", &owner));
    for orphan in [nobodys, nowhere] {
        let refused = attempt!(store, |unit| unit.authorization_codes().insert(&orphan).await);
        assert!(matches!(refused, Err(StorageError::Conflict { constraint: Constraint::ForeignKey })), "{refused:?}");
    }
}

async fn a_code_is_used_once_by_its_client_in_time(store: Arc<dyn Store>) {
    let (owner, browser) = signed_in(&*store).await;
    let code = authorization_code("code", &owner, &browser);
    transact!(store, |unit| unit.authorization_codes().insert(&code).await?);
    let (first, second) = (grant_id(), grant_id());
    for (text, client, at) in [("code", "thief", NOW), ("none", "shop", NOW), ("code", "shop", code.expires_at)] {
        let used = transact!(store, |unit| unit.authorization_codes().use_up(&hash(text), client, first, at).await?);
        assert_eq!(used, None, "{text} {client}");
    }
    let used = AuthorizationCode { used_at: Some(NOW), grant_id: Some(first), ..code };
    let given = transact!(store, |unit| unit.authorization_codes().use_up(&hash("code"), "shop", first, NOW).await?);
    assert_eq!(given.as_ref(), Some(&used));
    let again = transact!(store, |unit| unit.authorization_codes().use_up(&hash("code"), "shop", second, NOW).await?);
    assert_eq!(again, None);
    assert_eq!(read!(store, |unit| unit.authorization_codes().find(&hash("code")).await), Some(used));
}

async fn racing_uses_of_a_code_have_one_winner(store: Arc<dyn Store>) {
    let (owner, browser) = signed_in(&*store).await;
    let code = authorization_code("code", &owner, &browser);
    transact!(store, |unit| unit.authorization_codes().insert(&code).await?);
    let results = race!(24, |store| {
        let mine = grant_id();
        transact!(store, |unit| {
            let given = unit.authorization_codes().use_up(&hash("code"), "shop", mine, NOW).await?;
            // The loser sees in the same transaction what came of the code.
            let seen = unit.authorization_codes().find(&hash("code")).await?.expect("the code");
            assert_eq!(given.is_some(), seen.grant_id == Some(mine));
            given.is_some()
        })
    });
    assert_eq!(results.iter().filter(|won| **won).count(), 1);
}

async fn a_code_ends_with_its_session(store: Arc<dyn Store>) {
    let (owner, browser) = signed_in(&*store).await;
    transact!(store, |unit| {
        unit.authorization_codes().insert(&authorization_code("code", &owner, &browser)).await?;
        unit.sessions().delete(owner.id, browser.id).await?;
    });
    assert_eq!(read!(store, |unit| unit.authorization_codes().find(&hash("code")).await), None);
}

async fn expired_codes_are_swept(store: Arc<dyn Store>) {
    let (owner, browser) = signed_in(&*store).await;
    let old = AuthorizationCode { expires_at: NOW, ..authorization_code("old", &owner, &browser) };
    transact!(store, |unit| {
        unit.authorization_codes().insert(&old).await?;
        unit.authorization_codes().insert(&authorization_code("new", &owner, &browser)).await?;
    });
    assert_eq!(transact!(store, |unit| unit.authorization_codes().delete_expired(NOW, ALL).await?), 1);
    assert!(read!(store, |unit| unit.authorization_codes().find(&hash("new")).await).is_some());
    assert!(read!(store, |unit| unit.authorization_codes().find(&hash("old")).await).is_none());
}
