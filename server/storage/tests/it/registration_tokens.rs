use std::sync::Arc;

use latchkey_domain::{RegistrationToken, ports::Store};

use crate::support::*;

cases! {
    a_token_is_used_so_often_and_no_more,
    an_expired_token_is_of_no_use,
    a_name_is_one_tokens,
    racing_uses_are_no_more_than_there_are,
}

async fn a_token_is_used_so_often_and_no_more(store: Arc<dyn Store>) {
    transact!(store, |unit| {
        unit.registration_tokens().insert(&permit(), &registration_token("ci")).await?;
        unit.registration_tokens().insert(&permit(), &registration_token("other")).await?;
    });
    for expected in [Some("ci"), Some("ci"), None] {
        let used = transact!(store, |unit| unit.registration_tokens().use_up(&hash("ci"), NOW).await?);
        assert_eq!(used.as_deref(), expected);
    }
    let used = RegistrationToken { uses_left: 0, ..registration_token("ci") };
    let listed = read!(store, |unit| unit.registration_tokens().list(NOW).await);
    assert_eq!(listed, [used, registration_token("other")]);
}

async fn an_expired_token_is_of_no_use(store: Arc<dyn Store>) {
    let old = RegistrationToken { expires_at: NOW, ..registration_token("old") };
    transact!(store, |unit| {
        unit.registration_tokens().insert(&permit(), &old).await?;
        unit.registration_tokens().insert(&permit(), &registration_token("new")).await?;
    });
    assert_eq!(transact!(store, |unit| unit.registration_tokens().use_up(&hash("old"), NOW).await?), None);
    assert_eq!(read!(store, |unit| unit.registration_tokens().list(NOW).await), [registration_token("new")]);
    assert_eq!(transact!(store, |unit| unit.registration_tokens().delete_expired(NOW, ALL).await?), 1);
    assert_eq!(read!(store, |unit| unit.registration_tokens().list(NOW - MINUTE).await).len(), 1);
}

async fn a_name_is_one_tokens(store: Arc<dyn Store>) {
    let first = registration_token("ci");
    assert!(transact!(store, |unit| unit.registration_tokens().insert(&permit(), &first).await?));
    let again = RegistrationToken { token_hash: hash("other"), ..first.clone() };
    assert!(!transact!(store, |unit| unit.registration_tokens().insert(&permit(), &again).await?));
    assert_eq!(read!(store, |unit| unit.registration_tokens().list(NOW).await), [first]);
    assert!(transact!(store, |unit| unit.registration_tokens().delete(&permit(), "ci").await?));
    assert!(!transact!(store, |unit| unit.registration_tokens().delete(&permit(), "ci").await?));
}

async fn racing_uses_are_no_more_than_there_are(store: Arc<dyn Store>) {
    transact!(store, |unit| unit.registration_tokens().insert(&permit(), &registration_token("ci")).await?);
    let used = race!(16, |store| transact!(store, |unit| unit.registration_tokens().use_up(&hash("ci"), NOW).await?)
        .is_some());
    assert_eq!(used.iter().filter(|used| **used).count(), 2);
}
