use std::{sync::Arc, time::Duration};

use latchkey_domain::{
    AuditEvent, AuditKind, Client, ClientKind, ClientSource, Credential, Job, User,
    ports::Store,
    protection::statistics::{DayCount, Standing},
};

use crate::support::*;

cases! {
    events_are_counted_by_day_kind_and_cause_as_they_are_written,
    events_at_the_same_time_are_all_counted,
    how_things_stand,
    an_application_was_used_once_somebody_has_signed_in_to_it_also_when_they_are_gone,
    mail_arrives_once_somebody_has_used_one_and_a_refused_recipient_says_nothing_of_the_others,
    how_many_sessions_there_were_is_kept_by_day,
}

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn today() -> u32 {
    u32::try_from(NOW.as_millis() / 86_400_000).expect("a day")
}

fn failed(owner: &User, cause: &str) -> AuditEvent {
    let event = AuditEvent { kind: AuditKind::SignInFailed, ..event(owner) };
    event.with("cause", cause)
}

async fn events_are_counted_by_day_kind_and_cause_as_they_are_written(store: Arc<dyn Store>) {
    let zoe = inserted_user(&*store, "zoe").await;
    let count = |day, kind: AuditKind, cause: &str, count| DayCount {
        day,
        kind: kind.as_str().into(),
        cause: cause.into(),
        count,
    };
    transact!(store, |unit| {
        unit.audit_log().insert(&event(&zoe)).await?;
        unit.audit_log().insert(&event(&zoe)).await?;
        // A cause of another kind is nobody's, and what a stranger can choose is cut off.
        unit.audit_log().insert(&event(&zoe).with("cause", "of no failure")).await?;
        unit.audit_log().insert(&failed(&zoe, "wrong \"code\"")).await?;
        unit.audit_log().insert(&failed(&zoe, "no JSON: expected value at line 1")).await?;
        unit.audit_log().insert(&failed(&zoe, "no JSON: expected value at line 2")).await?;
        unit.audit_log().insert(&AuditEvent { kind: AuditKind::SignInFailed, ..event(&zoe) }).await?;
        unit.audit_log().insert(&AuditEvent { at: NOW - DAY, ..event(&zoe) }).await?;
    });
    // What is rolled back did not happen.
    attempt!(store, |unit| unit.audit_log().insert(&event(&zoe)).await.expect("written"));
    let expected = [
        count(today() - 1, AuditKind::SignInPasskey, "", 1),
        count(today(), AuditKind::SignInFailed, "", 1),
        count(today(), AuditKind::SignInFailed, "no JSON", 2),
        count(today(), AuditKind::SignInFailed, "wrong \"code\"", 1),
        count(today(), AuditKind::SignInPasskey, "", 3),
    ];
    assert_eq!(read!(store, |unit| unit.statistics().counts(today() - 1, today()).await), expected);
    assert_eq!(read!(store, |unit| unit.statistics().counts(today(), today()).await), expected[1..]);
    // Deleting takes nothing away.
    transact!(store, |unit| unit.audit_log().delete_before(NOW + DAY, ALL).await?);
    transact!(store, |unit| unit.users().delete(zoe.id).await?);
    assert_eq!(read!(store, |unit| unit.statistics().counts(0, u32::MAX).await), expected);
}

async fn events_at_the_same_time_are_all_counted(store: Arc<dyn Store>) {
    let zoe = Arc::new(inserted_user(&*store, "zoe").await);
    race!(16, |store, zoe| {
        transact!(store, |unit| {
            unit.audit_log().insert(&event(&zoe)).await?;
            unit.audit_log().insert(&failed(&zoe, "wrong code")).await?;
        });
    });
    let counts = read!(store, |unit| unit.statistics().counts(today(), today()).await);
    assert_eq!(counts.iter().map(|count| count.count).collect::<Vec<_>>(), [16, 16]);
}

async fn how_things_stand(store: Arc<dyn Store>) {
    assert_eq!(read!(store, |unit| unit.statistics().standing(NOW, NOW).await), Standing::default());
    let (zoe, bob) = (inserted_user(&*store, "zoe").await, inserted_user(&*store, "bob").await);
    transact!(store, |unit| {
        for id in ["a", "b"] {
            unit.credentials().insert(&credential(id, &zoe)).await?;
        }
        unit.sessions().insert(&session("one", &zoe)).await?;
        unit.sessions().insert(&session("two", &bob)).await?;
        unit.clients().insert(&permit(), &client("shop")).await?;
        let (created_at, last_error) = (NOW - Standing::PUT_OFF, Some("refused".into()));
        unit.jobs().insert(&Job { created_at, last_error, ..mail("zoe@example.com") }).await?;
    });
    let expected = Standing {
        people: 2,
        with_passkey: 1,
        people_before: 0,
        with_passkey_before: 0,
        sessions: 2,
        sessions_before: None,
        is_application_used: false,
        newest_application: None,
        has_mail_arrived: false,
        is_mail_failing: true,
    };
    assert_eq!(read!(store, |unit| unit.statistics().standing(NOW, NOW - DAY).await), expected);
    let later = NOW + 10 * MINUTE;
    let later = read!(store, |unit| unit.statistics().standing(later, later).await);
    assert_eq!(later, Standing { people_before: 2, with_passkey_before: 1, sessions: 0, ..expected });
    // A passkey that came since then is none of that time.
    let at = NOW + 5 * MINUTE;
    let new = Credential { created_at: at, ..credential("c", &bob) };
    transact!(store, |unit| unit.credentials().insert(&new).await?);
    let before = read!(store, |unit| unit.statistics().standing(NOW, at).await);
    assert_eq!((before.with_passkey, before.people_before, before.with_passkey_before), (2, 2, 1));
}

