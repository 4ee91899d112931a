use std::{sync::Arc, time::Duration};

use latchkey_domain::{
    BrowserSession, DeviceCode, Scopes, User,
    oauth::device_code::Decision,
    ports::{Constraint, StorageError, Store},
};

use crate::support::*;

cases! {
    a_device_s_code_is_found_as_inserted,
    two_devices_never_have_one_code,
    a_device_that_asks_too_early_waits_longer_and_longer,
    a_device_is_decided_about_once_in_time,
    a_code_that_was_allowed_is_used_once,
    racing_decisions_and_questions_have_one_winner_each,
    what_was_allowed_ends_with_its_session,
    the_device_codes_of_a_person_in_one_application_are_deleted,
    expired_device_codes_are_swept,
}

const SECOND: Duration = Duration::from_secs(1);

async fn signed_in(store: &dyn Store) -> (User, BrowserSession) {
    let owner = inserted_user(store, "zoe").await;
    let browser = session("browser", &owner);
    transact!(store, |unit| unit.sessions().insert(&browser).await?);
    (owner, browser)
}

async fn a_device_s_code_is_found_as_inserted(store: Arc<dyn Store>) {
    let (_, browser) = signed_in(&*store).await;
    let waiting = device_code("waiting");
    let bare = DeviceCode {
        scope: Scopes::default(),
        resource: Vec::new(),
        dpop_jkt: None,
        decision: Some(Decision { at: NOW, by: None }),
        ..device_code("bare")
    };
    let used = DeviceCode {
        decision: Some(allowed_by(&browser)),
        used_at: Some(NOW),
        grant_id: Some(grant_id()),
        ..device_code("used")
    };
    transact!(store, |unit| {
        for code in [&waiting, &bare, &used] {
            unit.device_codes().insert(code).await?;
        }
    });
    for code in [&waiting, &bare, &used] {
        let found = read!(store, |unit| unit.device_codes().find(&code.code_hash).await);
        assert_eq!(found.as_ref(), Some(code));
        let typed = read!(store, |unit| unit.device_codes().find_by_user_code(&code.user_code_hash).await);
        assert_eq!(typed.as_ref(), Some(code));
    }
    assert_eq!(read!(store, |unit| unit.device_codes().find(&waiting.user_code_hash).await), None);
    assert_eq!(read!(store, |unit| unit.device_codes().find_by_user_code(&waiting.code_hash).await), None);
}

async fn two_devices_never_have_one_code(store: Arc<dyn Store>) {
    let first = device_code("first");
    transact!(store, |unit| unit.device_codes().insert(&first).await?);
    let second = DeviceCode { user_code_hash: first.user_code_hash.clone(), ..device_code("second") };
    let refused = attempt!(store, |unit| unit.device_codes().insert(&second).await);
    assert!(matches!(refused, Err(StorageError::Conflict { constraint: Constraint::UserCode })), "{refused:?}");
}

async fn a_device_that_asks_too_early_waits_longer_and_longer(store: Arc<dyn Store>) {
    let code = device_code("code");
    let hash = code.code_hash.clone();
    transact!(store, |unit| unit.device_codes().insert(&code).await?);
    let poll = async |client: &str, at| {
        let polled = transact!(store, |unit| unit.device_codes().poll(&hash, client, at).await?);
        polled.map(|code| (code.poll_interval.as_secs(), code.next_poll_at.since(at).as_secs()))
    };
    assert_eq!(poll("thief", NOW).await, None);
    assert_eq!(poll("shop", NOW).await, Some((5, 4)));
    assert_eq!(poll("shop", NOW + 3 * SECOND).await, None);
    transact!(store, |unit| unit.device_codes().slow_down(&hash, NOW + 3 * SECOND).await?);
    assert_eq!(poll("shop", NOW + 11 * SECOND).await, None);
    assert_eq!(poll("shop", NOW + 12 * SECOND).await, Some((10, 9)));
    for _ in 0..20 {
        transact!(store, |unit| unit.device_codes().slow_down(&hash, NOW).await?);
    }
    assert_eq!(poll("shop", NOW + 59 * SECOND).await, Some((60, 59)));
}

async fn a_device_is_decided_about_once_in_time(store: Arc<dyn Store>) {
    let (_, browser) = signed_in(&*store).await;
    let code = device_code("code");
    let hash = code.code_hash.clone();
    transact!(store, |unit| unit.device_codes().insert(&code).await?);
    let decide = async |decision: &Decision| {
        transact!(store, |unit| unit.device_codes().decide(&hash, decision, NOW + MINUTE).await?)
    };
    let allowed = allowed_by(&browser);
    assert!(!decide(&Decision { at: code.expires_at, ..allowed.clone() }).await, "too late");
    assert!(decide(&allowed).await);
    assert!(!decide(&Decision { at: NOW, by: None }).await, "decided already");
    let found = read!(store, |unit| unit.device_codes().find(&hash).await);
    assert_eq!(found, Some(DeviceCode { decision: Some(allowed), expires_at: NOW + MINUTE, ..code }));
}

