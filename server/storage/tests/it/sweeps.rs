//! Sweeps go in slices: all that has expired at once would keep everybody else from writing.

use std::sync::Arc;

use latchkey_domain::{
    Access, AuditEvent, AuthorizationCode, BrowserSession, DeviceCode, Grant, Job, OneTimeCode, PhoneCode,
    RecoveryLink, RefreshToken, RegistrationToken, SentCode, SigningKey, SmsRecord, ports::Store,
};
use latchkey_storage::migrate;
use sqlx::{Connection, Row, SqliteConnection};

use crate::support::*;

cases! {
    a_sweep_deletes_no_more_than_it_is_asked_for,
    a_slice_begins_with_the_oldest,
    what_hangs_on_a_session_goes_before_it_in_slices,
    racing_sweeps_delete_each_row_once,
}

/// Five rows of each kind that had expired by `NOW`.
async fn insert_expired(store: &dyn Store) {
    let owner = inserted_user(store, "zoe").await;
    let living = grant(&owner);
    let browser = session("living", &owner);
    transact!(store, |unit| {
        unit.grants().insert(&living).await?;
        unit.sessions().insert(&browser).await?;
        for n in 0..5 {
            let name = format!("old {n}");
            unit.ceremonies().spend(ceremony_id(), NOW).await?;
            unit.codes()
                .insert(&OneTimeCode { sent: SentCode { expires_at: NOW, ..code(None).sent }, ..code(None) })
                .await?;
            unit.phone_codes()
                .insert(&PhoneCode { sent: SentCode { expires_at: NOW, ..phone_code(None).sent }, ..phone_code(None) })
                .await?;
            unit.sms_records().insert(&SmsRecord { created_at: NOW - MINUTE, ..sms_record() }).await?;
            unit.codes().count_attempt(&hash(&name), NOW - MINUTE, NOW).await?;
            unit.refresh_tokens().insert(&RefreshToken { expires_at: NOW, ..refresh_token(&name, &living) }).await?;
            let code = authorization_code(&name, &owner, &browser);
            unit.authorization_codes().insert(&AuthorizationCode { expires_at: NOW, ..code }).await?;
            unit.device_codes().insert(&DeviceCode { expires_at: NOW, ..device_code(&name) }).await?;
            let ended = Access { expires_at: NOW, ..access(&owner) };
            unit.sessions().insert(&BrowserSession { access: ended.clone(), ..session(&name, &owner) }).await?;
            unit.grants().insert(&Grant { access: ended, ..grant(&owner) }).await?;
            unit.recovery_links()
                .insert(&permit(), &RecoveryLink { expires_at: NOW, ..recovery_link(&name, &owner) })
                .await?;
            unit.remembered_browsers().insert(&remembered_browser(&name, &owner, NOW)).await?;
            let token = RegistrationToken { expires_at: NOW, ..registration_token(&name) };
            unit.registration_tokens().insert(&permit(), &token).await?;
            unit.clients().insert(&permit(), &stranger(&name)).await?;
            unit.signing_keys()
                .insert(&permit(), &SigningKey { expires_at: Some(NOW), ..signing_key(&name, NOW) })
                .await?;
            unit.audit_log().insert(&AuditEvent { at: NOW - MINUTE, ..event(&owner) }).await?;
            let aside = Some(NOW - MINUTE);
            let job = Job { created_at: NOW - MINUTE, set_aside_at: aside, ..mail("zoe@example.com") };
            unit.jobs().insert(&job).await?;
        }
        unit.webhooks().insert(&permit(), &webhook("all")).await?;
        for _ in 0..5 {
            // Told longer ago than the log is kept.
            unit.audit_log().insert(&AuditEvent { at: NOW - 2 * MINUTE, ..event(&owner) }).await?;
        }
    });
}

async fn a_sweep_deletes_no_more_than_it_is_asked_for(store: Arc<dyn Store>) {
    insert_expired(&*store).await;
    for expected in [2, 2, 1, 0] {
        let deleted = transact!(store, |unit| {
            [
                unit.ceremonies().delete_expired(NOW, 2).await?,
                unit.codes().delete_expired(NOW, 2).await?,
                unit.phone_codes().delete_expired(NOW, 2).await?,
                unit.sms_records().delete_before(NOW, 2).await?,
                unit.codes().delete_expired_attempts(NOW, 2).await?,
                unit.refresh_tokens().delete_expired(NOW, 2).await?,
                unit.authorization_codes().delete_expired(NOW, 2).await?,
                unit.device_codes().delete_expired(NOW, 2).await?,
                unit.sessions().delete_expired(NOW, 2).await?,
                unit.grants().delete_expired(NOW, 2).await?,
                unit.recovery_links().delete_expired(NOW, 2).await?,
                unit.remembered_browsers().delete_expired(NOW, 2).await?,
                unit.registration_tokens().delete_expired(NOW, 2).await?,
                unit.clients().delete_unused(NOW, 2).await?,
                unit.signing_keys().delete_expired(NOW, 2).await?,
                unit.jobs().delete_arguments_before(NOW, 2).await?,
                unit.jobs().delete_before(NOW, 2).await?,
                unit.webhook_deliveries().delete_before(NOW, 2).await?,
            ]
        });
        assert_eq!(deleted, [expected; 18]);
    }
}

