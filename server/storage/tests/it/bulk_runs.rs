use std::sync::Arc;

use latchkey_domain::{
    Actor, BulkRunId, Permission, Permit, Scopes, SessionId, Target, UserId,
    ports::Store,
    protection::authz,
    services::{Asker, BulkDeed, BulkEnd, BulkRefusal, BulkRun},
};

use crate::support::*;

cases! {
    a_run_is_found_taken_and_ended,
    a_place_is_written_down_once,
    of_nodes_that_race_one_takes_it,
    what_is_old_goes_with_those_who_were_left_out,
    where_somebody_asked_for_it_goes_with_them,
}

fn permit() -> Permit {
    authz::require(&Actor::Operator(None), Permission::LockAccount, Target::Everybody).expect("they may")
}

fn run(number: u8, asker: Asker) -> BulkRun {
    BulkRun {
        id: BulkRunId::first_of(NOW + std::time::Duration::from_millis(u64::from(number))),
        deed: BulkDeed::AddToOrganization,
        organization_id: Some(organization("acme").id),
        roles: vec![role("owner", &[]).id, role("developer", &[]).id],
        asker,
        ip: "2001:db8::1".to_owned(),
        user_agent: "Mozilla/5.0 (X11)".to_owned(),
        request_id: "r-1".to_owned(),
        created_at: NOW,
        total: 3,
        position: 0,
        refused: 0,
        attempts: 0,
        next_attempt_at: NOW,
        ended: None,
    }
}

fn program() -> Asker {
    Asker::Program { client_id: "sync".to_owned(), scopes: Scopes::parse("users:read users:write").expect("scopes") }
}

fn people() -> Vec<UserId> {
    (1..4).map(|n| UserId::first_of(NOW + MINUTE * n)).collect()
}

async fn inserted(store: &dyn Store, run: &BulkRun) {
    transact!(store, |unit| unit.bulk_runs().insert(&permit(), run, &people()).await?);
}

async fn a_run_is_found_taken_and_ended(store: Arc<dyn Store>) {
    let by_admin = Asker::Administrator(people()[0], SessionId::first_of(NOW));
    let first = run(1, program());
    let plain = BulkRun { organization_id: None, roles: Vec::new(), deed: BulkDeed::Block, ..run(2, by_admin.clone()) };
    for run in [&first, &plain] {
        inserted(&*store, run).await;
        assert_eq!(read!(store, |unit| unit.bulk_runs().find(run.id).await).as_ref(), Some(run));
    }
    assert_eq!(read!(store, |unit| unit.bulk_runs().list_of(&by_admin, 9).await), std::slice::from_ref(&plain));
    assert_eq!(read!(store, |unit| unit.bulk_runs().list(9).await), [plain.clone(), first.clone()]);
    assert_eq!(read!(store, |unit| unit.bulk_runs().list(1).await), std::slice::from_ref(&plain));
    assert_eq!(read!(store, |unit| unit.bulk_runs().people(first.id, 0, 2).await), people()[..2]);
    assert_eq!(read!(store, |unit| unit.bulk_runs().people(first.id, 1, 9).await), people()[1..]);
    assert_eq!(read!(store, |unit| unit.bulk_runs().people(first.id, 3, 9).await), []);

    let take = async |now| transact!(store, |unit| unit.bulk_runs().take_due(now, now + MINUTE).await?);
    assert_eq!(take(NOW).await, Some(first.id));
    let taken = read!(store, |unit| unit.bulk_runs().find(first.id).await).expect("it is there");
    assert_eq!(taken, BulkRun { attempts: 1, next_attempt_at: NOW + MINUTE, ..first.clone() });
    assert_eq!(take(NOW).await, Some(plain.id));
    assert!(!read!(store, |unit| unit.bulk_runs().has_due(NOW).await) && take(NOW).await.is_none());
    transact!(store, |unit| unit.bulk_runs().release(first.id, NOW).await?);
    assert!(read!(store, |unit| unit.bulk_runs().has_due(NOW).await));
    let released = read!(store, |unit| unit.bulk_runs().find(first.id).await).expect("it is there");
    assert_eq!((released.attempts, released.next_attempt_at), (0, NOW), "whoever let it go did not fail at it");

    assert_eq!(read!(store, |unit| unit.bulk_runs().count_open(&program()).await), 1);
    let end = async |end| transact!(store, |unit| unit.bulk_runs().end(first.id, end, NOW).await?);
    assert!(end(BulkEnd::Cancelled).await && !end(BulkEnd::Done).await, "the first end stays");
    let ended = read!(store, |unit| unit.bulk_runs().find(first.id).await).expect("it is there");
    assert_eq!(ended.ended, Some((NOW, BulkEnd::Cancelled)));
    assert_eq!(read!(store, |unit| unit.bulk_runs().count_open(&program()).await), 0);
    assert_eq!(take(NOW).await, None, "it has ended");
}

