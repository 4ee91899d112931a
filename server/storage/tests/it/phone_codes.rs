use std::sync::Arc;

use latchkey_domain::{
    EarlierCode, PhoneCode, PhoneCodePurpose, SentCode, Spent,
    ports::{Constraint, StorageError, Store},
};

use crate::support::*;

cases! {
    a_phone_code_is_found_as_inserted,
    a_phone_code_has_as_many_tries_as_it_says,
    racing_tries_at_a_phone_code_never_exceed_the_limit,
    a_phone_code_is_sent_again_once_per_look,
    racing_uses_spend_a_phone_code_once,
    a_browser_asks_for_a_phone_code_once,
    phone_codes_go_with_their_person_and_their_time,
}

async fn a_phone_code_is_found_as_inserted(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let full = phone_code(Some(&owner));
    let bare = PhoneCode {
        sent: SentCode { client_id: None, earlier: Vec::new(), ..phone_code(None).sent },
        purpose: PhoneCodePurpose::SignIn,
        ..phone_code(None)
    };
    transact!(store, |unit| {
        unit.phone_codes().insert(&full).await?;
        unit.phone_codes().insert(&bare).await?;
    });
    assert_eq!(read!(store, |unit| unit.phone_codes().find(full.id).await), Some(full.clone()));
    assert_eq!(read!(store, |unit| unit.phone_codes().find(bare.id).await), Some(bare));
    assert_eq!(read!(store, |unit| unit.phone_codes().find(phone_code(None).id).await), None);
    let again = attempt!(store, |unit| unit.phone_codes().insert(&full).await);
    assert!(matches!(again, Err(StorageError::Conflict { constraint: Constraint::Other })), "{again:?}");
    transact!(store, |unit| unit.phone_codes().delete(full.id).await?);
    transact!(store, |unit| unit.phone_codes().delete(full.id).await?);
    assert_eq!(read!(store, |unit| unit.phone_codes().find(full.id).await), None);
}

async fn a_phone_code_has_as_many_tries_as_it_says(store: Arc<dyn Store>) {
    let row = phone_code(None);
    transact!(store, |unit| unit.phone_codes().insert(&row).await?);
    for attempts_left in (0..5).rev() {
        let left = transact!(store, |unit| unit.phone_codes().take_attempt(row.id, NOW).await?);
        assert_eq!(left, Some(PhoneCode { sent: SentCode { attempts_left, ..row.clone().sent }, ..row.clone() }));
    }
    assert_eq!(transact!(store, |unit| unit.phone_codes().take_attempt(row.id, NOW).await?), None);
    let expired = phone_code(None);
    transact!(store, |unit| unit.phone_codes().insert(&expired).await?);
    assert_eq!(transact!(store, |unit| unit.phone_codes().take_attempt(expired.id, expired.expires_at).await?), None);
}

async fn racing_tries_at_a_phone_code_never_exceed_the_limit(store: Arc<dyn Store>) {
    let row = phone_code(None);
    transact!(store, |unit| unit.phone_codes().insert(&row).await?);
    let id = row.id;
    let tries = race!(24, |store| {
        transact!(store, |unit| unit.phone_codes().take_attempt(id, NOW).await?).map(|row| row.attempts_left)
    });
    let mut left: Vec<u32> = tries.into_iter().flatten().collect();
    left.sort_unstable();
    assert_eq!(left, [0, 1, 2, 3, 4]);
}

