use std::{collections::BTreeSet, sync::Arc};

use latchkey_domain::{
    AuditEvent, AuditKind, Delivery, Webhook,
    kernel::page::{Cursor, Key},
    ports::{StorageError, Store},
};

use crate::support::*;

cases! {
    a_webhook_survives_as_it_is,
    who_asks_for_an_event_is_told_of_it,
    what_is_due_is_taken_once,
    what_came_of_a_try_is_kept,
    deliveries_are_listed_newest_first,
    those_that_failed_are_listed_by_themselves,
    one_that_fails_for_long_is_switched_off,
    what_a_webhook_that_is_gone_was_to_be_told_is_swept,
    a_webhook_that_is_removed_keeps_nobody_from_logging,
    racing_nodes_take_each_delivery_once,
}

async fn insert(store: &dyn Store, webhooks: &[&Webhook]) {
    transact!(store, |unit| {
        for webhook in webhooks {
            unit.webhooks().insert(&permit(), webhook).await?;
        }
    });
}

async fn log(store: &dyn Store, events: &[&AuditEvent]) {
    transact!(store, |unit| {
        for event in events {
            unit.audit_log().insert(event).await?;
        }
    });
}

async fn take(store: &dyn Store, webhook: &Webhook, limit: u32) -> Vec<(Delivery, AuditEvent)> {
    transact!(store, |unit| unit.webhook_deliveries().take_due(webhook.id, NOW, NOW + MINUTE, limit).await?)
}

async fn a_webhook_survives_as_it_is(store: Arc<dyn Store>) {
    let some = Webhook { kinds: vec!["user.created".into(), "newer.kind".into()], ..webhook("some") };
    let all = webhook("all");
    insert(&*store, &[&some, &all]).await;
    assert_eq!(read!(store, |unit| unit.webhooks().list().await), [some.clone(), all.clone()]);
    assert_eq!(read!(store, |unit| unit.webhooks().find(all.id).await), Some(all));
    let changed = Webhook {
        url: "https://elsewhere.example.com".into(),
        kinds: Vec::new(),
        previous_secret: None,
        previous_secret_expires_at: None,
        is_active: false,
        failing_since: Some(NOW),
        ..some
    };
    transact!(store, |unit| unit.webhooks().update(&permit(), &changed).await?);
    assert_eq!(transact!(store, |unit| unit.webhooks().lock(changed.id).await?), Some(changed));
    let stranger = webhook("stranger");
    assert!(matches!(
        attempt!(store, |unit| unit.webhooks().update(&permit(), &stranger).await),
        Err(StorageError::Gone)
    ));
}

async fn who_asks_for_an_event_is_told_of_it(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let all = webhook("all");
    // No name of a kind is found in another's.
    let some = Webhook { kinds: vec!["user.created".into(), "session.revoked".into()], ..webhook("some") };
    let off = Webhook { is_active: false, ..webhook("off") };
    insert(&*store, &[&all, &some, &off]).await;
    let of = |kind| AuditEvent { kind, ..event(&owner) };
    let events = [AuditKind::UserCreated, AuditKind::UserUpdated, AuditKind::SessionRevoked].map(of);
    log(&*store, &events.each_ref()).await;
    let told: BTreeSet<_> =
        read!(store, |unit| unit.webhook_deliveries().list_due_webhooks(NOW).await).into_iter().collect();
    assert_eq!(told, BTreeSet::from([all.id, some.id]));
    assert!(read!(store, |unit| unit.webhook_deliveries().list_due_webhooks(NOW - MINUTE).await).is_empty());
    let told: Vec<_> = take(&*store, &all, ALL).await.into_iter().map(|(_, event)| event).collect();
    assert_eq!(told, events);
    let told: Vec<_> = take(&*store, &some, ALL).await.into_iter().map(|(_, event)| event.kind).collect();
    assert_eq!(told, [AuditKind::UserCreated, AuditKind::SessionRevoked]);
    assert!(take(&*store, &off, ALL).await.is_empty());
}

async fn what_is_due_is_taken_once(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let all = webhook("all");
    insert(&*store, &[&all]).await;
    let events = [event(&owner), event(&owner), event(&owner)];
    log(&*store, &events.each_ref()).await;
    let first = take(&*store, &all, 2).await;
    assert_eq!(first.iter().map(|(_, event)| event.id).collect::<Vec<_>>(), [events[0].id, events[1].id]);
    assert!(first.iter().all(|(it, _)| it.attempts == 1 && it.next_attempt_at == NOW + MINUTE));
    assert_eq!(take(&*store, &all, 2).await.len(), 1);
    assert!(take(&*store, &all, 2).await.is_empty());
    // Whoever took them has not come back.
    let later = NOW + MINUTE;
    let again = transact!(store, |unit| unit.webhook_deliveries().take_due(all.id, later, later + MINUTE, 10).await?);
    assert_eq!(again.iter().map(|(it, _)| it.attempts).collect::<Vec<_>>(), [2, 2, 2]);
}

