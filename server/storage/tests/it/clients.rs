use std::sync::Arc;

use latchkey_domain::{
    Client,
    ports::{Constraint, StorageError, Store},
};

use crate::support::*;

stories! {
    a_client_is_found_as_inserted,
    clients_are_listed_oldest_first,
    a_client_is_updated,
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
        unit.insert_client(&full).await?;
        unit.insert_client(&bare).await?;
    });
    assert_eq!(read!(store, |unit| unit.find_client("shop").await), Some(full.clone()));
    assert_eq!(read!(store, |unit| unit.find_client("public").await), Some(bare));
    assert_eq!(read!(store, |unit| unit.find_client("none").await), None);
    let again = attempt!(store, |unit| unit.insert_client(&full).await);
    assert!(matches!(again, Err(StorageError::Conflict { constraint: Constraint::ClientId })), "{again:?}");
}

async fn clients_are_listed_oldest_first(store: Arc<dyn Store>) {
    let newer = Client { created_at: NOW + MINUTE, ..client("a") };
    let older = client("b");
    transact!(store, |unit| {
        unit.insert_client(&newer).await?;
        unit.insert_client(&older).await?;
    });
    assert_eq!(read!(store, |unit| unit.list_clients().await), [older, newer]);
}

async fn a_client_is_updated(store: Arc<dyn Store>) {
    transact!(store, |unit| unit.insert_client(&client("shop")).await?);
    let after = Client {
        name: "Another".into(),
        secret_hash: None,
        redirect_uris: vec!["https://other.example/".into()],
        origins: Vec::new(),
        is_active: false,
        manages_passkeys: false,
        updated_at: NOW + MINUTE,
        ..client("shop")
    };
    transact!(store, |unit| unit.update_client(&after).await?);
    assert_eq!(read!(store, |unit| unit.find_client("shop").await), Some(after));
    assert!(matches!(attempt!(store, |unit| unit.update_client(&client("none")).await), Err(StorageError::Gone)));
}