async fn standing(store: &Arc<dyn Store>) -> Standing {
    read!(store, |unit| unit.statistics().standing(NOW, NOW).await)
}

async fn an_application_was_used_once_somebody_has_signed_in_to_it_also_when_they_are_gone(store: Arc<dyn Store>) {
    let zoe = inserted_user(&*store, "zoe").await;
    transact!(store, |unit| {
        let source = ClientSource::Operator;
        unit.clients().insert(&permit(), &Client { source, ..client("shop") }).await?;
        // To none of these the operator would lead people.
        let created_at = NOW + MINUTE;
        let machine = Client { source, kind: ClientKind::Machine, created_at, ..client("nightly") };
        unit.clients().insert(&permit(), &machine).await?;
        let closed = Client { source, is_active: false, created_at, ..client("closed") };
        unit.clients().insert(&permit(), &closed).await?;
        unit.clients().insert(&permit(), &Client { created_at, ..client("registered-itself") }).await?;
    });
    let before = standing(&store).await;
    assert_eq!((before.is_application_used, before.newest_application.as_deref()), (false, Some("shop")));
    let (one, two) = (grant(&zoe), grant(&zoe));
    transact!(store, |unit| {
        unit.grants().insert(&one).await?;
        unit.grants().insert(&two).await?;
    });
    assert!(standing(&store).await.is_application_used);
    transact!(store, |unit| unit.users().delete(zoe.id).await?);
    assert!(standing(&store).await.is_application_used);
}

async fn mail_arrives_once_somebody_has_used_one_and_a_refused_recipient_says_nothing_of_the_others(
    store: Arc<dyn Store>,
) {
    let zoe = inserted_user(&*store, "zoe").await;
    let state_at = async |at| {
        let standing = read!(store, |unit| unit.statistics().standing(at, at).await);
        (standing.has_mail_arrived, standing.is_mail_failing)
    };
    let state = async || state_at(NOW + 20 * MINUTE).await;
    let failed = |at| Job { created_at: at, last_error: Some("refused".into()), ..mail("nobody@example.com") };
    let refused = Job { set_aside_at: Some(NOW), ..failed(NOW) };
    transact!(store, |unit| unit.jobs().insert(&refused).await?);
    assert_eq!(state().await, (false, false));
    let waits = failed(NOW);
    transact!(store, |unit| unit.jobs().insert(&waits).await?);
    assert_eq!(state_at(NOW + 9 * MINUTE).await, (false, false), "it is put off, as strangers' mails are");
    assert_eq!(state().await, (false, true));
    // What arrives after it says that it was that one alone.
    for (kind, at) in [(AuditKind::SignInCode, NOW), (AuditKind::SignInLink, NOW + 2 * MINUTE)] {
        transact!(store, |unit| unit.audit_log().insert(&AuditEvent { kind, at, ..event(&zoe) }).await?);
        assert_eq!(state().await, (true, false), "{kind:?}");
        transact!(store, |unit| unit.jobs().insert(&failed(at + MINUTE)).await?);
        assert_eq!(state().await, (true, true), "{kind:?}");
    }
    // What is no mail says nothing of mails.
    transact!(store, |unit| unit.jobs().delete_before(NOW + 60 * MINUTE, ALL).await?);
    let notice = Job { kind: "logout.back_channel".into(), ..failed(NOW + 30 * MINUTE) };
    transact!(store, |unit| unit.jobs().insert(&notice).await?);
    assert_eq!(state().await, (true, false));
}

async fn how_many_sessions_there_were_is_kept_by_day(store: Arc<dyn Store>) {
    assert_eq!(read!(store, |unit| unit.statistics().count_sessions(NOW).await), 0);
    let zoe = inserted_user(&*store, "zoe").await;
    transact!(store, |unit| {
        unit.sessions().insert(&session("one", &zoe)).await?;
        unit.sessions().insert(&session("two", &zoe)).await?;
    });
    assert_eq!(read!(store, |unit| unit.statistics().count_sessions(NOW).await), 2);
    assert_eq!(read!(store, |unit| unit.statistics().count_sessions(NOW + 10 * MINUTE).await), 0);
    transact!(store, |unit| {
        unit.statistics().keep_sessions(today() - 2, 9).await?;
        unit.statistics().keep_sessions(today() - 2, 7).await?;
        unit.statistics().keep_sessions(today(), 0).await?;
    });
    for (since, before) in [(NOW + DAY, Some(0)), (NOW, None), (NOW - DAY, Some(7)), (NOW - 2 * DAY, None)] {
        let standing = read!(store, |unit| unit.statistics().standing(NOW, since).await);
        assert_eq!((standing.sessions, standing.sessions_before), (2, before), "{since:?}");
    }
    // Two nodes sweep at the same time.
    race!(8, |store| transact!(store, |unit| unit.statistics().keep_sessions(today() - 1, 5).await?));
    assert_eq!(read!(store, |unit| unit.statistics().standing(NOW, NOW).await).sessions_before, Some(5));
}
