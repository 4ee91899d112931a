use std::sync::Arc;

use latchkey_domain::{
    AuthorizationCode, BrowserSession, Grant, RefreshToken, Scopes, SessionClient, User,
    login::policy::Method,
    oauth::grant::{MAX_GRANTS, MAX_GRANTS_OF_CLIENT},
    ports::{CodeExchanged, Constraint, StorageError, Store},
};
use serde_json::Map;

use crate::support::*;

cases! {
    a_code_is_found_as_inserted,
    a_code_needs_its_person_and_its_session,
    a_code_is_exchanged_once_in_time_for_somebody_active,
    a_code_may_be_exchanged_for_an_access_token_alone_and_for_nothing,
    an_exchange_without_its_session_is_a_conflict,
    an_exchange_remembers_the_application_until_the_session_ends,
    an_exchange_ends_what_is_too_much,
    racing_exchanges_of_a_code_have_one_winner,
    a_code_ends_with_its_session,
    the_codes_of_a_person_in_one_application_are_deleted,
    unused_codes_of_frames_are_deleted_with_nothing_else,
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
        session_id: None,
        redirect_uri: String::new(),
        scope: Scopes::default(),
        nonce: None,
        code_challenge: None,
        amr: Vec::new(),
        first: Method::SetUpLink,
        credential_id: None,
        claims: Map::new(),
        resource: Vec::new(),
        dpop_jkt: None,
        used_at: Some(NOW),
        grant_id: Some(grant_id()),
        came_of: None,
        ..authorization_code("bare", &owner, &browser)
    };
    transact!(store, |unit| {
        unit.authorization_codes().insert(&full).await?;
        unit.authorization_codes().insert(&bare).await?;
    });
    for code in [&full, &bare] {
        let found = read!(store, |unit| unit.authorization_codes().find(&code.code_hash).await);
        assert_eq!(found, Some((code.clone(), owner.clone())));
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

async fn unused_codes_of_frames_are_deleted_with_nothing_else(store: Arc<dyn Store>) {
    let (owner, browser) = signed_in(&*store).await;
    let other = inserted_user(&*store, "max").await;
    let in_frame =
        |code: &str, of: &User| AuthorizationCode { session_id: None, ..authorization_code(code, of, &browser) };
    let unused = in_frame("unused", &owner);
    let used = AuthorizationCode { used_at: Some(NOW), ..in_frame("used", &owner) };
    let kept = [used, authorization_code("of the browser", &owner, &browser), in_frame("of another", &other)];
    transact!(store, |unit| {
        for code in kept.iter().chain([&unused]) {
            unit.authorization_codes().insert(code).await?;
        }
    });
    for deleted in [1, 0] {
        let count = transact!(store, |unit| unit.authorization_codes().delete_unused_of_frames(owner.id).await?);
        assert_eq!(count, deleted);
    }
    for code in &kept {
        assert!(read!(store, |unit| unit.authorization_codes().find(&code.code_hash).await).is_some());
    }
    assert_eq!(read!(store, |unit| unit.authorization_codes().find(&unused.code_hash).await), None);
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

/// What this code is exchanged for.
fn grant_of(owner: &User) -> (Grant, RefreshToken) {
    let opened = Grant { client_id: "shop".into(), ..grant(owner) };
    let token = refresh_token(&opened.id.to_string(), &opened);
    (opened, token)
}

async fn a_code_is_exchanged_once_in_time_for_somebody_active(store: Arc<dyn Store>) {
    let (owner, browser) = signed_in(&*store).await;
    let code = authorization_code("code", &owner, &browser);
    transact!(store, |unit| unit.authorization_codes().insert(&code).await?);
    let (opened, token) = grant_of(&owner);
    let (other, others_token) = grant_of(&owner);
    let exchange = |code_hash, grant, refresh_token, at| CodeExchanged {
        code_hash,
        grant,
        refresh_token,
        session_client: None,
        at,
    };
    let (right, wrong) = (hash("code"), hash("none"));
    let refused = [exchange(&wrong, &opened, Some(&token), NOW), exchange(&right, &opened, None, code.expires_at)];
    for refused in &refused {
        assert!(!once!(store, |unit| unit.authorization_codes().exchange(refused).await?), "{refused:?}");
    }
    transact!(store, |unit| unit.users().set_active(&permit(), owner.id, false, NOW).await?);
    let right_time = exchange(&right, &opened, Some(&token), NOW);
    assert!(!once!(store, |unit| unit.authorization_codes().exchange(&right_time).await?));
    transact!(store, |unit| unit.users().set_active(&permit(), owner.id, true, NOW).await?);
    assert!(read!(store, |unit| unit.grants().find(opened.id, NOW).await).is_none(), "nothing was written");

    assert!(once!(store, |unit| unit.authorization_codes().exchange(&right_time).await?));
    let again = exchange(&right, &other, Some(&others_token), NOW);
    assert!(!once!(store, |unit| unit.authorization_codes().exchange(&again).await?));
    assert!(!once!(store, |unit| unit.authorization_codes().use_up(&right, NOW).await?));
    let (found, whose) = read!(store, |unit| unit.authorization_codes().find(&right).await).expect("the code");
    assert_eq!(found, AuthorizationCode { used_at: Some(NOW), grant_id: Some(opened.id), ..code });
    assert_eq!(whose.id, owner.id);
    assert_eq!(read!(store, |unit| unit.grants().find(opened.id, NOW).await).expect("the grant").0, opened);
    assert_eq!(read!(store, |unit| unit.refresh_tokens().find(&token.token_hash).await), Some(token));
    assert!(read!(store, |unit| unit.grants().find(other.id, NOW).await).is_none());
}

async fn a_code_may_be_exchanged_for_an_access_token_alone_and_for_nothing(store: Arc<dyn Store>) {
    let (owner, browser) = signed_in(&*store).await;
    transact!(store, |unit| {
        unit.authorization_codes().insert(&authorization_code("alone", &owner, &browser)).await?;
        unit.authorization_codes().insert(&authorization_code("nothing", &owner, &browser)).await?;
    });
    let (opened, _) = grant_of(&owner);
    let code_hash = hash("alone");
    let alone =
        CodeExchanged { code_hash: &code_hash, grant: &opened, refresh_token: None, session_client: None, at: NOW };
    assert!(once!(store, |unit| unit.authorization_codes().exchange(&alone).await?));
    assert!(read!(store, |unit| unit.grants().find(opened.id, NOW).await).is_some());
    for is_first in [true, false] {
        let used = once!(store, |unit| unit.authorization_codes().use_up(&hash("nothing"), NOW).await?);
        assert_eq!(used, is_first);
    }
    let (found, _) = read!(store, |unit| unit.authorization_codes().find(&hash("nothing")).await).expect("the code");
    assert_eq!((found.used_at, found.grant_id), (Some(NOW), None));
}

async fn an_exchange_without_its_session_is_a_conflict(store: Arc<dyn Store>) {
    let (owner, browser) = signed_in(&*store).await;
    transact!(store, |unit| {
        unit.authorization_codes().insert(&authorization_code("code", &owner, &browser)).await?
    });
    let (opened, token) = grant_of(&owner);
    let opened = Grant { session_id: Some(session("other", &owner).id), ..opened };
    let code_hash = hash("code");
    let exchange = CodeExchanged {
        code_hash: &code_hash,
        grant: &opened,
        refresh_token: Some(&token),
        session_client: None,
        at: NOW,
    };
    let mut unit = store.begin_once().await.expect("a unit");
    let refused = unit.authorization_codes().exchange(&exchange).await;
    assert!(matches!(refused, Err(StorageError::Conflict { constraint: Constraint::ForeignKey })), "{refused:?}");
    drop(unit);
    let (found, _) = read!(store, |unit| unit.authorization_codes().find(&code_hash).await).expect("the code");
    assert_eq!(found.used_at, None, "nothing was written");
}

async fn an_exchange_remembers_the_application_until_the_session_ends(store: Arc<dyn Store>) {
    let (owner, browser) = signed_in(&*store).await;
    let of = SessionClient { session_id: browser.id, client_id: "shop".into(), user_id: owner.id };
    let exchange = async |code: &str, session_client: Option<&SessionClient>| {
        let (opened, token) = grant_of(&owner);
        let opened = Grant { session_id: None, client_id: "shop".into(), ..opened };
        transact!(store, |unit| {
            unit.authorization_codes().insert(&authorization_code(code, &owner, &browser)).await?;
        });
        let code_hash = hash(code);
        let refresh_token = Some(&token);
        let exchange = CodeExchanged { code_hash: &code_hash, grant: &opened, refresh_token, session_client, at: NOW };
        assert!(once!(store, |unit| unit.authorization_codes().exchange(&exchange).await?));
    };
    exchange("not", None).await;
    assert!(read!(store, |unit| unit.session_clients().list(browser.id).await).is_empty());
    for code in ["first", "second"] {
        exchange(code, Some(&of)).await;
        assert_eq!(read!(store, |unit| unit.session_clients().list(browser.id).await), std::slice::from_ref(&of));
    }
    // Taken back before anybody was told.
    transact!(store, |unit| unit.session_clients().end(browser.id, "shop").await?);
    exchange("again", Some(&of)).await;
    assert!(!read!(store, |unit| unit.session_clients().has_ended().await));
    let (opened, _) = grant_of(&owner);
    let code_hash = hash("used");
    transact!(store, |unit| {
        unit.authorization_codes().insert(&authorization_code("used", &owner, &browser)).await?;
    });
    once!(store, |unit| unit.authorization_codes().use_up(&code_hash, NOW).await?);
    let other = SessionClient { client_id: "blog".into(), ..of.clone() };
    let late = CodeExchanged {
        code_hash: &code_hash,
        grant: &opened,
        refresh_token: None,
        session_client: Some(&other),
        at: NOW,
    };
    assert!(!once!(store, |unit| unit.authorization_codes().exchange(&late).await?));
    assert_eq!(read!(store, |unit| unit.session_clients().list(browser.id).await), [of]);
}

async fn an_exchange_ends_what_is_too_much(store: Arc<dyn Store>) {
    let (owner, browser) = signed_in(&*store).await;
    let at = |minutes: u32| NOW + minutes * MINUTE;
    // Of this application the longest unused goes, whichever was made first; of the person the oldest.
    let of_client: Vec<Grant> = (0..MAX_GRANTS_OF_CLIENT)
        .map(|n| {
            let mut grant = Grant { client_id: "shop".into(), ..grant(&owner) };
            grant.access.last_seen_at = at(MAX_GRANTS_OF_CLIENT - n);
            grant
        })
        .collect();
    let elsewhere: Vec<Grant> = (MAX_GRANTS_OF_CLIENT..MAX_GRANTS)
        .map(|n| Grant { client_id: format!("app-{}", n / 10), ..grant(&owner) })
        .collect();
    transact!(store, |unit| {
        unit.authorization_codes().insert(&authorization_code("code", &owner, &browser)).await?;
        for grant in of_client.iter().chain(&elsewhere) {
            unit.grants().insert(grant).await?;
        }
    });
    let (opened, _) = grant_of(&owner);
    let code_hash = hash("code");
    let exchange =
        CodeExchanged { code_hash: &code_hash, grant: &opened, refresh_token: None, session_client: None, at: NOW };
    assert!(once!(store, |unit| unit.authorization_codes().exchange(&exchange).await?));
    let left = read!(store, |unit| unit.grants().list(owner.id, NOW).await);
    let is_left = |grant: &Grant| left.iter().any(|other| other.id == grant.id);
    assert!(is_left(&opened) && elsewhere.iter().all(is_left));
    let longest_unused = of_client.last().expect("some");
    let oldest = &of_client[0];
    assert!(!is_left(longest_unused));
    let gone = of_client.iter().filter(|grant| !is_left(grant)).count();
    // Which of the two bounds is looked at first is the database's own business.
    assert!(gone == 1 || gone == 2 && !is_left(oldest), "{gone}");
}

async fn racing_exchanges_of_a_code_have_one_winner(store: Arc<dyn Store>) {
    let (owner, browser) = signed_in(&*store).await;
    let code = authorization_code("code", &owner, &browser);
    transact!(store, |unit| unit.authorization_codes().insert(&code).await?);
    let results = race!(24, |store, owner| {
        let (opened, token) = grant_of(&owner);
        let code_hash = hash("code");
        let exchange = CodeExchanged {
            code_hash: &code_hash,
            grant: &opened,
            refresh_token: Some(&token),
            session_client: None,
            at: NOW,
        };
        let won = once!(store, |unit| unit.authorization_codes().exchange(&exchange).await?);
        // The loser sees what came of the code.
        let (seen, _) = read!(store, |unit| unit.authorization_codes().find(&code_hash).await).expect("the code");
        assert_eq!(won, seen.grant_id == Some(opened.id));
        won
    });
    assert_eq!(results.iter().filter(|won| **won).count(), 1);
    assert_eq!(read!(store, |unit| unit.grants().list(owner.id, NOW).await).len(), 1);
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
