use std::sync::Arc;

use latchkey_domain::{
    Attempts, CodePurpose, EarlierCode, OneTimeCode, SentCode, Spent,
    ports::{Constraint, StorageError, Store},
};

use crate::support::*;

cases! {
    a_code_is_found_as_inserted,
    a_code_has_as_many_tries_as_it_says,
    racing_tries_never_exceed_the_limit,
    a_code_is_sent_again_once_per_look,
    a_code_that_is_spent_or_tried_up_is_not_sent_again,
    where_a_link_leads_on_to_changes_until_it_is_used,
    a_window_is_let_in_once,
    a_code_that_is_used_up_takes_nothing_more,
    a_locked_code_is_the_one_that_is_there,
    a_code_is_spent_once,
    racing_uses_spend_a_code_once,
    a_browser_asks_for_a_code_once,
    a_code_that_is_spent_stays_when_another_is_asked_for,
    expired_codes_are_swept,
    tries_are_counted_by_account_and_window,
    a_window_that_a_clock_opened_which_was_wrong_is_over,
    racing_tries_are_all_counted,
    expired_windows_are_swept,
    what_was_counted_can_be_read,
}

async fn a_code_is_found_as_inserted(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let full = code(Some(&owner));
    let bare = OneTimeCode {
        sent: SentCode { client_id: None, ..code(None).sent },
        purpose: CodePurpose::SignIn,
        ..code(None)
    };
    transact!(store, |unit| {
        unit.codes().insert(&full).await?;
        unit.codes().insert(&bare).await?;
    });
    assert_eq!(read!(store, |unit| unit.codes().find(full.id).await), Some(full.clone()));
    assert_eq!(read!(store, |unit| unit.codes().find(bare.id).await), Some(bare));
    assert_eq!(read!(store, |unit| unit.codes().find(code(None).id).await), None);
    let again = attempt!(store, |unit| unit.codes().insert(&full).await);
    assert!(matches!(again, Err(StorageError::Conflict { constraint: Constraint::Other })), "{again:?}");
}

async fn a_code_has_as_many_tries_as_it_says(store: Arc<dyn Store>) {
    let row = code(None);
    transact!(store, |unit| unit.codes().insert(&row).await?);
    for attempts_left in (0..5).rev() {
        let left = transact!(store, |unit| unit.codes().take_attempt(row.id, NOW).await?);
        assert_eq!(left, Some(OneTimeCode { sent: SentCode { attempts_left, ..row.clone().sent }, ..row.clone() }));
    }
    assert_eq!(transact!(store, |unit| unit.codes().take_attempt(row.id, NOW).await?), None);
    let expired = code(None);
    transact!(store, |unit| unit.codes().insert(&expired).await?);
    assert_eq!(transact!(store, |unit| unit.codes().take_attempt(expired.id, expired.expires_at).await?), None);
}

async fn racing_tries_never_exceed_the_limit(store: Arc<dyn Store>) {
    let row = code(None);
    transact!(store, |unit| unit.codes().insert(&row).await?);
    let id = row.id;
    let tries = race!(24, |store| {
        transact!(store, |unit| unit.codes().take_attempt(id, NOW).await?).map(|row| row.attempts_left)
    });
    let mut left: Vec<u32> = tries.into_iter().flatten().collect();
    left.sort_unstable();
    assert_eq!(left, [0, 1, 2, 3, 4]);
}

async fn a_code_is_sent_again_once_per_look(store: Arc<dyn Store>) {
    let row = code(None);
    transact!(store, |unit| {
        unit.codes().insert(&row).await?;
        unit.codes().take_attempt(row.id, NOW).await?;
    });
    let resent = OneTimeCode {
        sent: SentCode {
            code_hash: hash("654321"),
            earlier: vec![EarlierCode { hash: row.code_hash.clone(), expires_at: row.expires_at }],
            sends: 2,
            sent_at: NOW + MINUTE,
            expires_at: NOW + 11 * MINUTE,
            ..row.clone().sent
        },
        next: Some("sessions".into()),
        ip: "2001:db8::1".into(),
        user_agent: "Chrome".into(),
        ..row.clone()
    };
    transact!(store, |unit| unit.codes().update_resent(&resent).await?);
    // The try that was used up stays used up.
    let expected = OneTimeCode { sent: SentCode { attempts_left: 4, ..resent.clone().sent }, ..resent.clone() };
    assert_eq!(read!(store, |unit| unit.codes().find(row.id).await), Some(expected));
    let stale = attempt!(store, |unit| unit.codes().update_resent(&resent).await);
    assert!(matches!(stale, Err(StorageError::Gone)), "{stale:?}");
}