async fn a_slice_begins_with_the_oldest(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    transact!(store, |unit| {
        for age in [1, 3, 2] {
            let at = NOW - age * MINUTE;
            let request_id = age.to_string();
            unit.audit_log().insert(&AuditEvent { at, request_id, ..event(&owner) }).await?;
        }
        unit.audit_log().delete_before(NOW, 1).await?;
    });
    let left = read!(store, |unit| unit.audit_log().list(owner.id, 10).await);
    assert_eq!(left.iter().map(|event| &*event.request_id).collect::<Vec<_>>(), ["1", "2"]);
}

async fn what_hangs_on_a_session_goes_before_it_in_slices(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let ended = Access { expires_at: NOW, ..access(&owner) };
    let session_over = BrowserSession { access: ended.clone(), ..session("over", &owner) };
    let of_session = Grant { session_id: Some(session_over.id), ..grant(&owner) };
    let grant_over = Grant { access: ended, ..grant(&owner) };
    let (browser, living) = (session("living", &owner), grant(&owner));
    let living = Grant { session_id: Some(browser.id), ..living };
    transact!(store, |unit| {
        for session in [&session_over, &browser] {
            unit.sessions().insert(session).await?;
        }
        for (name, grant) in [("session", &of_session), ("grant", &grant_over), ("living", &living)] {
            unit.grants().insert(grant).await?;
            for n in 0..3 {
                unit.refresh_tokens().insert(&refresh_token(&format!("{name} {n}"), grant)).await?;
            }
        }
    });
    for expected in [2, 2, 2, 0] {
        assert_eq!(transact!(store, |unit| unit.refresh_tokens().delete_of_expired(NOW, 2).await?), expected);
    }
    assert!(read!(store, |unit| unit.refresh_tokens().find(&hash("session 0")).await).is_none());
    assert!(read!(store, |unit| unit.refresh_tokens().find(&hash("living 2")).await).is_some());
    assert!(read!(store, |unit| unit.grants().find(of_session.id, NOW).await).is_some(), "that is another step");
}

async fn racing_sweeps_delete_each_row_once(store: Arc<dyn Store>) {
    transact!(store, |unit| {
        for _ in 0..100 {
            unit.ceremonies().spend(ceremony_id(), NOW).await?;
        }
    });
    let deleted = race!(8, |store| transact!(store, |unit| unit.ceremonies().delete_expired(NOW, 10).await?));
    let before = deleted.iter().sum::<u64>();
    let mut rest = 0;
    loop {
        match transact!(store, |unit| unit.ceremonies().delete_expired(NOW, 10).await?) {
            0 => break,
            slice => rest += slice,
        }
    }
    assert_eq!(before + rest, 100, "{deleted:?}");
}

/// What each sweep searches by, read from the sources: `FROM table WHERE column … ORDER BY column LIMIT $2`.
fn searches() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (_, text) in latchkey_testkit::sources("server/storage/src") {
        for line in text.lines().filter(|line| line.trim_end().ends_with("LIMIT $2") && line.contains("WHERE")) {
            let words: Vec<&str> = line.split_whitespace().collect();
            let after = |word: &str| words[words.iter().position(|w| *w == word).expect(word) + 1].to_owned();
            if !line.contains("user_id") {
                found.push((after("FROM"), after("WHERE")));
            }
        }
    }
    found
}

#[tokio::test]
async fn an_index_leads_every_sweep_to_its_rows() {
    let searches = searches();
    assert_eq!(searches.len(), 23, "the sources are read as they are written: {searches:?}");
    let folder = tempfile::tempdir().expect("a folder");
    let url = file_url(folder.path());
    migrate(&url).await.expect("migrated");
    let mut connection = SqliteConnection::connect(&url).await.expect("connected");
    // There is a handful of signing keys, ever.
    for (table, column) in searches.into_iter().filter(|(table, _)| table != "signing_keys") {
        let has_index: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM pragma_index_list($1) AS list, pragma_index_info(list.name) AS info
            WHERE info.seqno = 0 AND info.name = $2 AND NOT list.partial)",
        )
        .bind(&table)
        .bind(&column)
        .fetch_one(&mut connection)
        .await
        .expect("a row");
        assert!(has_index, "{table} has no index on {column}");
    }
}

/// Where nobody has signed in to an application, or by mail, all that was counted would be read to find that out.
#[tokio::test]
async fn an_index_says_whether_something_was_ever_counted() {
    let source = include_str!("../../src/protection/statistics.rs");
    let asked = source.split("EXISTS (SELECT 1 FROM event_counts WHERE ").skip(1);
    let asked: Vec<&str> = asked.filter_map(|rest| rest.split_once(") AS ")).map(|(asked, _)| asked).collect();
    assert_eq!(asked.len(), 2, "the source is read as it is written: {asked:?}");
    let folder = tempfile::tempdir().expect("a folder");
    let url = file_url(folder.path());
    migrate(&url).await.expect("migrated");
    let mut connection = SqliteConnection::connect(&url).await.expect("connected");
    for asked in asked {
        let explain = format!("EXPLAIN QUERY PLAN SELECT 1 FROM event_counts WHERE {asked}");
        let steps = sqlx::query(sqlx::AssertSqlSafe(explain)).fetch_all(&mut connection).await.expect("a plan");
        let steps: Vec<String> = steps.iter().map(|step| step.get_unchecked("detail")).collect();
        assert!(steps.iter().all(|step| step.contains("INDEX event_counts_")), "{asked}: {steps:?}");
    }
}
