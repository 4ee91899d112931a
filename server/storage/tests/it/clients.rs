use std::sync::Arc;

use latchkey_domain::{
    Client, ClientUpdate,
    ports::{Constraint, StorageError, Store},
};

use crate::support::*;

stories! {
    a_client_is_found_as_inserted,
    clients_are_listed_oldest_first,
    a_client_is_updated_where_it_is_to_be,
    a_client_is_deleted_once,
}

async fn a_client_is_found_as_inserted(store: Arc<dyn Store>) {
    let full = client("shop");
    let bare = Client {
        secret_hash: None,
        redirect_uris: Vec::new(),
        origins: Vec::new(),
        is_active: false,
        manages_passkeys: false,
        ..client("public")
    };
    transact!(store, |unit| {
        unit.clients().insert(&permit(), &full).await?;
        unit.clients().insert(&permit(), &bare).await?;
    });
    assert_eq!(read!(store, |unit| unit.clients().find("shop").await), Some(full.clone()));
    assert_eq!(read!(store, |unit| unit.clients().find("public").await), Some(bare));
    assert_eq!(read!(store, |unit| unit.clients().find("none").await), None);
    let again = attempt!(store, |unit| unit.clients().insert(&permit(), &full).await);
    assert!(matches!(again, Err(StorageError::Conflict { constraint: Constraint::ClientId })), "{again:?}");
}

async fn clients_are_listed_oldest_first(store: Arc<dyn Store>) {
    let newer = Client { created_at: NOW + MINUTE, ..client("a") };
    let older = client("b");
    transact!(store, |unit| {
        unit.clients().insert(&permit(), &newer).await?;
        unit.clients().insert(&permit(), &older).await?;
    });
    assert_eq!(read!(store, |unit| unit.clients().list().await), [older, newer]);
}

async fn a_client_is_updated_where_it_is_to_be(store: Arc<dyn Store>) {
    let before = client("shop");
    transact!(store, |unit| unit.clients().insert(&permit(), &before).await?);
    assert_eq!(transact!(store, |unit| unit.clients().lock("shop").await?), Some(before.clone()));
    assert_eq!(transact!(store, |unit| unit.clients().lock("none").await?), None);
    let update = ClientUpdate { name: Some("Another".into()), is_active: Some(false), ..ClientUpdate::default() };
    let renamed = Client { name: "Another".into(), is_active: false, updated_at: NOW + MINUTE, ..before };
    let given = transact!(store, |unit| unit.clients().update(&permit(), "shop", &update, NOW + MINUTE).await?);
    assert_eq!(given.as_ref(), Some(&renamed));

    let update = ClientUpdate {
        redirect_uris: Some(vec!["https://other.example/".into()]),
        origins: Some(Vec::new()),
        manages_passkeys: Some(false),
        ..ClientUpdate::default()
    };
    let moved = Client {
        redirect_uris: vec!["https://other.example/".into()],
        origins: Vec::new(),
        manages_passkeys: false,
        updated_at: NOW + 2 * MINUTE,
        ..renamed
    };
    transact!(store, |unit| unit.clients().update(&permit(), "shop", &update, NOW + 2 * MINUTE).await?);
    transact!(store, |unit| unit.clients().set_secret(&permit(), "shop", &hash("new"), NOW + 3 * MINUTE).await?);
    let expected = Client { secret_hash: Some(hash("new")), updated_at: NOW + 3 * MINUTE, ..moved };
    assert_eq!(read!(store, |unit| unit.clients().find("shop").await), Some(expected));

    assert_eq!(
        transact!(store, |unit| unit.clients().update(&permit(), "none", &ClientUpdate::default(), NOW).await?),
        None
    );
    let gone = attempt!(store, |unit| unit.clients().set_secret(&permit(), "none", &hash("new"), NOW).await);
    assert!(matches!(gone, Err(StorageError::Gone)));
}

async fn a_client_is_deleted_once(store: Arc<dyn Store>) {
    transact!(store, |unit| {
        unit.clients().insert(&permit(), &client("shop")).await?;
        unit.clients().insert(&permit(), &client("blog")).await?;
    });
    transact!(store, |unit| unit.clients().delete(&permit(), "shop").await?);
    assert_eq!(read!(store, |unit| unit.clients().list().await), [client("blog")]);
    let gone = attempt!(store, |unit| unit.clients().delete(&permit(), "shop").await);
    assert!(matches!(gone, Err(StorageError::Gone)));
}