async fn a_place_is_written_down_once(store: Arc<dyn Store>) {
    let run = run(1, program());
    inserted(&*store, &run).await;
    transact!(store, |unit| unit.bulk_runs().take_due(NOW, NOW + MINUTE).await?);
    let record =
        async |place, refused| transact!(store, |unit| unit.bulk_runs().record(run.id, place, refused).await?);
    let left_out = (people()[0], BulkRefusal::LastOwner);
    assert!(record(0, Some(left_out)).await);
    assert!(!record(0, Some(left_out)).await && !record(2, None).await, "no place twice, and none before its turn");
    assert!(record(1, None).await);
    let run = read!(store, |unit| unit.bulk_runs().find(run.id).await).expect("it is there");
    assert_eq!((run.position, run.refused, run.done(), run.attempts), (2, 1, 1, 0));
    assert_eq!(read!(store, |unit| unit.bulk_runs().list_refusals(run.id, 0, 9).await), [left_out]);
    assert_eq!(read!(store, |unit| unit.bulk_runs().list_refusals(run.id, 1, 9).await), []);
}

async fn of_nodes_that_race_one_takes_it(store: Arc<dyn Store>) {
    inserted(&*store, &run(1, program())).await;
    let taken = race!(8, |store| transact!(store, |unit| unit.bulk_runs().take_due(NOW, NOW + MINUTE).await?));
    assert_eq!(taken.iter().flatten().count(), 1);
}

async fn what_is_old_goes_with_those_who_were_left_out(store: Arc<dyn Store>) {
    let (old, new) = (run(1, program()), BulkRun { created_at: NOW + MINUTE, ..run(2, program()) });
    for run in [&old, &new] {
        inserted(&*store, run).await;
        let left_out = Some((people()[0], BulkRefusal::NotFound));
        transact!(store, |unit| unit.bulk_runs().record(run.id, 0, left_out).await?);
    }
    assert_eq!(transact!(store, |unit| unit.bulk_runs().delete_before(NOW + MINUTE, ALL).await?), 1);
    assert_eq!(read!(store, |unit| unit.bulk_runs().find(old.id).await), None);
    assert_eq!(read!(store, |unit| unit.bulk_runs().list_refusals(old.id, 0, 9).await), []);
    assert_eq!(read!(store, |unit| unit.bulk_runs().list_refusals(new.id, 0, 9).await).len(), 1);
}

async fn where_somebody_asked_for_it_goes_with_them(store: Arc<dyn Store>) {
    let gone = inserted_user(&*store, "gone").await;
    let (theirs, other) = (run(1, Asker::Administrator(gone.id, SessionId::first_of(NOW))), run(2, program()));
    for run in [&theirs, &other] {
        inserted(&*store, run).await;
    }
    transact!(store, |unit| unit.users().delete(gone.id).await?);
    let found = read!(store, |unit| unit.bulk_runs().find(theirs.id).await);
    assert_eq!(found, Some(BulkRun { ip: String::new(), user_agent: String::new(), ..theirs }));
    assert_eq!(read!(store, |unit| unit.bulk_runs().find(other.id).await), Some(other));
}