async fn what_came_of_a_try_is_kept(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let all = webhook("all");
    insert(&*store, &[&all]).await;
    log(&*store, &[&event(&owner)]).await;
    let (taken, _) = take(&*store, &all, 1).await.remove(0);
    let listed = async || read!(store, |unit| unit.webhook_deliveries().list(all.id, false, None, 10).await)[0].clone();
    for attempt in [
        Delivery { last_status: Some(503), last_error: Some("it answered 503".into()), ..taken.clone() },
        Delivery { last_error: Some("too slow".into()), given_up_at: Some(NOW), ..taken.clone() },
        Delivery { last_status: Some(204), delivered_at: Some(NOW), ..taken.clone() },
    ] {
        assert!(transact!(store, |unit| unit.webhook_deliveries().record(&attempt).await?));
        assert_eq!(listed().await, (attempt, AuditKind::SignInPasskey));
    }
    let later = NOW + MINUTE;
    let take_later = async || {
        transact!(store, |unit| unit.webhook_deliveries().take_due(all.id, later, later + MINUTE, 10).await?).len()
    };
    assert_eq!(take_later().await, 0, "delivered");
    transact!(store, |unit| {
        unit.webhook_deliveries().queue_again(&permit(), all.id, taken.event_id, later).await?;
    });
    let (again, _) = listed().await;
    assert_eq!((again.attempts, again.queued_at, again.delivered_at), (0, later, None));
    // What comes of the try before is none of it any more, neither while it waits nor when it is taken again.
    let before = Delivery { last_status: Some(204), delivered_at: Some(NOW), ..taken };
    let stays_as_it_is = async || {
        let (is, _) = listed().await;
        assert!(!transact!(store, |unit| unit.webhook_deliveries().record(&before).await?));
        assert_eq!(listed().await.0, is);
    };
    stays_as_it_is().await;
    assert_eq!(take_later().await, 1);
    stays_as_it_is().await;
    // Of an event that nobody asked for: once.
    let only = Webhook { kinds: vec!["user.created".into()], ..webhook("only") };
    insert(&*store, &[&only]).await;
    let other = event(&owner);
    log(&*store, &[&other]).await;
    assert_eq!(take(&*store, &only, 9).await.len(), 0);
    for _ in 0..2 {
        transact!(store, |unit| unit.webhook_deliveries().queue(&permit(), only.id, other.id, NOW).await?);
    }
    assert_eq!(take(&*store, &only, 9).await.len(), 1);
}

async fn deliveries_are_listed_newest_first(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let (all, other) = (webhook("all"), webhook("other"));
    insert(&*store, &[&all, &other]).await;
    let events = [event(&owner), event(&owner), event(&owner)];
    log(&*store, &events.each_ref()).await;
    let ids = async |after: Option<&Cursor>, limit| {
        let listed = read!(store, |unit| unit.webhook_deliveries().list(all.id, false, after, limit).await);
        listed.into_iter().map(|(it, _)| it.event_id).collect::<Vec<_>>()
    };
    let [oldest, middle, newest] = events.map(|event| event.id);
    assert_eq!(ids(None, 2).await, [newest, middle]);
    assert_eq!(ids(Some(&Cursor(vec![Key::Id(middle.0)])), 2).await, [oldest]);
}

