use std::sync::Arc;

use latchkey_domain::{
    AuthMethod, Client, ClientKind, ClientSource, Consent, Scopes,
    identity::search::Prefix,
    oauth::client_list::ClientList,
    ports::{Constraint, StorageError, Store},
};

use crate::support::*;

cases! {
    a_client_is_found_as_inserted,
    clients_are_listed_newest_first,
    clients_are_found_by_what_is_in_their_names_a_page_at_a_time,
    the_longest_life_of_a_token_is_known,
    a_client_is_replaced_but_for_its_beginning,
    a_client_is_deleted_once,
    clients_are_told_apart_by_how_they_came,
    what_nobody_uses_is_swept_and_nothing_else,
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
    let ids = ["shop".to_owned(), "' OR 1=1 --".to_owned()];
    assert_eq!(read!(store, |unit| unit.clients().find_all(&ids).await), vec![full.clone()]);
    assert_eq!(read!(store, |unit| unit.clients().find_all(&[]).await), []);
    let again = attempt!(store, |unit| unit.clients().insert(&permit(), &full).await);
    assert!(matches!(again, Err(StorageError::Conflict { constraint: Constraint::ClientId })), "{again:?}");
}

async fn clients_are_listed_newest_first(store: Arc<dyn Store>) {
    let newer = Client { created_at: NOW + MINUTE, ..client("a") };
    let older = client("b");
    transact!(store, |unit| {
        unit.clients().insert(&permit(), &newer).await?;
        unit.clients().insert(&permit(), &older).await?;
    });
    let all = ClientList::default();
    assert_eq!(read!(store, |unit| unit.clients().list(&all, None, ALL).await), [newer, older]);
}

async fn clients_are_found_by_what_is_in_their_names_a_page_at_a_time(store: Arc<dyn Store>) {
    let of = |id: &str, name: &str, source: ClientSource, is_active: bool| Client {
        name: name.into(),
        source,
        is_active,
        ..client(id)
    };
    use ClientSource::{Document, Operator, Stranger};
    transact!(store, |unit| {
        // All made at once, as by a program: the ids tell them apart.
        for row in [
            of("a", "Bücher & Mehr", Operator, true),
            of("B", "The BUCHER shop", Operator, false),
            of("c", "100% linen_goods", Stranger, true),
            of("d", "100 plain goods", Document, true),
            of("_", "Old\\school", Operator, true),
        ] {
            unit.clients().insert(&permit(), &row).await?;
        }
    });
    let ids = async |list: ClientList| {
        let (mut ids, mut after) = (Vec::new(), None);
        loop {
            let page = read!(store, |unit| unit.clients().list(&list, after.as_ref(), 2).await);
            let Some(last) = page.last() else { break ids.join(" ") };
            after = Some(list.end_at(last));
            ids.extend(page.into_iter().map(|client| client.id));
        }
    };
    let search = |text: &str| ClientList { search: Prefix::new(text), ..ClientList::default() };
    for (list, found) in [
        (ClientList::default(), "d c a _ B"),
        (search("bücher"), "a B"),
        (search("SHOP"), "B"),
        (search("goods"), "d c"),
        (search("100%"), "c"),
        (search("linen_"), "c"),
        (search("n_g"), "c"),
        (search("d\\s"), "_"),
        (search("nobody"), ""),
        (ClientList { source: Some(Operator), ..ClientList::default() }, "a _ B"),
        (ClientList { is_active: Some(false), ..search("bucher") }, "B"),
        (ClientList { is_active: Some(true), source: Some(Operator), ..search("") }, "a _"),
    ] {
        assert_eq!(ids(list.clone()).await, found, "{list:?}");
    }
    let renamed = of("a", "Livres", Operator, true);
    transact!(store, |unit| unit.clients().update(&permit(), &renamed).await?);
    assert_eq!((ids(search("livre")).await, ids(search("mehr")).await), ("a".to_owned(), String::new()));
}

