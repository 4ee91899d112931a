//! One deed to many people, by the API.

use std::time::Duration;

use http::Method;
use latchkey_domain::{
    Actor, AuditKind, BulkRunId, Permission, Scopes, Target, Timestamp, UserId,
    ports::Clock,
    protection::authz,
    services::{Asker, AuditFilter, BulkDeed, BulkEnd, BulkRefusal, BulkRun, ClientChange},
};
use serde_json::{Value, json};
use sqlx::Connection;

use super::{actors::Program, organizations::organization};
use crate::{
    oauth::actors::Visitor,
    support::{OPERATOR, TestApp, on_each_database, people::text},
};

const PATIENCE: Duration = Duration::from_secs(30);
const LATER: Duration = Duration::from_secs(3600);

/// What became of a run.
async fn ended(program: &Program<'_>, run: &Value) -> Value {
    let path = format!("/users/bulk/{}", text(&run["id"]));
    let waited = async {
        loop {
            let run = program.get(&path).send().await.ok();
            if run["state"] != "running" {
                return run;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, waited).await.expect("it ends")
}

async fn people(app: &TestApp, names: &[&str]) -> Vec<UserId> {
    let mut ids = Vec::new();
    for name in names {
        ids.push(app.visitor_of(format!("{name}@example.com").leak()).await.user.id);
    }
    ids
}

fn ids(people: &[UserId]) -> Vec<String> {
    people.iter().map(ToString::to_string).collect()
}

async fn is_active(app: &TestApp, id: UserId) -> bool {
    app.services().users.get(&OPERATOR, id).await.unwrap().is_active
}

async fn logged(app: &TestApp, kind: AuditKind) -> usize {
    let filter = AuditFilter { kinds: vec![kind], ..AuditFilter::default() };
    app.services().audit.list(&OPERATOR, &filter, None, 100).await.unwrap().items.len()
}

/// A run that nobody goes on with before an hour has passed.
async fn held(
    app: &TestApp,
    visitor: &Visitor<'_>,
    asker: Asker,
    people: &[UserId],
    change: impl FnOnce(&mut BulkRun),
) -> BulkRunId {
    let mut run = BulkRun {
        id: BulkRunId::first_of(app.clock.now()),
        deed: BulkDeed::Block,
        organization_id: None,
        roles: Vec::new(),
        asker,
        ip: "192.0.2.9".to_owned(),
        user_agent: "Mozilla/5.0 (X11)".to_owned(),
        request_id: String::new(),
        created_at: app.clock.now(),
        total: people.len().try_into().unwrap(),
        position: 0,
        refused: 0,
        attempts: 0,
        next_attempt_at: app.clock.now() + LATER,
        ended: None,
    };
    change(&mut run);
    let permit = authz::require(&Actor::Operator(None), Permission::LockAccount, Target::BulkRun(run.id)).unwrap();
    let mut unit = visitor.store.begin().await.unwrap();
    unit.bulk_runs().insert(&permit, &run, people).await.unwrap();
    unit.commit().await.unwrap();
    run.id
}

async fn end_of(visitor: &Visitor<'_>, id: BulkRunId) -> (BulkRun, Vec<(UserId, BulkRefusal)>) {
    let waited = async {
        loop {
            let mut unit = visitor.store.read().await.unwrap();
            let run = unit.bulk_runs().find(id).await.unwrap().unwrap();
            if run.ended.is_some() {
                return (run, unit.bulk_runs().list_refusals(id, 0, 10).await.unwrap());
            }
            drop(unit);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, waited).await.expect("it ends")
}

fn asker_of(administrator: &Visitor<'_>) -> Asker {
    Asker::Administrator(administrator.user.id, administrator.session.id)
}

fn program_of(id: &str, scopes: &str) -> Asker {
    Asker::Program { client_id: id.to_owned(), scopes: Scopes::parse(scopes).unwrap() }
}

on_each_database! {
    async fn each_is_seen_to_and_whoever_cannot_be_is_named(app: TestApp) {
        let everybody = people(&app, &["ada", "bob", "cyd"]).await;
        let admin = app.visitor_of("root@example.com").await.user;
        app.services().administrators.grant(&OPERATOR, &admin.email, &app.request()).await.unwrap();
        let program = app.program("users:write").await;
        let nobody = UserId::first_of(Timestamp::from_millis(7));
        let meant = ids(&[everybody[0], nobody, admin.id, everybody[1], everybody[0], everybody[2]]);
        let run = program.post("/users/bulk", &json!({"action": "block", "user_ids": meant})).send().await.ok();
        assert_eq!((&run["total"], text(&run["action"])), (&json!(5), "block"), "each once: {run}");
        let run = ended(&program, &run).await;
        assert_eq!((&run["state"], &run["done"], &run["refused"]), (&json!("done"), &json!(3), &json!(2)), "{run}");
        let refusals = json!([
            {"user_id": nobody.to_string(), "reason": "not_found"},
            {"user_id": admin.id.to_string(), "reason": "not_allowed"},
        ]);
        assert_eq!(run["refusals"], refusals);
        for id in everybody {
            assert!(!is_active(&app, id).await);
        }
        assert!(is_active(&app, admin.id).await, "it takes more to lock an administrator out");
        assert_eq!((logged(&app, AuditKind::BulkStarted).await, logged(&app, AuditKind::UserDeactivated).await), (1, 3));
        // One that has ended stays as it is.
        let path = format!("/users/bulk/{}/cancel", text(&run["id"]));
        assert_eq!(program.call(Method::POST, &path).send().await.ok(), run);
        assert_eq!(logged(&app, AuditKind::BulkCancelled).await, 0);
    }

    async fn all_that_a_filter_finds_are_meant_and_a_repeat_begins_nothing(app: TestApp) {
        let [ada, adam, bob] = people(&app, &["ada", "adam", "bob"]).await[..] else { panic!("three") };
        let program = app.program("users:read users:write organizations:write organizations:read").await;
        let path = organization(&program, "Acme").await;
        let acme = path.rsplit('/').next().unwrap();
        let body = json!({
            "action": "add_to_organization", "filter": {"q": "AD"}, "organization_id": acme, "roles": ["developer"],
        });
        let start = || program.post("/users/bulk", &body).header("idempotency-key", "once").send();
        let run = start().await.ok();
        let repeated = start().await;
        assert_eq!(repeated.header("idempotent-replayed"), "true");
        assert_eq!(repeated.ok()["id"], run["id"]);
        let run = ended(&program, &run).await;
        assert_eq!((&run["total"], &run["done"]), (&json!(2), &json!(2)), "{run}");
        let members = program.get(&format!("{path}/members")).send().await.ok();
        let members = members.to_string();
        assert!(members.contains("ada@") && members.contains("adam@") && !members.contains("bob@"), "{members}");
        assert_eq!(logged(&app, AuditKind::MembershipAdded).await, 2);
        // Once more: everybody is there already.
        let again = program.post("/users/bulk", &body).send().await.ok();
        assert_eq!(ended(&program, &again).await["done"], 2);
        assert_eq!(logged(&app, AuditKind::MembershipAdded).await, 2);
        // And deleted: those who were deleted before are as they are to be.
        let delete = json!({"action": "delete", "user_ids": ids(&[ada, adam, bob])});
        for _ in 0..2 {
            let run = program.post("/users/bulk", &delete).send().await.ok();
            assert_eq!(ended(&program, &run).await["done"], 3);
        }
        assert_eq!(logged(&app, AuditKind::UserDeletionPlanned).await, 3);
    }

    async fn a_filter_with_a_misspelt_member_means_nobody_and_not_everybody(app: TestApp) {
        let [ada] = people(&app, &["ada"]).await[..] else { panic!("one") };
        let program = app.program("users:read users:write").await;
        for filter in [json!({"is_actve": "false"}), json!({"q": "ada", "limit": "1"})] {
            let body = json!({"action": "delete", "filter": filter});
            let refused = program.post("/users/bulk", &body).send().await.refused(422, "invalid_input");
            assert_eq!(refused["field"], "filter");
        }
        assert_eq!(logged(&app, AuditKind::BulkStarted).await, 0);
        assert!(is_active(&app, ada).await);
        // A query may have more than the list knows of.
        assert_eq!(program.get("/users?is_actve=false").send().await.ok().as_array().unwrap().len(), 1);
    }

    async fn whoever_is_added_has_the_role_that_was_meant_and_not_what_is_called_so_by_then(app: TestApp) {
        let [ada, bob] = people(&app, &["ada", "bob"]).await[..] else { panic!("two") };
        // Nothing goes on by itself: what is called by another name is so before anybody's turn.
        let app = app.alone().await;
        let program = app.program("users:read users:write organizations:write organizations:read").await;
        let path = organization(&program, "Acme").await;
        let acme = path.rsplit('/').next().unwrap();
        let start = async |id: UserId, role: &str| {
            let asked = json!({
                "action": "add_to_organization", "user_ids": [id.to_string()], "organization_id": acme, "roles": [role],
            });
            program.post("/users/bulk", &asked).send().await.ok()
        };
        let roles = program.get("/roles").send().await.ok();
        let id_of = |slug: &str| {
            let role = roles.as_array().unwrap().iter().find(|role| role["slug"] == slug).expect("the role");
            text(&role["id"]).to_owned()
        };
        let (renamed, removed) = (start(ada, "developer").await, start(bob, "admin").await);
        let developer = id_of("developer");
        program.put(&format!("/roles/{developer}"), &json!({"slug": "engineer"})).send().await.ok();
        program.delete(&format!("/roles/{}", id_of("admin"))).send().await.ok();
        for slug in ["developer", "admin"] {
            let more = json!({"name": "More", "slug": slug, "permission_id": ["team_view", "team_manage"]});
            program.post("/roles", &more).send().await.ok();
        }
        while app.services().bulk.go_on().await.unwrap() {}
        assert_eq!(ended(&program, &renamed).await["done"], 1);
        let member = program.get(&format!("{path}/members/{ada}")).send().await.ok();
        assert_eq!(member["role_id"], json!([developer]), "under its new name");
        let run = ended(&program, &removed).await;
        let left_out = json!([{"user_id": bob.to_string(), "reason": "no_organization"}]);
        assert_eq!((&run["done"], &run["refusals"]), (&json!(0), &left_out), "{run}");
        program.get(&format!("{path}/members/{bob}")).send().await.refused(404, "not_found");
    }

    async fn nobody_begins_or_sees_what_they_may_not(app: TestApp) {
        let meant = ids(&people(&app, &["ada"]).await);
        let program = app.program("users:write").await;
        let block = json!({"action": "block", "user_ids": meant});
        let run = program.post("/users/bulk", &block).send().await.ok();
        let path = format!("/users/bulk/{}", text(&run["id"]));
        // Another program's is not there.
        let other = app.program("users:write users:read").await;
        for path in [path.clone(), "/users/bulk/x".to_owned(), format!("/users/bulk/{}", meant[0])] {
            other.get(&path).send().await.refused(404, "not_found");
            other.call(Method::POST, &format!("{path}/cancel")).send().await.refused(404, "not_found");
        }
        assert_eq!(ended(&program, &run).await["state"], "done");
        let (reads, organizes) = (app.program("users:read").await, app.program("organizations:write").await);
        for (program, body) in [
            (&reads, block.clone()),
            (&organizes, block.clone()),
            // Whoever may not list people does nothing to all of them.
            (&program, json!({"action": "block", "filter": {}})),
            (&program, json!({"action": "add_to_organization", "user_ids": meant, "organization_id": meant[0]})),
        ] {
            program.post("/users/bulk", &body).send().await.refused(403, "insufficient_scope");
        }
        for body in [
            json!({"action": "promote", "user_ids": meant}),
            json!({"action": "block"}),
            json!({"action": "block", "user_ids": []}),
            json!({"action": "block", "user_ids": ["x"]}),
            json!({"action": "block", "user_ids": meant, "filter": {}}),
            json!({"action": "block", "user_ids": meant, "organization_id": meant[0]}),
            json!({"action": "block", "user_ids": meant, "roles": ["owner"]}),
            json!({"action": "block", "filter": {"sort": "secret"}}),
        ] {
            other.post("/users/bulk", &body).send().await.refused(422, "invalid_input");
        }
        assert_eq!(logged(&app, AuditKind::BulkStarted).await, 1);
    }

    async fn a_right_that_is_taken_meanwhile_ends_it(app: TestApp) {
        let everybody = people(&app, &["bob", "cyd"]).await;
        let ada = app.visitor().await;
        let program = app.program("users:write").await;
        let root = app.visitor_of("root@example.com").await;
        let other = app.visitor_of("other@example.com").await;
        for admin in [&root, &other] {
            app.services().administrators.grant(&OPERATOR, &admin.user.email, &app.request()).await.unwrap();
        }
        let by_program = held(&app, &ada, program_of(program.shop.id, "users:write"), &everybody, |_| {}).await;
        app.clock.advance(Duration::from_millis(5));
        let by_root = held(&app, &ada, asker_of(&root), &everybody, |_| {}).await;
        app.clock.advance(Duration::from_millis(5));
        // It says more than the application was ever given.
        let forged = held(&app, &ada, program_of(program.shop.id, "sys_owner"), &[root.user.id], |_| {}).await;
        let fewer = ClientChange { scopes: Some(vec!["users:read".to_owned()]), ..ClientChange::default() };
        app.services().clients.update(&OPERATOR, program.shop.id, fewer, &app.request()).await.unwrap();
        app.services().administrators.revoke(&OPERATOR, root.user.id, &app.request()).await.unwrap();
        app.clock.advance(LATER);
        for id in [by_program, by_root, forged] {
            let (run, _) = end_of(&ada, id).await;
            assert_eq!((run.position, run.ended.map(|(_, end)| end)), (0, Some(BulkEnd::Forbidden)), "{run:?}");
        }
        for id in [everybody[0], everybody[1], root.user.id] {
            assert!(is_active(&app, id).await);
        }
        assert_eq!(logged(&app, AuditKind::BulkStopped).await, 3);
    }

    async fn what_was_begun_in_a_session_ends_with_it(app: TestApp) {
        let everybody = people(&app, &["bob", "cyd"]).await;
        let ada = app.visitor().await;
        let root = app.visitor_of("root@example.com").await;
        let stolen = app.visitor_of("root@example.com").await;
        app.services().administrators.grant(&OPERATOR, &root.user.email, &app.request()).await.unwrap();
        assert_ne!(root.session.id, stolen.session.id);
        let by_thief = held(&app, &ada, asker_of(&stolen), &everybody, |_| {}).await;
        app.clock.advance(Duration::from_millis(5));
        let by_root = held(&app, &ada, asker_of(&root), &everybody, |run| run.deed = BulkDeed::SignOut).await;
        app.services().sessions.revoke_of(&OPERATOR, root.user.id, &stolen.session.id.to_string(), &app.request()).await.unwrap();
        app.clock.advance(LATER);
        let (run, _) = end_of(&ada, by_thief).await;
        assert_eq!((run.position, run.ended.unwrap().1), (0, BulkEnd::Forbidden), "{run:?}");
        assert!(is_active(&app, everybody[0]).await);
        let (run, _) = end_of(&ada, by_root).await;
        assert_eq!((run.position, run.ended.unwrap().1), (2, BulkEnd::Done), "her own goes on: {run:?}");
        // The log says of what: of the run.
        let filter = AuditFilter { kinds: vec![AuditKind::BulkStopped], ..AuditFilter::default() };
        let events = app.services().audit.list(&OPERATOR, &filter, None, 9).await.unwrap().items;
        let target = events[0].target.as_ref().unwrap();
        assert_eq!((&*target.kind, target.id.clone()), ("bulk_run", Some(by_thief.to_string())));
    }

    async fn a_process_that_died_is_followed_by_another_one_and_by_no_two(app: TestApp) {
        let everybody = people(&app, &["bob", "cyd", "dan", "eve"]).await;
        let ada = app.visitor().await;
        let program = app.program("users:write").await;
        let asker = || program_of(program.shop.id, "users:write");
        // The first was locked out, and it died before that was written down; whoever is at the second place ends processes.
        let first = held(&app, &ada, asker(), &everybody[..2], |run| run.attempts = 1).await;
        app.services().people.set_active(&OPERATOR, everybody[0], false, &Default::default(), &app.request()).await.unwrap();
        app.clock.advance(Duration::from_millis(5));
        let stuck = held(&app, &ada, asker(), &everybody[2..], |run| run.attempts = 3).await;
        let other = app.another_node().await;
        for node in [&app, &other] {
            node.clock.advance(LATER + LATER);
        }
        let (run, refused) = end_of(&ada, first).await;
        assert_eq!((run.position, run.ended.unwrap().1, refused.len()), (2, BulkEnd::Done, 0), "{run:?}");
        let (run, refused) = end_of(&ada, stuck).await;
        assert_eq!((run.position, run.ended.unwrap().1), (2, BulkEnd::Done), "{run:?}");
        assert_eq!(refused, [(everybody[2], BulkRefusal::Failed)], "the others go on");
        // Whatever both nodes did: each was locked out once, by whoever asked, from where they did.
        let filter = AuditFilter { kinds: vec![AuditKind::UserDeactivated], ..AuditFilter::default() };
        let events = app.services().audit.list(&OPERATOR, &filter, None, 10).await.unwrap().items;
        let by_run: Vec<_> = events.iter().filter(|event| event.ip == "192.0.2.9").collect();
        assert_eq!((events.len(), by_run.len()), (3, 2), "{events:?}");
        assert!(by_run.iter().all(|event| event.client_id.as_deref() == Some(program.shop.id)));
        other.stop().await;
    }

    async fn what_is_cancelled_goes_no_further_and_no_more_than_three_go_on(app: TestApp) {
        let everybody = people(&app, &["bob"]).await;
        let ada = app.visitor().await;
        let program = app.program("users:write").await;
        let mut runs = Vec::new();
        for _ in 0..3 {
            app.clock.advance(Duration::from_millis(5));
            runs.push(held(&app, &ada, program_of(program.shop.id, "users:write"), &everybody, |_| {}).await);
        }
        let block = json!({"action": "block", "user_ids": ids(&everybody)});
        program.post("/users/bulk", &block).send().await.refused(409, "too_many");
        for run in &runs {
            let cancelled = program.call(Method::POST, &format!("/users/bulk/{run}/cancel")).send().await.ok();
            assert_eq!((text(&cancelled["state"]), &cancelled["done"]), ("cancelled", &json!(0)));
        }
        app.clock.advance(LATER);
        // It would have had its turn by now.
        app.services().bulk.go_on().await.unwrap();
        assert!(is_active(&app, everybody[0]).await);
        assert_eq!(logged(&app, AuditKind::BulkCancelled).await, 3);
        // Whoever administers the server sees what programs do; another program does not.
        let root = Actor::Administrator(ada.user.id, ada.session.id);
        assert_eq!(app.services().bulk.recent(&root).await.unwrap().len(), 3);
        let scopes = Scopes::parse("sys_owner").unwrap();
        let other = Actor::Program { client_id: "other".to_owned(), scopes, kid: None };
        assert!(app.services().bulk.recent(&other).await.unwrap().is_empty());
        assert!(app.services().bulk.get(&other, runs[0]).await.is_err());
    }
}

#[tokio::test]
async fn one_that_cannot_be_read_holds_up_no_other() {
    let app = TestApp::start().await;
    let everybody = people(&app, &["bob"]).await;
    let ada = app.visitor().await;
    let root = app.visitor_of("root@example.com").await;
    app.services().administrators.grant(&OPERATOR, &root.user.email, &app.request()).await.unwrap();
    let damaged = held(&app, &ada, asker_of(&root), &everybody, |_| {}).await;
    app.clock.advance(Duration::from_millis(5));
    let sound = held(&app, &ada, asker_of(&root), &everybody, |_| {}).await;
    let mut connection = sqlx::SqliteConnection::connect(&app.database.url).await.unwrap();
    let id = damaged.to_string().to_uppercase();
    let damage = format!("UPDATE bulk_runs SET deed = 'explode' WHERE hex(id) = '{id}'");
    let done = sqlx::raw_sql(sqlx::AssertSqlSafe(damage)).execute(&mut connection).await.unwrap();
    assert_eq!(done.rows_affected(), 1);
    app.clock.advance(LATER);
    let (run, _) = end_of(&ada, sound).await;
    assert_eq!((run.position, run.ended.unwrap().1), (1, BulkEnd::Done), "{run:?}");
    let seen = Actor::Administrator(root.user.id, root.session.id);
    let listed = app.services().bulk.recent(&seen).await.unwrap();
    assert_eq!(listed.iter().map(|run| run.id).collect::<Vec<_>>(), [sound]);
    // A node of another release may know what it is.
    assert_eq!(logged(&app, AuditKind::BulkStopped).await, 0);
    app.clock.advance(Duration::from_secs(24 * 3600));
    let ended = async {
        while logged(&app, AuditKind::BulkStopped).await == 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, ended).await.expect("it ends");
    // It has ended: nobody takes it up again.
    let filter = AuditFilter { kinds: vec![AuditKind::BulkStopped], ..AuditFilter::default() };
    let events = app.services().audit.list(&OPERATOR, &filter, None, 9).await.unwrap().items;
    assert_eq!((events.len(), events[0].detail["cause"].as_str()), (1, Some("unreadable")), "{events:?}");
}
