use std::sync::Arc;

use latchkey_domain::{
    AuditEvent, AuditEventId, AuditKind, OrganizationId, Party, ports::Store, protection::audit_query::AuditFilter,
};
use serde_json::Map;

use crate::support::*;

cases! {
    events_are_listed_newest_first,
    every_kind_survives,
    what_is_written_of_nobody_is_read_of_nobody,
    old_events_are_deleted,
    events_are_found_by_each_filter_a_page_at_a_time,
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

async fn what_is_written_of_nobody_is_read_of_nobody(store: Arc<dyn Store>) {
    let stranger = user("stranger");
    let nobody = Party { kind: Party::NOBODY.into(), id: Some(stranger.id.to_string()) };
    let written = AuditEvent { target: Some(nobody), ..event(&stranger) };
    transact!(store, |unit| unit.audit_log().insert(&written).await?);
    let read = AuditEvent { target: None, user_id: None, ..written.clone() };
    assert_eq!(read!(store, |unit| unit.audit_log().find(written.id).await), Some(read));
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

/// All pages, two events at a time.
async fn pages(store: &dyn Store, filter: &AuditFilter) -> Vec<AuditEventId> {
    let (mut listed, mut after) = (Vec::new(), None);
    loop {
        let page = read!(store, |unit| unit.audit_log().query(filter, after.as_ref(), 2).await);
        let Some(last) = page.last() else { return listed };
        after = Some(AuditFilter::end_at(last));
        listed.extend(page.iter().map(|event| event.id));
        assert!(listed.len() < 100, "a list ends");
    }
}

async fn events_are_found_by_each_filter_a_page_at_a_time(store: Arc<dyn Store>) {
    let (zoe, ann) = (inserted_user(&*store, "zoe").await, inserted_user(&*store, "ann").await);
    let organization = OrganizationId(zoe.id.0);
    let mut events = Vec::new();
    for n in 0..12_u32 {
        let owner = if n % 3 == 0 { &ann } else { &zoe };
        let event = AuditEvent {
            // Some at the same moment, some out of the order of their ids.
            at: NOW + MINUTE * (n % 5),
            kind: if n % 2 == 0 { AuditKind::SignInCode } else { AuditKind::PasskeyAdded },
            organization_id: (n % 4 == 1).then_some(organization),
            client_id: (n % 4 == 2).then(|| "shop".to_owned()),
            actor: Some(Party { kind: "program".into(), id: (n % 5 > 1).then(|| "sync".to_owned()) }),
            target: (n > 3).then(|| Party { kind: "user".into(), id: Some(owner.id.to_string()) }),
            ..event(owner)
        };
        transact!(store, |unit| unit.audit_log().insert(&event).await?);
        events.push(event);
    }
    let party = |party: &Option<Party>, id: &str| party.as_ref().is_some_and(|party| party.id.as_deref() == Some(id));
    type Is<'a> = Box<dyn Fn(&AuditEvent) -> bool + 'a>;
    let any = AuditFilter::default;
    let cases: Vec<(AuditFilter, Is<'_>)> = vec![
        (any(), Box::new(|_| true)),
        (
            AuditFilter { kinds: vec![AuditKind::SignInCode], ..any() },
            Box::new(|event| event.kind == AuditKind::SignInCode),
        ),
        (AuditFilter { kinds: vec![AuditKind::SignInCode, AuditKind::PasskeyAdded], ..any() }, Box::new(|_| true)),
        (AuditFilter { actor_id: Some("sync".into()), ..any() }, Box::new(|event| party(&event.actor, "sync"))),
        (
            AuditFilter { target_id: Some(ann.id.to_string()), ..any() },
            Box::new(|event| party(&event.target, &ann.id.to_string())),
        ),
        (AuditFilter { user_id: Some(zoe.id), ..any() }, Box::new(|event| event.user_id == Some(zoe.id))),
        (
            AuditFilter { organization_id: Some(organization), ..any() },
            Box::new(|event| event.organization_id == Some(organization)),
        ),
        (
            AuditFilter { client_id: Some("shop".into()), ..any() },
            Box::new(|event| event.client_id.as_deref() == Some("shop")),
        ),
        (
            AuditFilter { from: Some(NOW + MINUTE), to: Some(NOW + 3 * MINUTE), ..any() },
            Box::new(|event| event.at >= NOW + MINUTE && event.at < NOW + 3 * MINUTE),
        ),
        (
            AuditFilter { user_id: Some(ann.id), kinds: vec![AuditKind::PasskeyAdded], from: Some(NOW), ..any() },
            Box::new(|event| event.user_id == Some(ann.id) && event.kind == AuditKind::PasskeyAdded),
        ),
        (
            AuditFilter { user_id: Some(zoe.id), client_id: Some("shop".into()), ..any() },
            Box::new(|event| event.user_id == Some(zoe.id) && event.client_id.as_deref() == Some("shop")),
        ),
        (
            AuditFilter { kinds: vec![AuditKind::SignInCode], client_id: Some("shop".into()), ..any() },
            Box::new(|event| event.kind == AuditKind::SignInCode && event.client_id.as_deref() == Some("shop")),
        ),
        (AuditFilter { actor_id: Some("' OR 1=1 --".into()), ..any() }, Box::new(|_| false)),
    ];
    for (filter, is_meant) in cases {
        let mut expected: Vec<_> = events.iter().filter(|event| is_meant(event)).collect();
        expected.sort_by_key(|event| std::cmp::Reverse((event.at, event.id)));
        let expected: Vec<_> = expected.into_iter().map(|event| event.id).collect();
        assert_eq!(pages(&*store, &filter).await, expected, "{filter:?}");
    }
    assert_eq!(read!(store, |unit| unit.audit_log().find(events[3].id).await).as_ref(), Some(&events[3]));
    assert_eq!(read!(store, |unit| unit.audit_log().find(event(&zoe).id).await), None);
}
