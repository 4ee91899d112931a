use std::sync::Arc;

use latchkey_domain::{ports::Store, protection::repeats::KeyedRequest};

use crate::support::*;

cases! {
    a_key_is_taken_once_until_it_expires,
    of_racing_requests_with_one_key_one_is_first,
}

fn keyed(key: &str) -> KeyedRequest {
    KeyedRequest {
        id: hash(key),
        request_hash: hash("request"),
        run: vec![1; 16],
        answer_sealed: None,
        expires_at: NOW + MINUTE,
    }
}

async fn a_key_is_taken_once_until_it_expires(store: Arc<dyn Store>) {
    let (row, other) = (keyed("a"), keyed("b"));
    let insert =
        async |row: &KeyedRequest, now| transact!(store, |unit| unit.keyed_requests().insert(row, now).await?);
    assert!(insert(&row, NOW).await && insert(&other, NOW).await);
    assert!(!insert(&KeyedRequest { request_hash: hash("another"), ..row.clone() }, NOW).await);
    assert_eq!(read!(store, |unit| unit.keyed_requests().find(&row.id).await), Some(row.clone()));
    let answer = async |run: &[u8], sealed: &[u8]| {
        transact!(store, |unit| unit.keyed_requests().set_answer(&row.id, run, sealed, NOW + 2 * MINUTE).await?);
    };
    answer(&row.run, &[0, 255]).await;
    answer(&[2; 16], &[1]).await;
    let answered = KeyedRequest { answer_sealed: Some(vec![0, 255]), expires_at: NOW + 2 * MINUTE, ..row.clone() };
    assert_eq!(read!(store, |unit| unit.keyed_requests().find(&row.id).await), Some(answered));
    assert_eq!(read!(store, |unit| unit.keyed_requests().find(&other.id).await), Some(other.clone()));

    assert!(!insert(&row, NOW + MINUTE).await);
    let later = KeyedRequest { run: vec![2; 16], expires_at: NOW + 5 * MINUTE, ..row.clone() };
    assert!(insert(&later, NOW + 2 * MINUTE).await, "it has expired");
    // The one before says nothing of it.
    answer(&row.run, &[0, 255]).await;
    transact!(store, |unit| unit.keyed_requests().delete(&row.id, &row.run).await?);
    assert_eq!(read!(store, |unit| unit.keyed_requests().find(&row.id).await), Some(later.clone()));
    transact!(store, |unit| unit.keyed_requests().delete(&row.id, &later.run).await?);
    assert_eq!(read!(store, |unit| unit.keyed_requests().find(&row.id).await), None);

    assert_eq!(transact!(store, |unit| unit.keyed_requests().delete_expired(NOW, ALL).await?), 0);
    assert_eq!(transact!(store, |unit| unit.keyed_requests().delete_expired(NOW + MINUTE, ALL).await?), 1);
}

async fn of_racing_requests_with_one_key_one_is_first(store: Arc<dyn Store>) {
    let firsts = race!(8, |store| transact!(store, |unit| unit.keyed_requests().insert(&keyed("a"), NOW).await?));
    assert_eq!(firsts.iter().filter(|is_first| **is_first).count(), 1);
}
