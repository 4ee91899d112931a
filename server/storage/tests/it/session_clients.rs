use std::{collections::BTreeSet, sync::Arc};

use latchkey_domain::{
    BrowserSession, SessionClient, User,
    login::browser_session::MAX_SESSIONS,
    ports::{Constraint, StorageError, Store},
};

use crate::support::*;

cases! {
    an_application_is_remembered_once_a_session,
    a_session_has_to_be_there,
    whatever_ends_a_session_leaves_its_applications_to_be_told,
    an_application_is_ended_by_itself,
    whoever_goes_on_again_takes_the_end_back,
    racing_nodes_share_what_ended,
    those_of_an_application_are_deleted_some_at_a_time,
}

fn of(session: &BrowserSession, client_id: &str) -> SessionClient {
    SessionClient { session_id: session.id, client_id: client_id.into(), user_id: session.access.user_id }
}

/// A session with these applications.
async fn opened(store: &dyn Store, token: &str, owner: &User, clients: &[&str]) -> BrowserSession {
    let session = session(token, owner);
    transact!(store, |unit| {
        unit.sessions().insert(&session).await?;
        for client in clients {
            unit.session_clients().put(&of(&session, client)).await?;
        }
    });
    session
}

/// Of which sessions, and which applications.
async fn taken(store: &dyn Store) -> BTreeSet<(latchkey_domain::SessionId, String)> {
    let taken = transact!(store, |unit| unit.session_clients().take_ended(ALL).await?);
    taken.into_iter().map(|of| (of.session_id, of.client_id)).collect()
}

async fn an_application_is_remembered_once_a_session(store: Arc<dyn Store>) {
    let zoe = inserted_user(&*store, "zoe").await;
    let session = opened(&*store, "a", &zoe, &["shop", "blog", "shop"]).await;
    let other = opened(&*store, "b", &zoe, &["shop"]).await;
    assert_eq!(
        read!(store, |unit| unit.session_clients().list(session.id).await),
        [of(&session, "blog"), of(&session, "shop")]
    );
    assert_eq!(read!(store, |unit| unit.session_clients().list(other.id).await), [of(&other, "shop")]);
    assert!(read!(store, |unit| unit.session_clients().is_live(session.id, "blog").await));
    assert!(!read!(store, |unit| unit.session_clients().is_live(other.id, "blog").await));
    assert!(!read!(store, |unit| unit.session_clients().has_ended().await));
    assert!(taken(&*store).await.is_empty());
}

async fn a_session_has_to_be_there(store: Arc<dyn Store>) {
    let zoe = inserted_user(&*store, "zoe").await;
    let refused = attempt!(store, |unit| unit.session_clients().put(&of(&session("a", &zoe), "shop")).await);
    assert!(matches!(refused, Err(StorageError::Conflict { constraint: Constraint::ForeignKey })), "{refused:?}");
}

async fn whatever_ends_a_session_leaves_its_applications_to_be_told(store: Arc<dyn Store>) {
    let (zoe, max) = (inserted_user(&*store, "zoe").await, inserted_user(&*store, "max").await);
    let clients = ["blog", "shop"];
    let kept = opened(&*store, "kept", &max, &clients).await;
    let of_session = |session: &BrowserSession| clients.map(|client| (session.id, client.to_owned())).into();

    let signed_out = opened(&*store, "a", &zoe, &clients).await;
    let ended = transact!(store, |unit| unit.sessions().delete(zoe.id, signed_out.id).await?);
    assert!(ended && read!(store, |unit| unit.session_clients().has_ended().await));
    assert!(read!(store, |unit| unit.session_clients().list(signed_out.id).await).is_empty());
    assert_eq!(taken(&*store).await, of_session(&signed_out));
    assert!(taken(&*store).await.is_empty(), "they are told once");

    let everywhere = opened(&*store, "b", &zoe, &clients).await;
    transact!(store, |unit| unit.sessions().delete_of_user(zoe.id, None).await?);
    assert_eq!(taken(&*store).await, of_session(&everywhere));

    let by_passkey = opened(&*store, "c", &zoe, &clients).await;
    let passkey = by_passkey.access.credential_id.clone().expect("a passkey");
    transact!(store, |unit| unit.sessions().delete_of_credential(zoe.id, &passkey, None).await?);
    assert_eq!(taken(&*store).await, of_session(&by_passkey));

    let expired = opened(&*store, "d", &zoe, &clients).await;
    let at = expired.access.expires_at;
    let longer = at + MINUTE;
    transact!(store, |unit| {
        unit.sessions().touch(kept.id, NOW, longer).await?;
        unit.sessions().delete_expired(at, ALL).await?
    });
    assert_eq!(taken(&*store).await, of_session(&expired));

    let oldest = opened(&*store, "e", &zoe, &clients).await;
    let mut newest = oldest.id;
    for n in 0..MAX_SESSIONS {
        newest = opened(&*store, &format!("e{n}"), &zoe, &[]).await.id;
    }
    transact!(store, |unit| unit.sessions().delete_oldest(zoe.id, newest).await?);
    assert_eq!(taken(&*store).await, of_session(&oldest));

    let of_deleted = opened(&*store, "f", &zoe, &clients).await;
    transact!(store, |unit| unit.users().delete(zoe.id).await?);
    assert_eq!(taken(&*store).await, of_session(&of_deleted));

    assert_eq!(read!(store, |unit| unit.session_clients().list(kept.id).await).len(), 2);
    let mut unit = store.begin().await.unwrap();
    unit.sessions().delete(max.id, kept.id).await.unwrap();
    drop(unit);
    assert!(taken(&*store).await.is_empty(), "what is rolled back has not ended");
}

