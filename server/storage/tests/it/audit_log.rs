use std::sync::Arc;

use latchkey_domain::{AuditEvent, AuditKind, ports::Store};
use serde_json::Map;

use crate::support::*;

cases! {
    events_are_listed_newest_first,
    every_kind_survives,
    old_events_are_deleted,
}

async fn events_are_listed_newest_first(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let first = AuditEvent { client_id: Some("shop".into()), ..event(&owner) };
    let second = AuditEvent { detail: Map::new(), ..event(&owner) };
    let oldest = AuditEvent { at: NOW - MINUTE, ..event(&owner) };
    // Of nobody, and of somebody who has no account: both may be logged.
    let nobody = AuditEvent { user_id: None, ..event(&owner) };
    let stranger = event(&user("stranger"));
    transact!(store, |unit| {
        for event in [&first, &second, &oldest, &nobody, &stranger] {
            unit.audit_log().insert(event).await?;
        }
    });
    let expected = [second, first, oldest];
    assert_eq!(read!(store, |unit| unit.audit_log().list(owner.id, 10).await), expected);
    assert_eq!(read!(store, |unit| unit.audit_log().list(owner.id, 1).await), expected[..1]);
}

async fn every_kind_survives(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    transact!(store, |unit| {
        for kind in AuditKind::ALL {
            unit.audit_log().insert(&AuditEvent { kind: *kind, ..event(&owner) }).await?;
        }
    });
    let kinds: Vec<_> = read!(store, |unit| unit.audit_log().list(owner.id, 1000).await)
        .into_iter()
        .rev()
        .map(|event| event.kind)
        .collect();
    assert_eq!(kinds, AuditKind::ALL);
}

async fn old_events_are_deleted(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    transact!(store, |unit| {
        unit.audit_log().insert(&AuditEvent { at: NOW - MINUTE, ..event(&owner) }).await?;
        unit.audit_log().insert(&event(&owner)).await?;
    });
    assert_eq!(transact!(store, |unit| unit.audit_log().delete_before(NOW, ALL).await?), 1);
    assert_eq!(read!(store, |unit| unit.audit_log().list(owner.id, 10).await).len(), 1);
}