async fn those_that_failed_are_listed_by_themselves(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let (all, other) = (webhook("all"), webhook("other"));
    insert(&*store, &[&all, &other]).await;
    let events = [event(&owner), event(&owner), event(&owner), event(&owner)];
    log(&*store, &events.each_ref()).await;
    let failed = async |after: Option<&Cursor>, limit| {
        let listed = read!(store, |unit| unit.webhook_deliveries().list(all.id, true, after, limit).await);
        listed.into_iter().map(|(it, _)| it.event_id).collect::<Vec<_>>()
    };
    assert!(failed(None, 10).await.is_empty(), "nobody has tried yet");
    let [retried, given_up, delivered, _untried] = events.map(|event| event.id);
    let error = || Some("it answered 503".to_owned());
    for (taken, _) in take(&*store, &all, 10).await {
        let attempt = match taken.event_id {
            id if id == retried => Delivery { last_error: error(), ..taken },
            id if id == given_up => Delivery { last_error: error(), given_up_at: Some(NOW), ..taken },
            id if id == delivered => Delivery { last_status: Some(204), delivered_at: Some(NOW), ..taken },
            _ => continue,
        };
        assert!(transact!(store, |unit| unit.webhook_deliveries().record(&attempt).await?));
    }
    assert_eq!(failed(None, 10).await, [given_up, retried]);
    assert_eq!(failed(Some(&Cursor(vec![Key::Id(given_up.0)])), 10).await, [retried]);
    assert!(read!(store, |unit| unit.webhook_deliveries().list(other.id, true, None, 10).await).is_empty());
}

async fn one_that_fails_for_long_is_switched_off(store: Arc<dyn Store>) {
    let all = webhook("all");
    insert(&*store, &[&all]).await;
    let record = async |is_delivered, at| {
        transact!(store, |unit| unit.webhooks().record_outcome(all.id, is_delivered, at).await?);
        read!(store, |unit| unit.webhooks().find(all.id).await).unwrap().failing_since
    };
    let switch_off = async |before| transact!(store, |unit| unit.webhooks().switch_off(all.id, before, NOW).await?);
    assert_eq!(record(true, NOW).await, None);
    assert!(!switch_off(Some(NOW)).await, "it has not failed");
    assert_eq!(record(false, NOW - MINUTE).await, Some(NOW - MINUTE));
    assert_eq!(record(false, NOW).await, Some(NOW - MINUTE), "the first of them counts");
    assert_eq!(record(true, NOW).await, None);
    assert_eq!(record(false, NOW - MINUTE).await, Some(NOW - MINUTE));
    assert!(!switch_off(Some(NOW - MINUTE)).await);
    assert!(switch_off(Some(NOW)).await);
    assert!(!switch_off(None).await, "it is off");
    assert!(!read!(store, |unit| unit.webhooks().find(all.id).await).unwrap().is_active);
}

async fn what_a_webhook_that_is_gone_was_to_be_told_is_swept(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let (all, other) = (webhook("all"), webhook("other"));
    insert(&*store, &[&all, &other]).await;
    log(&*store, &[&AuditEvent { at: NOW - MINUTE, ..event(&owner) }, &event(&owner)]).await;
    transact!(store, |unit| unit.webhooks().delete(&permit(), all.id).await?);
    assert_eq!(read!(store, |unit| unit.webhook_deliveries().list_due_webhooks(NOW).await), [other.id]);
    transact!(store, |unit| unit.audit_log().delete_before(NOW, ALL).await?);
    assert_eq!(read!(store, |unit| unit.webhook_deliveries().list(other.id, false, None, 10).await).len(), 1);
    let deleted = transact!(store, |unit| unit.webhook_deliveries().delete_before(NOW + MINUTE, ALL).await?);
    assert_eq!(deleted, 2);
    assert!(matches!(attempt!(store, |unit| unit.webhooks().delete(&permit(), all.id).await), Err(StorageError::Gone)));
}

async fn a_webhook_that_is_removed_keeps_nobody_from_logging(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let all = webhook("all");
    insert(&*store, &[&all]).await;
    let mut removing = store.begin().await.expect("a unit");
    removing.webhooks().delete(&permit(), all.id).await.expect("it is there");
    let (logging, event) = (store.clone(), event(&owner));
    let logged = tokio::spawn(async move { log(&*logging, &[&event]).await });
    removing.commit().await.expect("committed");
    logged.await.expect("nothing stood in the way");
}

async fn racing_nodes_take_each_delivery_once(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let all = webhook("all");
    insert(&*store, &[&all]).await;
    let events: Vec<_> = (0..40).map(|_| event(&owner)).collect();
    log(&*store, &events.iter().collect::<Vec<_>>()).await;
    let id = all.id;
    let taken = race!(8, |store| transact!(store, |unit| {
        unit.webhook_deliveries().take_due(id, NOW, NOW + MINUTE, 10).await?
    }));
    let ids: Vec<_> = taken.into_iter().flatten().map(|(it, _)| it.event_id).collect();
    let distinct: BTreeSet<_> = ids.iter().copied().collect();
    assert_eq!(distinct.len(), ids.len(), "one was taken twice");
    let rest = take(&*store, &all, ALL).await.len();
    assert_eq!(ids.len() + rest, 40);
}