async fn an_application_is_ended_by_itself(store: Arc<dyn Store>) {
    let (zoe, max) = (inserted_user(&*store, "zoe").await, inserted_user(&*store, "max").await);
    let clients = ["blog", "shop"];
    let (first, second) = (opened(&*store, "a", &zoe, &clients).await, opened(&*store, "b", &zoe, &clients).await);
    let other = opened(&*store, "c", &max, &clients).await;
    transact!(store, |unit| unit.session_clients().end(first.id, "blog").await?);
    assert_eq!(taken(&*store).await, [(first.id, "blog".to_owned())].into());
    transact!(store, |unit| unit.session_clients().end(first.id, "blog").await?);
    assert_eq!(transact!(store, |unit| unit.session_clients().end_of_user(zoe.id, "shop").await?), 2);
    assert_eq!(taken(&*store).await, [first.id, second.id].map(|id| (id, "shop".to_owned())).into());
    assert_eq!(read!(store, |unit| unit.session_clients().list(other.id).await).len(), 2);
    assert_eq!(read!(store, |unit| unit.session_clients().list(second.id).await), [of(&second, "blog")]);
}

async fn whoever_goes_on_again_takes_the_end_back(store: Arc<dyn Store>) {
    let zoe = inserted_user(&*store, "zoe").await;
    let session = opened(&*store, "a", &zoe, &["shop"]).await;
    transact!(store, |unit| {
        unit.session_clients().end(session.id, "shop").await?;
        unit.session_clients().put(&of(&session, "shop")).await?;
    });
    assert!(taken(&*store).await.is_empty());
    assert!(read!(store, |unit| unit.session_clients().is_live(session.id, "shop").await));
}

async fn racing_nodes_share_what_ended(store: Arc<dyn Store>) {
    let zoe = inserted_user(&*store, "zoe").await;
    for n in 0..10 {
        opened(&*store, &format!("{n}"), &zoe, &["blog", "shop"]).await;
    }
    transact!(store, |unit| unit.sessions().delete_of_user(zoe.id, None).await?);
    let taken = race!(8, |store| transact!(store, |unit| unit.session_clients().take_ended(5).await?));
    let taken: Vec<_> = taken.into_iter().flatten().map(|of| (of.session_id, of.client_id)).collect();
    assert_eq!(taken.iter().collect::<BTreeSet<_>>().len(), taken.len(), "none is told twice");
    assert!(taken.len() >= 5);
}

async fn those_of_an_application_are_deleted_some_at_a_time(store: Arc<dyn Store>) {
    let zoe = inserted_user(&*store, "zoe").await;
    for n in 0..3 {
        opened(&*store, &format!("{n}"), &zoe, &["blog", "shop"]).await;
    }
    for deleted in [2, 1, 0] {
        assert_eq!(transact!(store, |unit| unit.session_clients().delete_of_client("shop", 2).await?), deleted);
    }
    assert_eq!(transact!(store, |unit| unit.session_clients().delete_of_client("blog", 9).await?), 3);
}
