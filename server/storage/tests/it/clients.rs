use std::sync::Arc;

use latchkey_domain::{
    Client, ClientKind,
    ports::{Constraint, StorageError, Store},
};

use crate::support::*;

cases! {
    a_client_is_found_as_inserted,
    clients_are_listed_oldest_first,
    a_client_is_replaced_but_for_its_beginning,
    a_client_is_deleted_once,
}

async fn a_client_is_found_as_inserted(store: Arc<dyn Store>) {
    let full = client("shop");
    let bare = Client { is_active: false, ..Client::new("public", "Public", ClientKind::Spa, NOW) };
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

async fn a_client_is_replaced_but_for_its_beginning(store: Arc<dyn Store>) {
    let (before, other) = (client("shop"), client("blog"));
    transact!(store, |unit| {
        unit.clients().insert(&permit(), &before).await?;
        unit.clients().insert(&permit(), &other).await?;
    });
    assert_eq!(transact!(store, |unit| unit.clients().lock("shop").await?), Some(before.clone()));
    assert_eq!(transact!(store, |unit| unit.clients().lock("none").await?), None);

    // Each thing is another one, then each that may be nothing is nothing.
    let changed = Client {
        name: "Another".into(),
        secret_hash: Some(hash("new")),
        origins: Vec::new(),
        is_first_party: true,
        requires_pkce: false,
        requires_par: true,
        is_active: false,
        manages_passkeys: false,
        ..client("shop")
    };
    let emptied = Client::new("shop", "Emptied", ClientKind::Machine, NOW + MINUTE);
    for after in [changed, emptied] {
        let after = Client { created_at: NOW + MINUTE, updated_at: NOW + 2 * MINUTE, ..after };
        transact!(store, |unit| unit.clients().update(&permit(), &after).await?);
        let expected = Client { created_at: NOW, ..after };
        assert_eq!(read!(store, |unit| unit.clients().find("shop").await), Some(expected));
    }
    assert_eq!(read!(store, |unit| unit.clients().find("blog").await), Some(other));
    let gone = attempt!(store, |unit| unit.clients().update(&permit(), &client("none")).await);
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