async fn the_longest_life_of_a_token_is_known(store: Arc<dyn Store>) {
    assert_eq!(read!(store, |unit| unit.clients().longest_token_ttl().await), None);
    transact!(store, |unit| {
        for (id, ttl) in [("none", None), ("short", Some(MINUTE)), ("long", Some(9 * MINUTE))] {
            unit.clients().insert(&permit(), &Client { access_token_ttl: ttl, ..client(id) }).await?;
        }
    });
    assert_eq!(read!(store, |unit| unit.clients().longest_token_ttl().await), Some(9 * MINUTE));
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
        requires_signed_request: true,
        is_fapi: true,
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
    assert_eq!(read!(store, |unit| unit.clients().list(&ClientList::default(), None, ALL).await), [client("blog")]);
    let gone = attempt!(store, |unit| unit.clients().delete(&permit(), "shop").await);
    assert!(matches!(gone, Err(StorageError::Gone)));
}

async fn clients_are_told_apart_by_how_they_came(store: Arc<dyn Store>) {
    let of = |source: ClientSource| Client { source, ..client(source.as_str()) };
    transact!(store, |unit| {
        for source in ClientSource::ALL {
            unit.clients().insert(&permit(), &of(*source)).await?;
        }
        unit.clients().insert(&permit(), &stranger("other")).await?;
        unit.clients().insert(&permit(), &stranger("another")).await?;
    });
    let operators = read!(store, |unit| unit.clients().list_of(ClientSource::Operator).await);
    assert_eq!(operators, [of(ClientSource::Operator)]);
    assert_eq!(read!(store, |unit| unit.clients().count_of(ClientSource::Operator).await), 1);
    assert_eq!(read!(store, |unit| unit.clients().count_unused(ClientSource::Stranger).await), 2);
    assert_eq!(read!(store, |unit| unit.clients().count_unused(ClientSource::Document).await), 1);
    // One that somebody agreed to does not count.
    let person = inserted_user(&*store, "zoe").await;
    let scope = Scopes::parse("openid").unwrap();
    let consent = Consent { user_id: person.id, client_id: "other".into(), scope, created_at: NOW, updated_at: NOW };
    transact!(store, |unit| unit.consents().put(&consent).await?);
    assert_eq!(read!(store, |unit| unit.clients().count_unused(ClientSource::Stranger).await), 1);
}

async fn what_nobody_uses_is_swept_and_nothing_else(store: Arc<dyn Store>) {
    let person = inserted_user(&*store, "zoe").await;
    let of = |id: &str, source: ClientSource| Client { source, ..client(id) };
    transact!(store, |unit| {
        for source in ClientSource::ALL.iter().filter(|source| **source != ClientSource::Stranger) {
            unit.clients().insert(&permit(), &of(source.as_str(), *source)).await?;
        }
        for id in ["stranger", "agreed"] {
            unit.clients().insert(&permit(), &stranger(id)).await?;
        }
        // What an operator has made of some.
        for made in [
            Client { is_first_party: true, ..stranger("first party") },
            Client { token_endpoint_auth_method: AuthMethod::ClientSecretBasic, ..stranger("confidential") },
            Client { audiences: vec!["https://api.example".into()], ..stranger("of an API") },
        ] {
            unit.clients().insert(&permit(), &made).await?;
        }
        let new = Client { updated_at: NOW + MINUTE, ..of("new", ClientSource::Document) };
        unit.clients().insert(&permit(), &new).await?;
        let scope = Scopes::parse("openid").unwrap();
        let consent =
            Consent { user_id: person.id, client_id: "agreed".into(), scope, created_at: NOW, updated_at: NOW };
        unit.consents().put(&consent).await?;
    });
    assert_eq!(transact!(store, |unit| unit.clients().delete_unused(NOW - MINUTE, ALL).await?), 0);
    assert_eq!(transact!(store, |unit| unit.clients().delete_unused(NOW, 1).await?), 1);
    assert_eq!(transact!(store, |unit| unit.clients().delete_unused(NOW, ALL).await?), 1);
    let mut left: Vec<String> = read!(store, |unit| unit.clients().list(&ClientList::default(), None, ALL).await)
        .into_iter()
        .map(|client| client.id)
        .collect();
    left.sort_unstable();
    assert_eq!(left, ["agreed", "confidential", "first party", "new", "of an API", "operator", "registered"]);
}
