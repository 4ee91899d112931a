use std::sync::Arc;

use latchkey_domain::ports::Store;

use crate::support::*;

cases! {
    the_first_value_stays,
    racing_nodes_agree_on_one_value,
    a_value_is_put_in_place_of_another,
    a_value_is_taken_once,
    the_database_has_a_size,
}

async fn the_database_has_a_size(store: Arc<dyn Store>) {
    let size = read!(store, |unit| unit.settings().database_size().await);
    assert!((10_000..1_000_000_000).contains(&size), "{size}");
}

async fn the_first_value_stays(store: Arc<dyn Store>) {
    assert_eq!(read!(store, |unit| unit.settings().find("canary").await), None);
    assert_eq!(transact!(store, |unit| unit.settings().insert_if_absent("canary", b"\0first").await?), b"\0first");
    assert_eq!(transact!(store, |unit| unit.settings().insert_if_absent("canary", b"second").await?), b"\0first");
    assert_eq!(read!(store, |unit| unit.settings().find("canary").await).as_deref(), Some(&b"\0first"[..]));
}

async fn racing_nodes_agree_on_one_value(store: Arc<dyn Store>) {
    let values = race!(12, |store| {
        let mine = ceremony_id().0.into_bytes();
        transact!(store, |unit| unit.settings().insert_if_absent("canary", &mine).await?)
    });
    assert!(values.windows(2).all(|pair| pair[0] == pair[1]), "{values:?}");
}

async fn a_value_is_put_in_place_of_another(store: Arc<dyn Store>) {
    for value in [b"first", b"after"] {
        transact!(store, |unit| unit.settings().put("address", value).await?);
        assert_eq!(read!(store, |unit| unit.settings().find("address").await).as_deref(), Some(&value[..]));
    }
}

async fn a_value_is_taken_once(store: Arc<dyn Store>) {
    assert_eq!(transact!(store, |unit| unit.settings().take("key").await?), None);
    transact!(store, |unit| unit.settings().put("key", b"value").await?);
    let taken = race!(4, |store| transact!(store, |unit| unit.settings().take("key").await?));
    assert_eq!(taken.iter().flatten().collect::<Vec<_>>(), [b"value"]);
    assert_eq!(read!(store, |unit| unit.settings().find("key").await), None);
}