async fn a_code_that_is_spent_or_tried_up_is_not_sent_again(store: Arc<dyn Store>) {
    let (spent, tried_up) =
        (code(None), OneTimeCode { sent: SentCode { attempts_left: 0, ..code(None).sent }, ..code(None) });
    transact!(store, |unit| {
        unit.codes().insert(&spent).await?;
        unit.codes().insert(&tried_up).await?;
        unit.codes().spend(spent.id, Spent { at: NOW, session_id: Some(session_id()) }).await?;
    });
    for row in [spent, tried_up] {
        let resent = OneTimeCode { sent: SentCode { sends: 2, ..row.sent }, ..row };
        let refused = attempt!(store, |unit| unit.codes().update_resent(&resent).await);
        assert!(matches!(refused, Err(StorageError::Gone)), "{refused:?}");
    }
}

async fn where_a_link_leads_on_to_changes_until_it_is_used(store: Arc<dyn Store>) {
    let (row, without, used) = (
        code(None),
        OneTimeCode { next: None, ..code(None) },
        OneTimeCode { next: Some("there".into()), ..code(None) },
    );
    transact!(store, |unit| {
        for row in [&row, &without, &used] {
            unit.codes().insert(row).await?;
        }
        unit.codes().spend(used.id, Spent { at: NOW, session_id: None }).await?;
        for row in [&row, &without, &used] {
            unit.codes().set_next(row.id, "elsewhere").await?;
        }
    });
    let mut next = Vec::new();
    for row in [&row, &without, &used] {
        next.push(read!(store, |unit| unit.codes().find(row.id).await).unwrap().next);
    }
    assert_eq!(next, [Some("elsewhere".to_owned()), None, Some("there".to_owned())]);
}

async fn a_window_is_let_in_once(store: Arc<dyn Store>) {
    let row = code(None);
    let (id, at) = (row.id, NOW + MINUTE);
    transact!(store, |unit| unit.codes().insert(&row).await?);
    let won = race!(8, |store| transact!(store, |unit| unit.codes().approve(id, at).await?));
    assert_eq!(won.iter().filter(|won| **won).count(), 1);
    assert_eq!(read!(store, |unit| unit.codes().find(id).await), Some(OneTimeCode { approved_at: Some(at), ..row }));

    let (spent, expired) = (code(None), code(None));
    transact!(store, |unit| {
        unit.codes().insert(&spent).await?;
        unit.codes().insert(&expired).await?;
        unit.codes().spend(spent.id, Spent { at: NOW, session_id: None }).await?;
    });
    assert!(!transact!(store, |unit| unit.codes().approve(spent.id, NOW).await?));
    assert!(!transact!(store, |unit| unit.codes().approve(expired.id, expired.expires_at).await?));
}

async fn a_code_that_is_used_up_takes_nothing_more(store: Arc<dyn Store>) {
    let (row, other) = (code(None), code(None));
    transact!(store, |unit| {
        unit.codes().insert(&row).await?;
        unit.codes().insert(&other).await?;
        unit.codes().use_up(row.id).await?;
    });
    assert_eq!(transact!(store, |unit| unit.codes().take_attempt(row.id, NOW).await?), None);
    assert!(!transact!(store, |unit| unit.codes().approve(row.id, NOW).await?));
    assert_eq!(read!(store, |unit| unit.codes().find(other.id).await), Some(other));
}

async fn a_locked_code_is_the_one_that_is_there(store: Arc<dyn Store>) {
    let row = code(None);
    transact!(store, |unit| unit.codes().insert(&row).await?);
    assert_eq!(transact!(store, |unit| unit.codes().lock(row.id).await?), Some(row));
    assert_eq!(transact!(store, |unit| unit.codes().lock(code(None).id).await?), None);
}

