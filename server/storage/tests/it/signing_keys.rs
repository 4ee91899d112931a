use std::sync::Arc;

use latchkey_domain::{
    SigningAlg, SigningKey,
    ports::{Constraint, StorageError, Store},
};

use crate::support::*;

cases! {
    published_keys_are_listed_oldest_first,
    a_key_id_is_taken_once,
    older_keys_are_retired_once,
    all_other_keys_end_at_once,
    a_key_stands_until_its_end,
    expired_keys_are_swept,
}

async fn published_keys_are_listed_oldest_first(store: Arc<dyn Store>) {
    let next = signing_key("a", NOW + MINUTE);
    let current = SigningKey { expires_at: Some(NOW + MINUTE), ..signing_key("b", NOW) };
    let expired = SigningKey { expires_at: Some(NOW), ..signing_key("c", NOW) };
    transact!(store, |unit| {
        for key in [&next, &current, &expired] {
            unit.signing_keys().insert(&permit(), key).await?;
        }
    });
    assert_eq!(read!(store, |unit| unit.signing_keys().list(NOW).await), [current, next]);
}

async fn a_key_id_is_taken_once(store: Arc<dyn Store>) {
    transact!(store, |unit| unit.signing_keys().insert(&permit(), &signing_key("a", NOW)).await?);
    let again = attempt!(store, |unit| unit.signing_keys().insert(&permit(), &signing_key("a", NOW)).await);
    assert!(matches!(again, Err(StorageError::Conflict { constraint: Constraint::SigningKeyId })), "{again:?}");
}

async fn older_keys_are_retired_once(store: Arc<dyn Store>) {
    let retired = SigningKey { expires_at: Some(NOW + MINUTE), ..signing_key("retired", NOW) };
    transact!(store, |unit| {
        unit.signing_keys().insert(&permit(), &retired).await?;
        unit.signing_keys().insert(&permit(), &signing_key("current", NOW)).await?;
        unit.signing_keys().insert(&permit(), &signing_key("next", NOW + MINUTE)).await?;
        let other = SigningKey { alg: SigningAlg::Rs256, ..signing_key("other", NOW) };
        unit.signing_keys().insert(&permit(), &other).await?;
    });
    let (before, end) = (NOW + MINUTE, NOW + 9 * MINUTE);
    let retired =
        transact!(store, |unit| unit.signing_keys().retire(&permit(), SigningAlg::Es256, before, end).await?);
    assert_eq!(retired, 1);
    let keys = read!(store, |unit| unit.signing_keys().list(NOW).await);
    let ends: Vec<_> = keys.iter().map(|key| (&*key.kid, key.expires_at)).collect();
    assert_eq!(ends, [("current", Some(end)), ("other", None), ("retired", Some(NOW + MINUTE)), ("next", None)]);
}

async fn all_other_keys_end_at_once(store: Arc<dyn Store>) {
    let retired = SigningKey { expires_at: Some(NOW + MINUTE), ..signing_key("retired", NOW) };
    let expired = SigningKey { expires_at: Some(NOW), ..signing_key("expired", NOW) };
    transact!(store, |unit| {
        for key in [&retired, &expired, &signing_key("current", NOW), &signing_key("next", NOW + 9 * MINUTE)] {
            unit.signing_keys().insert(&permit(), key).await?;
        }
    });
    assert_eq!(transact!(store, |unit| unit.signing_keys().end(&permit(), NOW).await?), 3);
    assert_eq!(read!(store, |unit| unit.signing_keys().list(NOW).await), []);
    assert_eq!(transact!(store, |unit| unit.signing_keys().end(&permit(), NOW).await?), 0);
}

async fn a_key_stands_until_its_end(store: Arc<dyn Store>) {
    transact!(store, |unit| {
        unit.signing_keys().insert(&permit(), &signing_key("current", NOW)).await?;
        let old = SigningKey { expires_at: Some(NOW + MINUTE), ..signing_key("old", NOW) };
        unit.signing_keys().insert(&permit(), &old).await?;
    });
    for (kid, at, stands) in [
        ("current", NOW, true),
        ("current", NOW + 9 * MINUTE, true),
        ("old", NOW, true),
        ("old", NOW + MINUTE, false),
        ("none", NOW, false),
    ] {
        assert_eq!(read!(store, |unit| unit.signing_keys().stands(kid, at).await), stands, "{kid}");
    }
}

async fn expired_keys_are_swept(store: Arc<dyn Store>) {
    transact!(store, |unit| {
        unit.signing_keys().insert(&permit(), &SigningKey { expires_at: Some(NOW), ..signing_key("old", NOW) }).await?;
        unit.signing_keys().insert(&permit(), &signing_key("current", NOW)).await?;
    });
    assert_eq!(transact!(store, |unit| unit.signing_keys().delete_expired(NOW, ALL).await?), 1);
    assert_eq!(transact!(store, |unit| unit.signing_keys().delete_expired(NOW, ALL).await?), 0);
    assert_eq!(read!(store, |unit| unit.signing_keys().list(NOW).await).len(), 1);
}