async fn a_code_that_was_allowed_is_used_once(store: Arc<dyn Store>) {
    let (_, browser) = signed_in(&*store).await;
    let refused = Decision { at: NOW, by: None };
    for (name, decision, is_used) in
        [("open", None, false), ("refused", Some(refused), false), ("allowed", Some(allowed_by(&browser)), true)]
    {
        let code = DeviceCode { decision, ..device_code(name) };
        transact!(store, |unit| unit.device_codes().insert(&code).await?);
        let grant = grant_id();
        for expected in [is_used, false] {
            let used = transact!(store, |unit| unit.device_codes().use_up(&code.code_hash, grant, NOW).await?);
            assert_eq!(used, expected, "{name}");
        }
        let found = read!(store, |unit| unit.device_codes().find(&code.code_hash).await).expect("the code");
        assert_eq!((found.used_at, found.grant_id), (is_used.then_some(NOW), is_used.then_some(grant)), "{name}");
    }
}

/// 200 codes; at each, two allow and one refuses while two ask and take what they get.
async fn racing_decisions_and_questions_have_one_winner_each(store: Arc<dyn Store>) {
    let (_, browser) = signed_in(&*store).await;
    for n in 0..200 {
        let code = DeviceCode { next_poll_at: NOW - MINUTE, ..device_code(&format!("code {n}")) };
        transact!(store, |unit| unit.device_codes().insert(&code).await?);
        let (hash, allowed) = (code.code_hash.clone(), allowed_by(&browser));
        let deciders = race!(3, |store, hash, allowed| {
            static TURN: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
            let is_refused = TURN.fetch_add(1, std::sync::atomic::Ordering::Relaxed).is_multiple_of(3);
            let decision = if is_refused { Decision { at: NOW, by: None } } else { allowed };
            let until = NOW + MINUTE;
            let decided = transact!(store, |unit| unit.device_codes().decide(&hash, &decision, until).await?);
            let grant = grant_id();
            let polled = transact!(store, |unit| {
                let polled = unit.device_codes().poll(&hash, "shop", NOW).await?.is_some();
                (polled, polled && unit.device_codes().use_up(&hash, grant, NOW).await?)
            });
            (decided, polled)
        });
        let count = |of: fn(&(bool, (bool, bool))) -> bool| deciders.iter().filter(|done| of(done)).count();
        assert_eq!(count(|(decided, _)| *decided), 1, "{n}: one decision");
        assert_eq!(count(|(_, (polled, _))| *polled), 1, "{n}: one question in time");
        let found = read!(store, |unit| unit.device_codes().find(&hash).await).expect("the code");
        let is_allowed = found.decision.is_some_and(|decision| decision.by.is_some());
        // Whoever asks has decided before, or lost to somebody who had.
        assert_eq!(count(|(_, (_, used))| *used), usize::from(is_allowed), "{n}: one sign-in at most");
    }
}

async fn what_was_allowed_ends_with_its_session(store: Arc<dyn Store>) {
    let (owner, browser) = signed_in(&*store).await;
    let code = device_code("code");
    transact!(store, |unit| {
        unit.device_codes().insert(&code).await?;
        unit.device_codes().decide(&code.code_hash, &allowed_by(&browser), NOW + MINUTE).await?;
        unit.sessions().delete(owner.id, browser.id).await?;
    });
    assert_eq!(read!(store, |unit| unit.device_codes().find(&code.code_hash).await), None);
    let orphan = device_code("orphan");
    transact!(store, |unit| unit.device_codes().insert(&orphan).await?);
    let allowed = allowed_by(&browser);
    let refused = attempt!(store, |unit| unit.device_codes().decide(&orphan.code_hash, &allowed, NOW).await);
    assert!(matches!(refused, Err(StorageError::Conflict { constraint: Constraint::ForeignKey })), "{refused:?}");
}

async fn the_device_codes_of_a_person_in_one_application_are_deleted(store: Arc<dyn Store>) {
    let (owner, browser) = signed_in(&*store).await;
    let mine = DeviceCode { decision: Some(allowed_by(&browser)), ..device_code("mine") };
    let elsewhere = DeviceCode {
        client_id: "blog".into(),
        ..DeviceCode { decision: mine.decision.clone(), ..device_code("elsewhere") }
    };
    let waiting = device_code("waiting");
    transact!(store, |unit| {
        for code in [&mine, &elsewhere, &waiting] {
            unit.device_codes().insert(code).await?;
        }
    });
    for deleted in [1, 0] {
        let count = transact!(store, |unit| unit.device_codes().delete_of_user_in_client(owner.id, "shop").await?);
        assert_eq!(count, deleted);
    }
    for code in [&elsewhere, &waiting] {
        assert!(read!(store, |unit| unit.device_codes().find(&code.code_hash).await).is_some());
    }
}

async fn expired_device_codes_are_swept(store: Arc<dyn Store>) {
    let old = DeviceCode { expires_at: NOW, ..device_code("old") };
    let new = device_code("new");
    transact!(store, |unit| {
        unit.device_codes().insert(&old).await?;
        unit.device_codes().insert(&new).await?;
    });
    assert_eq!(transact!(store, |unit| unit.device_codes().delete_expired(NOW, ALL).await?), 1);
    assert!(read!(store, |unit| unit.device_codes().find(&new.code_hash).await).is_some());
    assert!(read!(store, |unit| unit.device_codes().find(&old.code_hash).await).is_none());
}