async fn a_code_is_spent_once(store: Arc<dyn Store>) {
    let row = code(None);
    let spent = Spent { at: NOW + MINUTE, session_id: Some(session_id()) };
    transact!(store, |unit| unit.codes().insert(&row).await?);
    assert!(transact!(store, |unit| unit.codes().spend(row.id, spent).await?));
    assert!(!transact!(store, |unit| unit.codes().spend(row.id, Spent { at: NOW, ..spent }).await?));
    assert_eq!(
        read!(store, |unit| unit.codes().find(row.id).await),
        Some(OneTimeCode { sent: SentCode { spent: Some(spent), ..row.clone().sent }, ..row.clone() })
    );
    assert_eq!(transact!(store, |unit| unit.codes().take_attempt(row.id, NOW).await?), None, "and takes no more tries");
}

async fn racing_uses_spend_a_code_once(store: Arc<dyn Store>) {
    let row = code(None);
    transact!(store, |unit| unit.codes().insert(&row).await?);
    let id = row.id;
    let spent = Spent { at: NOW, session_id: Some(session_id()) };
    let won = race!(16, |store| transact!(store, |unit| unit.codes().spend(id, spent).await?));
    assert_eq!(won.iter().filter(|won| **won).count(), 1);
}

async fn a_browser_asks_for_a_code_once(store: Arc<dyn Store>) {
    let asked_by = Some(hash("a browser and an address"));
    let first = OneTimeCode { sent: SentCode { asked_by: asked_by.clone(), ..code(None).sent }, ..code(None) };
    let second = OneTimeCode { sent: SentCode { asked_by: asked_by.clone(), ..code(None).sent }, ..code(None) };
    let key = hash("a browser and an address");
    transact!(store, |unit| unit.codes().insert(&first).await?);
    assert_eq!(read!(store, |unit| unit.codes().find_asked_by(&key).await), Some(first.clone()));
    assert_eq!(read!(store, |unit| unit.codes().find_asked_by(&hash("another")).await), None);
    let again = attempt!(store, |unit| unit.codes().insert(&second).await);
    assert!(matches!(again, Err(StorageError::Conflict { constraint: Constraint::CodeRequest })), "{again:?}");
    transact!(store, |unit| {
        unit.codes().delete(first.id).await?;
        unit.codes().delete(first.id).await?;
        unit.codes().insert(&second).await?;
        // Applications ask as often as they like.
        unit.codes().insert(&code(None)).await?;
        unit.codes().insert(&code(None)).await?;
    });
    assert_eq!(read!(store, |unit| unit.codes().find(first.id).await), None);
    assert_eq!(read!(store, |unit| unit.codes().find_asked_by(&key).await), Some(second));
}

async fn a_code_that_is_spent_stays_when_another_is_asked_for(store: Arc<dyn Store>) {
    let key = hash("a browser and an address");
    let [first, second, third] = [(); 3]
        .map(|()| OneTimeCode { sent: SentCode { asked_by: Some(key.clone()), ..code(None).sent }, ..code(None) });
    transact!(store, |unit| unit.codes().insert(&first).await?);
    let spent = Spent { at: NOW, session_id: Some(session_id()) };
    transact!(store, |unit| {
        unit.codes().spend(first.id, spent).await?;
    });
    assert_eq!(read!(store, |unit| unit.codes().find_asked_by(&key).await), None);
    transact!(store, |unit| unit.codes().insert(&second).await?);
    assert_eq!(read!(store, |unit| unit.codes().find_asked_by(&key).await), Some(second));
    assert_eq!(
        read!(store, |unit| unit.codes().find(first.id).await),
        Some(OneTimeCode { sent: SentCode { spent: Some(spent), ..first.clone().sent }, ..first.clone() })
    );
    let again = attempt!(store, |unit| unit.codes().insert(&third).await);
    assert!(matches!(again, Err(StorageError::Conflict { constraint: Constraint::CodeRequest })), "{again:?}");
}

async fn expired_codes_are_swept(store: Arc<dyn Store>) {
    let old = OneTimeCode { sent: SentCode { expires_at: NOW, ..code(None).sent }, ..code(None) };
    let new = code(None);
    transact!(store, |unit| {
        unit.codes().insert(&old).await?;
        unit.codes().insert(&new).await?;
    });
    assert_eq!(transact!(store, |unit| unit.codes().delete_expired(NOW, ALL).await?), 1);
    assert_eq!(read!(store, |unit| unit.codes().find(new.id).await), Some(new));
}