async fn a_phone_code_is_sent_again_once_per_look(store: Arc<dyn Store>) {
    let row = phone_code(None);
    transact!(store, |unit| unit.phone_codes().insert(&row).await?);
    let earlier = EarlierCode { hash: row.code_hash.clone(), expires_at: row.expires_at };
    let resent = PhoneCode {
        sent: SentCode {
            code_hash: hash("another"),
            earlier: vec![earlier],
            sends: 2,
            sent_at: NOW + MINUTE,
            expires_at: NOW + 11 * MINUTE,
            ..row.clone().sent
        },
        ..row.clone()
    };
    transact!(store, |unit| unit.phone_codes().update_resent(&resent).await?);
    assert_eq!(read!(store, |unit| unit.phone_codes().find(row.id).await), Some(resent.clone()));
    let again = attempt!(store, |unit| unit.phone_codes().update_resent(&resent).await);
    assert!(matches!(again, Err(StorageError::Gone)), "{again:?}");
    let (spent, tried_up) = (
        phone_code(None),
        PhoneCode { sent: SentCode { attempts_left: 0, ..phone_code(None).sent }, ..phone_code(None) },
    );
    for row in [&spent, &tried_up] {
        transact!(store, |unit| unit.phone_codes().insert(row).await?);
    }
    transact!(store, |unit| unit.phone_codes().spend(spent.id, Spent { at: NOW, session_id: None }).await?);
    for row in [spent, tried_up] {
        let resent = PhoneCode { sent: SentCode { sends: 2, ..row.sent }, ..row };
        let gone = attempt!(store, |unit| unit.phone_codes().update_resent(&resent).await);
        assert!(matches!(gone, Err(StorageError::Gone)), "{gone:?}");
    }
}

async fn racing_uses_spend_a_phone_code_once(store: Arc<dyn Store>) {
    let row = phone_code(None);
    transact!(store, |unit| unit.phone_codes().insert(&row).await?);
    let (id, spent) = (row.id, Spent { at: NOW, session_id: Some(session_id()) });
    let uses = race!(12, |store| transact!(store, |unit| unit.phone_codes().spend(id, spent).await?));
    assert_eq!(uses.into_iter().filter(|used| *used).count(), 1);
    let found = read!(store, |unit| unit.phone_codes().find(id).await);
    assert_eq!(found, Some(PhoneCode { sent: SentCode { spent: Some(spent), ..row.sent }, ..row }));
}

async fn a_browser_asks_for_a_phone_code_once(store: Arc<dyn Store>) {
    let asked_by = hash("browser");
    let first =
        PhoneCode { sent: SentCode { asked_by: Some(asked_by.clone()), ..phone_code(None).sent }, ..phone_code(None) };
    let second =
        PhoneCode { sent: SentCode { asked_by: Some(asked_by.clone()), ..phone_code(None).sent }, ..phone_code(None) };
    transact!(store, |unit| unit.phone_codes().insert(&first).await?);
    assert_eq!(read!(store, |unit| unit.phone_codes().find_asked_by(&asked_by).await), Some(first.clone()));
    let again = attempt!(store, |unit| unit.phone_codes().insert(&second).await);
    assert!(matches!(again, Err(StorageError::Conflict { constraint: Constraint::CodeRequest })), "{again:?}");
    // One that was used stays for its repeats, whatever is asked for next.
    transact!(store, |unit| unit.phone_codes().spend(first.id, Spent { at: NOW, session_id: None }).await?);
    transact!(store, |unit| unit.phone_codes().insert(&second).await?);
    assert_eq!(read!(store, |unit| unit.phone_codes().find_asked_by(&asked_by).await), Some(second));
}

async fn phone_codes_go_with_their_person_and_their_time(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let (own, old) = (
        phone_code(Some(&owner)),
        PhoneCode { sent: SentCode { expires_at: NOW, ..phone_code(None).sent }, ..phone_code(None) },
    );
    transact!(store, |unit| {
        unit.phone_codes().insert(&own).await?;
        unit.phone_codes().insert(&old).await?;
    });
    assert_eq!(transact!(store, |unit| unit.phone_codes().delete_expired(NOW, 10).await?), 1);
    assert_eq!(read!(store, |unit| unit.phone_codes().find(old.id).await), None);
    transact!(store, |unit| unit.users().delete(owner.id).await?);
    assert_eq!(read!(store, |unit| unit.phone_codes().find(own.id).await), None);
}