async fn tries_are_counted_by_account_and_window(store: Arc<dyn Store>) {
    let (ann, bob) = (hash("ann"), hash("bob"));
    let count = async |account: &[u8], now| {
        transact!(store, |unit| unit.codes().count_attempt(account, now, now + 5 * MINUTE).await?)
    };
    let tries = |count, expires_at| Attempts { count, expires_at };
    assert_eq!(count(&ann, NOW).await, tries(1, NOW + 5 * MINUTE));
    assert_eq!(count(&ann, NOW + MINUTE).await, tries(2, NOW + 5 * MINUTE), "the window does not move");
    assert_eq!(count(&bob, NOW).await, tries(1, NOW + 5 * MINUTE));
    transact!(store, |unit| unit.codes().forgive_attempt(&ann).await?);
    assert_eq!(count(&ann, NOW + MINUTE).await, tries(2, NOW + 5 * MINUTE));
    assert_eq!(count(&ann, NOW + 5 * MINUTE).await, tries(1, NOW + 10 * MINUTE), "a new window");
    for _ in 0..3 {
        transact!(store, |unit| unit.codes().forgive_attempt(&ann).await?);
    }
    transact!(store, |unit| unit.codes().forgive_attempt(&hash("nobody")).await?);
    assert_eq!(count(&ann, NOW + 6 * MINUTE).await.count, 1, "never below zero");
}

async fn a_window_that_a_clock_opened_which_was_wrong_is_over(store: Arc<dyn Store>) {
    let (ann, window) = (hash("ann"), 5 * MINUTE);
    let count = async |now| transact!(store, |unit| unit.codes().count_attempt(&ann, now, now + window).await?);
    let found = async |now| read!(store, |unit| unit.codes().find_attempts(&ann, now, now + window).await);
    // As for a minute it was, on a node that was put right since.
    assert_eq!([count(NOW + 600 * MINUTE).await.count, count(NOW + 600 * MINUTE).await.count], [1, 2]);
    assert_eq!(found(NOW).await, None);
    assert_eq!(count(NOW).await, Attempts { count: 1, expires_at: NOW + window });
    // Two nodes that are half a minute apart count together, whichever opened it.
    let ahead = NOW + 6 * MINUTE + MINUTE / 2;
    assert_eq!(count(ahead).await.count, 1);
    assert_eq!(count(ahead - MINUTE / 2).await, Attempts { count: 2, expires_at: ahead + window });
    assert_eq!(count(ahead).await.count, 3);
    assert_eq!(found(ahead - MINUTE / 2).await.map(|counted| counted.count), Some(3));
}

async fn racing_tries_are_all_counted(store: Arc<dyn Store>) {
    let counts = race!(24, |store| {
        transact!(store, |unit| unit.codes().count_attempt(&hash("ann"), NOW, NOW + MINUTE).await?).count
    });
    let mut counts: Vec<u32> = counts.into_iter().collect();
    counts.sort_unstable();
    assert_eq!(counts, (1..=24).collect::<Vec<_>>());
}

async fn expired_windows_are_swept(store: Arc<dyn Store>) {
    transact!(store, |unit| {
        unit.codes().count_attempt(&hash("old"), NOW, NOW + MINUTE).await?;
        unit.codes().count_attempt(&hash("new"), NOW, NOW + 2 * MINUTE).await?;
    });
    assert_eq!(transact!(store, |unit| unit.codes().delete_expired_attempts(NOW + MINUTE, ALL).await?), 1);
    let again =
        transact!(store, |unit| unit.codes().count_attempt(&hash("new"), NOW + MINUTE, NOW + 9 * MINUTE).await?);
    assert_eq!(again, Attempts { count: 2, expires_at: NOW + 2 * MINUTE });
}

async fn what_was_counted_can_be_read(store: Arc<dyn Store>) {
    let account = hash("zoe");
    assert_eq!(read!(store, |unit| unit.codes().find_attempts(&account, NOW, NOW + MINUTE).await), None);
    transact!(store, |unit| {
        unit.codes().count_attempt(&account, NOW, NOW + MINUTE).await?;
        unit.codes().count_attempt(&account, NOW, NOW + MINUTE).await?;
    });
    let counted = Attempts { count: 2, expires_at: NOW + MINUTE };
    assert_eq!(read!(store, |unit| unit.codes().find_attempts(&account, NOW, NOW + MINUTE).await), Some(counted));
    assert_eq!(read!(store, |unit| unit.codes().find_attempts(&account, NOW + MINUTE, NOW + 2 * MINUTE).await), None);
}
