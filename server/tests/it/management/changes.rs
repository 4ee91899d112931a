//! Making, changing, locking and deleting people.

use std::time::Duration;

use futures_util::future::join_all;
use http::Method;
use latchkey_domain::{Actor, Scopes, protection::repeats::Before};
use serde_json::{Value, json};

use super::{
    actors::Program,
    organizations::{member, organization},
};
use crate::{
    oauth::actors::{ADA, TOKEN},
    support::{OPERATOR, on_each_database, people::*},
};

const DAY: Duration = Duration::from_secs(24 * 3600);

async fn create(program: &Program<'_>, email: &str) -> Value {
    let body = json!({ "email": email, "first_name": "Ada", "last_name": "Lovelace" });
    program.post("/users", &body).send().await.ok()
}

fn path(user: &Value) -> String {
    format!("/users/{}", text(&user["_id"]))
}

on_each_database! {
    async fn a_person_is_created_to_the_letter_and_signs_in_by_a_code(app: TestApp) {
        let program = app.program("users:write users:read").await;
        let answer = program.post("/users", &json!({
            "email": " Ada@EXAMPLE.com ",
            "first_name": " Ada ",
            "last_name": "",
            "groups": ["staff"],
            "raw_attributes": { "number": 1815, "deep": { "er": [null, "\u{0}"] } },
        })).send().await;
        let tag = answer.header("etag").to_owned();
        let ada = answer.ok();
        assert_eq!(ada, json!({
            "_id": ada["_id"],
            "account_id": "",
            "organization_id": "000000000000000000000000",
            "connection_id": "",
            "email": ADA,
            "first_name": "Ada",
            "last_name": "",
            "groups": ["staff"],
            "raw_attributes": { "number": 1815, "deep": { "er": [null, "\u{0}"] } },
            "roles": null,
            "passkey_credential": null,
            "phone_id": "",
            "created_at": "2026-01-01T00:00:00Z",
            "modified_at": "2026-01-01T00:00:00Z",
            "email_verified": false,
            "is_active": true,
            "LastLoginAt": null,
            "tenants": null,
            "identities": null,
        }));
        let read = program.get(&path(&ada)).send().await;
        let mut kept = ada.clone();
        kept.as_object_mut().unwrap().remove("organization_id");
        assert_eq!((read.header("etag"), &read.body), (&*tag, &kept));
        assert!(app.mails().await.is_empty(), "nobody asked for one");

        sign_up(&app, &app.browser(), ADA).await;
        let signed_in = program.get(&path(&ada)).send().await.ok();
        assert_eq!((&signed_in["_id"], &signed_in["email_verified"]), (&ada["_id"], &json!(true)));

        let told = json!({ "email": "bob@example.com", "first_name": "", "last_name": "", "notify": true });
        program.post("/users", &told).send().await.ok();
        assert_eq!(app.mails_to("bob@example.com").await, ["You have an account · Latchkey"]);
    }

    async fn what_cannot_be_a_person_is_refused(app: TestApp) {
        let program = app.program("users:write").await;
        create(&program, ADA).await;
        let person = |change: Value| {
            let mut body = json!({ "email": "eve@example.com", "first_name": "Eve", "last_name": "" });
            body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
            program.post("/users", &body)
        };
        assert_eq!(person(json!({"email": "ADA@example.com"})).send().await.refused(409, "taken")["field"], "email");
        person(json!({"email": "ada"})).send().await.refused(400, "invalid_email");
        person(json!({"email": 7})).send().await.refused(422, "invalid_body");
        let long = "x".repeat(8 * 1024);
        for (field, value) in [
            ("first_name", json!("x".repeat(101))),
            ("last_name", json!("two\nlines")),
            ("groups", json!("staff")),
            ("groups", json!([long])),
            ("raw_attributes", json!(["a", "list"])),
            ("raw_attributes", json!({ "long": long })),
        ] {
            let problem = person(json!({ field: value })).send().await.refused(422, "invalid_input");
            assert_eq!(problem["field"], field);
        }
        program.post("/users", &json!({ "email": ADA })).send().await.refused(422, "invalid_body");
    }

    async fn a_creation_that_comes_again_is_done_once(app: TestApp) {
        let (program, other) = (app.program("users:write").await, app.program("users:write users:read").await);
        let body = json!({ "email": ADA, "first_name": "Ada", "last_name": "" });
        let send = |program: &Program<'_>, key: &str, body: &Value| {
            program.post("/users", body).header("idempotency-key", key).send()
        };
        let first = send(&program, "one", &body).await;
        let tag = first.header("etag").to_owned();
        let ada = first.ok();
        let again = send(&program, "one", &body).await;
        assert_eq!((again.header("etag"), again.header("idempotent-replayed")), (&*tag, "true"));
        assert_eq!(again.ok(), ada);
        // Other words under the key, the key of another program, another key, none.
        let changed = json!({ "email": "eve@example.com", "first_name": "Ada", "last_name": "" });
        send(&program, "one", &changed).await.refused(422, "idempotency_key_reused");
        send(&other, "one", &body).await.refused(409, "taken");
        send(&program, "two", &body).await.refused(409, "taken");
        program.post("/users", &body).send().await.refused(409, "taken");
        // What was refused may be mended under its key.
        send(&program, "two", &changed).await.ok();
        for key in ["", &"x".repeat(256), "\u{e9}"] {
            let problem = send(&program, key, &body).await.refused(422, "invalid_input");
            assert_eq!(problem["field"], "Idempotency-Key");
        }
        app.clock.advance(DAY + Duration::from_secs(1));
        let program = Program { token: program.shop.token().await, ..program };
        send(&program, "one", &body).await.refused(409, "taken");
        assert_eq!(app.services().maintenance.sweep().await.unwrap().keyed_requests, 1, "of the second one");
    }

    async fn whatever_is_made_twice_with_one_key_is_made_once(app: TestApp) {
        let program = app.program("sys_owner").await;
        let acme = text(&program.post("/organization", &json!({"Name": "Acme"})).send().await.ok()["id"]).to_owned();
        let ada = create(&program, ADA).await;
        let (members, invitations) = (format!("/organization/{acme}/members"), format!("/organization/{acme}/invitations"));
        let shop = json!({"kind": "web", "client_name": "Shop", "redirect_uris": ["https://shop.example/cb"]});
        let shop = text(&program.post("/applications", &shop).send().await.ok()["client_id"]).to_owned();
        let hook = program.post("/webhooks", &json!({"url": "https://hooks.example.com/"})).send().await.ok();
        let secrets = [format!("/applications/{shop}/secret"), format!("/webhooks/{}/secret", text(&hook["id"]))];
        let creations = [
            (&*secrets[0], json!({})),
            (&*secrets[1], json!({"keep_old_seconds": 60})),
            ("/organization", json!({"Name": "Other"})),
            ("/roles", json!({"name": "Accountant", "slug": "accountant"})),
            ("/permissions", json!({"name": "Book", "slug": "book"})),
            (&*invitations, json!({"email": "bob@example.com"})),
            (&*members, json!({"user_id": ada["_id"]})),
            ("/applications", json!({"kind": "web", "client_name": "Notes", "redirect_uris": ["https://notes.example/cb"]})),
            ("/webhooks", json!({"url": "https://hooks.example.com/"})),
            ("/registration-tokens", json!({"name": "Build server"})),
        ];
        for (path, body) in &creations {
            let key = |word: &str| format!("{path} {word}");
            let send = async |key: &str| program.post(path, body).header("idempotency-key", key).send().await;
            let made = send(&key("a")).await.ok();
            let again = send(&key("a")).await;
            assert_eq!(again.header("idempotent-replayed"), "true", "{path}");
            assert_eq!(again.ok(), made, "{path}");
            let mut changed = body.clone();
            changed["x"] = json!(1);
            let changed = program.post(path, &changed).header("idempotency-key", key("a")).send().await;
            changed.refused(422, "idempotency_key_reused");
        }
        assert_eq!(app.mails_to("bob@example.com").await.len(), 1);
    }

    async fn an_answer_is_kept_for_whoever_may_still_ask(app: TestApp) {
        let program = app.program("applications:write users:write").await;
        let body = json!({
            "kind": "machine", "client_name": "Sync", "grant_types": ["client_credentials"], "scope": "users:write",
        });
        let send = async |program: &Program<'_>| {
            program.post("/applications", &body).header("idempotency-key", "one").send().await
        };
        let made = send(&program).await.ok();
        assert_eq!(send(&program).await.ok(), made);
        for (scope, lost) in [("applications:write", "users:write"), ("users:write", "applications:write")] {
            let form = [("grant_type", "client_credentials"), ("scope", scope)];
            let narrow = program.shop.post(TOKEN, &form).send().await.ok();
            let narrow = Program { token: text(&narrow["access_token"]).to_owned(), ..program.clone() };
            let refused = send(&narrow).await.refused(403, "insufficient_scope");
            assert!(refused.to_string().contains(lost), "{refused}");
        }
    }

    async fn what_ended_without_an_answer_is_not_done_again_under_its_key(app: TestApp) {
        let program = Actor::Program { client_id: "cli_import".into(), scopes: Scopes::default(), kid: None };
        let repeats = &app.services().repeats;
        let begin = async |key: &str| repeats.begin(&program, key, b"the same").await.unwrap();
        let Before::Nothing(slow) = begin("one").await else { panic!("nobody was before") };
        let Before::Nothing(failed) = begin("two").await else { panic!("nobody was before") };
        assert_eq!(begin("one").await, Before::UnderWay);
        repeats.in_doubt(&program, &failed).await.unwrap();
        assert_eq!(begin("two").await, Before::InDoubt);
        // Its server is gone, or very slow.
        app.clock.advance(Duration::from_secs(5 * 60));
        assert_eq!(begin("one").await, Before::InDoubt);
        repeats.answered(&program, &slow, b"made").await.unwrap();
        assert_eq!(begin("one").await, Before::Answered(b"made".to_vec()));
        app.clock.advance(DAY);
        let Before::Nothing(next) = begin("two").await else { panic!("it is forgotten") };
        // The one before says nothing of it.
        repeats.failed(&failed).await.unwrap();
        assert_eq!(begin("two").await, Before::UnderWay);
        repeats.failed(&next).await.unwrap();
        assert!(matches!(begin("two").await, Before::Nothing(_)));
    }

    async fn of_racing_creations_with_one_key_one_is_made_and_all_are_told_so(app: TestApp) {
        let program = app.program("users:write").await;
        let body = json!({ "email": ADA, "first_name": "", "last_name": "" });
        let send = || program.post("/users", &body).header("idempotency-key", "one").send();
        let answers = join_all((0..8).map(|_| send())).await;
        let made = send().await.ok();
        for answer in answers {
            if answer.status == 200 {
                assert_eq!(answer.ok(), made);
            } else {
                answer.refused(409, "idempotency_under_way");
            }
        }
    }

    async fn of_racing_creations_of_one_address_one_wins(app: TestApp) {
        let program = app.program("users:write users:read").await;
        let body = json!({ "email": ADA, "first_name": "", "last_name": "" });
        let answers = join_all((0..8).map(|_| program.post("/users", &body).send())).await;
        let (made, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(|answer| answer.status == 200);
        assert_eq!(made.len(), 1);
        refused.into_iter().for_each(|answer| drop(answer.refused(409, "taken")));
        assert_eq!(program.get("/users").send().await.ok().as_array().unwrap().len(), 1);
    }

    async fn nothing_is_set_that_no_program_may_set(app: TestApp) {
        let program = app.program("users:write").await;
        let sly = json!({
            "email": ADA, "first_name": "", "last_name": "",
            "_id": "019b76da000070008000000000000001", "id": "019b76da000070008000000000000001",
            "created_at": "2020-01-01T00:00:00Z", "modified_at": "2020-01-01T00:00:00Z", "email_verified": true,
            "is_active": false, "roles": ["owner"], "LastLoginAt": "2020-01-01T00:00:00Z", "is_administrator": true,
            "delete_at": "2020-01-01T00:00:00Z", "organization_id": "019b76da000070008000000000000001",
        });
        let plain = json!({
            "email_verified": false, "is_active": true, "roles": null, "LastLoginAt": null,
            "created_at": "2026-01-01T00:00:00Z",
        });
        let is_plain = |user: &Value| plain.as_object().unwrap().iter().all(|(name, value)| user[name] == *value);
        let mut made = program.post("/users", &sly).send().await.ok();
        assert!(is_plain(&made) && made["_id"] != sly["_id"] && made.get("delete_at").is_none(), "{made}");
        // What somebody new is in, who asks does not say either.
        let nowhere = made.as_object_mut().unwrap().remove("organization_id");
        assert_eq!(nowhere, Some(json!("000000000000000000000000")));
        let changed = program.put(&path(&made), &sly).send().await.ok();
        assert_eq!(changed, made);
    }

    async fn a_person_is_changed_and_told_of_a_new_address(app: TestApp) {
        let program = app.program("sys_owner").await;
        let ada = create(&program, ADA).await;
        program.post(&format!("{}/verify", path(&ada)), &json!({ "verification_status": "true" })).send().await.ok();
        app.clock.advance(Duration::from_secs(1));
        let change = json!({ "first_name": "Augusta", "raw_attributes": { "a": 1 }, "groups": { "b": 2 } });
        let changed = program.put(&path(&ada), &change).send().await.ok();
        for (field, value) in [
            ("first_name", json!("Augusta")),
            ("last_name", json!("Lovelace")),
            ("raw_attributes", json!({ "a": 1 })),
            ("groups", json!({ "b": 2 })),
            ("email_verified", json!(true)),
            ("modified_at", json!("2026-01-01T00:00:01Z")),
        ] {
            assert_eq!(changed[field], value, "{field}");
        }
        assert!(app.mails().await.is_empty());
        let moved = json!({ "email": "new@example.com", "raw_attributes": null });
        let moved = program.put(&path(&ada), &moved).send().await.ok();
        assert_eq!((&moved["email"], &moved["email_verified"]), (&json!("new@example.com"), &json!(false)));
        assert_eq!((&moved["raw_attributes"], &moved["groups"]), (&Value::Null, &json!({ "b": 2 })));
        assert_eq!(app.mails_to(ADA).await, ["Your address was changed · Latchkey"]);
        program.get(&format!("/users/{ADA}/email")).send().await.refused(404, "not_found");

        create(&program, "bob@example.com").await;
        let taken = program.put(&path(&ada), &json!({ "email": "Bob@example.com", "first_name": "X" })).send().await;
        assert_eq!(taken.refused(409, "taken")["field"], "email");
        assert_eq!(program.get(&path(&ada)).send().await.ok(), moved);
    }

    async fn an_account_in_use_is_moved_by_nobody_who_may_not_sign_in_as_its_owner(app: TestApp) {
        let program = app.program("users:write users:read").await;
        let moved = json!({ "email": "mine@example.com" });
        // Nobody has signed in to this one yet: somebody mistyped it.
        let new = create(&program, "new@example.com").await;
        program.put(&path(&new), &json!({ "email": "newer@example.com" })).send().await.ok();

        let proved = app.visitor().await.user.id.to_string();
        let refused = program.put(&format!("/users/{proved}"), &moved).send().await;
        assert_eq!(refused.refused(403, "insufficient_scope")["scope"], "sys_owner");
        // Nor by saying first that nobody has proved the address.
        let unproved = json!({ "verification_status": false });
        program.post(&format!("/users/{proved}/verify"), &unproved).send().await.ok();
        program.put(&format!("/users/{proved}"), &moved).send().await.refused(403, "insufficient_scope");
        let with_passkey = app.browser();
        sign_up(&app, &with_passkey, "bob@example.com").await;
        add_passkey(&with_passkey, false, |_, _| {}).await;
        let bob = program.get("/users/bob@example.com/email").send().await.ok();
        let bob = format!("/users/{}", text(&bob["_id"]));
        program.post(&format!("{bob}/verify"), &json!({ "verification_status": false })).send().await.ok();
        program.put(&bob, &moved).send().await.refused(403, "insufficient_scope");
        app.program("sys_owner").await.put(&bob, &moved).send().await.ok();
    }

    async fn an_account_that_was_set_up_for_somebody_is_moved_by_nobody_who_may_not_sign_in_as_them(app: TestApp) {
        let program = app.program("users:write users:read").await;
        let server = app.program("sys_owner").await;
        let moved = json!({ "email": "mine@example.com" });
        // They own an organization, and have not signed in yet: whoever signs in as them owns it.
        let boss = create(&program, "boss@example.com").await;
        let acme = organization(&server, "Acme").await;
        let place = member(&server, &acme, text(&boss["_id"]), &["owner"]).await;
        // Somebody said that this address is theirs: also when that is taken back first, which the same scope does.
        let said = create(&program, "said@example.com").await;
        for status in [true, false] {
            let body = json!({ "verification_status": status });
            program.post(&format!("{}/verify", path(&said)), &body).send().await.ok();
        }
        for one in [&boss, &said] {
            let refused = program.put(&path(one), &moved).send().await;
            assert_eq!(refused.refused(403, "insufficient_scope")["scope"], "sys_owner", "{one}");
            // Their name is another matter.
            program.put(&path(one), &json!({ "first_name": "Zoe" })).send().await.ok();
        }
        server.put(&path(&said), &moved).send().await.ok();
        // Who is in nothing, and never was anybody, is an address that somebody mistyped.
        let typo = create(&program, "typo@example.com").await;
        let place_of_typo = member(&server, &acme, text(&typo["_id"]), &[]).await;
        let mended = json!({ "email": "mended@example.com" });
        program.put(&path(&typo), &mended).send().await.refused(403, "insufficient_scope");
        server.delete(&place_of_typo).send().await.ok();
        program.put(&path(&typo), &mended).send().await.ok();
        assert_eq!(server.get(&place).send().await.ok()["email"], "boss@example.com");
    }

    async fn an_address_is_verified_in_either_spelling(app: TestApp) {
        let program = app.program("users:write").await;
        let ada = create(&program, ADA).await;
        let verify = |body: Value| program.post(&format!("{}/verify", path(&ada)), &body).send();
        for (body, is_verified) in [
            (json!({ "verification_status": "true" }), true),
            (json!({ "verification_status": "false" }), false),
            (json!({ "vefification_status": true }), true),
            (json!({ "verification_status": true, "vefification_status": true }), true),
            (json!({ "vefification_status": "false" }), false),
        ] {
            assert_eq!(verify(body.clone()).await.ok()["email_verified"], is_verified, "{body}");
        }
        for body in [
            json!({}),
            json!({ "verification_status": null }),
            json!({ "verification_status": "True" }),
            json!({ "verification_status": 1 }),
            json!({ "verification_status": true, "vefification_status": false }),
        ] {
            verify(body).await.refused(422, "invalid_input");
        }
    }

    async fn a_change_of_what_was_changed_meanwhile_is_refused(app: TestApp) {
        let program = app.program("users:write users:read").await;
        let ada = create(&program, ADA).await;
        let (path, tag) = (path(&ada), program.get(&path(&ada)).send().await.header("etag").to_owned());
        // No time passes: the version is another one all the same.
        let first = program.put(&path, &json!({ "first_name": "A" })).header("if-match", &tag).send().await;
        let newer = first.header("etag").to_owned();
        first.ok();
        assert_ne!(newer, tag);
        let stale = [&*tag, "\"nonsense\"", "", "nonsense", "W/\"x\", \"y\"", "\u{e9}"];
        for tag in stale {
            program.put(&path, &json!({ "first_name": "B" })).header("if-match", tag).send().await
                .refused(412, "precondition_failed");
            for what in ["block", "unblock"] {
                let post = program.post(&format!("{path}/{what}"), &json!({})).header("if-match", tag);
                post.send().await.refused(412, "precondition_failed");
            }
            let verify = program.post(&format!("{path}/verify"), &json!({ "verification_status": true }));
            verify.header("if-match", tag).send().await.refused(412, "precondition_failed");
            for query in ["", "?permanently=true"] {
                let delete = program.delete(&format!("{path}{query}")).header("if-match", tag);
                delete.send().await.refused(412, "precondition_failed");
            }
        }
        assert_eq!(program.get(&path).send().await.ok()["first_name"], "A");
        // One of several; as a proxy weakens it; whichever is there.
        for (n, form) in ["\"x\", {}", "W/{}", "*"].iter().enumerate() {
            let tag = program.get(&path).send().await.header("etag").to_owned();
            let put = program.put(&path, &json!({ "first_name": n.to_string() }));
            put.header("if-match", form.replace("{}", &tag)).send().await.ok();
        }
    }

    async fn of_two_who_change_the_same_state_one_wins(app: TestApp) {
        let program = app.program("users:write users:read").await;
        let ada = create(&program, ADA).await;
        let tag = program.get(&path(&ada)).send().await.header("etag").to_owned();
        let put = |n: usize| {
            program.put(&path(&ada), &json!({ "first_name": n.to_string() })).header("if-match", &tag).send()
        };
        let answers = join_all((0..6).map(put)).await;
        let (made, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(|answer| answer.status == 200);
        assert_eq!(made.len(), 1);
        refused.into_iter().for_each(|answer| drop(answer.refused(412, "precondition_failed")));
    }

    async fn who_is_blocked_is_out_and_told(app: TestApp) {
        let ada = app.visitor().await;
        let program = app.program("users:write users:read").await;
        let path = format!("/users/{}", ada.user.id);
        let blocked = program.post(&format!("{path}/block"), &json!({})).send().await.ok();
        assert_eq!(blocked["is_active"], false);
        assert!(!is_signed_in(&ada.browser).await);
        assert_eq!(app.mails_to(ADA).await[0], "Your account was locked · Latchkey");
        // Once more changes nothing, and tells nobody.
        let mails = app.mails().await.len();
        assert_eq!(program.post(&format!("{path}/block"), &json!({})).send().await.ok(), blocked);
        assert_eq!(app.mails().await.len(), mails);
        assert_eq!(program.post(&format!("{path}/unblock"), &json!({})).send().await.ok()["is_active"], true);
        sign_up(&app, &ada.browser, ADA).await;
        assert!(is_signed_in(&ada.browser).await);
    }

    async fn a_deleted_person_can_be_brought_back_for_thirty_days(app: TestApp) {
        let ada = app.visitor().await;
        let program = app.program("users:write users:read").await;
        let path = format!("/users/{}", ada.user.id);
        let listed = async |query: &str| program.get(&format!("/users{query}")).send().await.ok();
        assert_eq!(program.delete(&path).json(&json!({})).send().await.ok(), json!({ "is_deleted": true }));
        assert!(!is_signed_in(&ada.browser).await);
        assert_eq!(app.mails_to(ADA).await[0], "Your account was deleted · Latchkey");
        for call in [
            program.get(&path),
            program.get(&format!("/users/{ADA}/email")),
            program.put(&path, &json!({})),
            program.delete(&path),
            program.post(&format!("{path}/block"), &json!({})),
            program.post(&format!("{path}/unblock"), &json!({})),
            program.post(&format!("{path}/verify"), &json!({ "verification_status": true })),
        ] {
            call.send().await.refused(404, "not_found");
        }
        assert_eq!(listed("").await, json!([]));
        let deleted = listed("?deleted=true").await;
        assert_eq!(deleted[0]["email"], ADA);
        assert!(text(&deleted[0]["delete_at"]).starts_with("2026-01-31T00:00:00"), "{deleted}");
        let body = json!({ "email": ADA, "first_name": "", "last_name": "" });
        let taken = program.post("/users", &body).send().await.refused(409, "taken");
        assert!(text(&taken["detail"]).contains("restore"), "{taken}");
        // The command line lets nobody in who was deleted.
        let unknown = app.services().users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await;
        assert!(unknown.is_err());

        app.clock.advance(30 * DAY - Duration::from_secs(1));
        app.services().maintenance.sweep().await.unwrap();
        let token = program.shop.token().await;
        let program = Program { token, ..program };
        let restored = program.post(&format!("{path}/restore"), &json!({})).send().await.ok();
        assert_eq!((&restored["is_active"], restored.get("delete_at")), (&json!(true), None));
        program.post(&format!("{path}/restore"), &json!({})).send().await.refused(404, "not_found");
        sign_up(&app, &ada.browser, ADA).await;

        program.delete(&path).send().await.ok();
        app.clock.advance(30 * DAY + Duration::from_secs(1));
        assert_eq!(app.services().maintenance.sweep().await.unwrap().people, 1);
        assert_eq!(app.services().maintenance.sweep().await.unwrap().people, 0);
        let token = program.shop.token().await;
        let program = Program { token, ..program };
        program.post(&format!("{path}/restore"), &json!({})).send().await.refused(404, "not_found");
        create(&program, ADA).await;
    }

    async fn who_is_deleted_permanently_is_gone_at_once(app: TestApp) {
        let program = app.program("users:write users:read").await;
        let (ada, bob) = (create(&program, ADA).await, create(&program, "bob@example.com").await);
        program.delete(&path(&bob)).send().await.ok();
        for person in [ada, bob] {
            let query = format!("{}?permanently=true", path(&person));
            assert_eq!(program.delete(&query).send().await.ok(), json!({ "is_deleted": true }));
            program.delete(&query).send().await.refused(404, "not_found");
            assert_eq!(app.mails_to(text(&person["email"])).await[0], "Your account was deleted · Latchkey");
        }
        assert_eq!(program.get("/users?deleted=true").send().await.ok(), json!([]));
        program.delete("/users/x?permanently=perhaps").send().await.refused(404, "not_found");
    }

    async fn a_program_that_changes_people_takes_no_administrator_over(app: TestApp) {
        let ada = app.visitor().await;
        app.services().administrators.grant(&OPERATOR, &ADA.parse().unwrap(), &app.request()).await.unwrap();
        let program = app.program("users:read users:write").await;
        let path = format!("/users/{}", ada.user.id);
        let before = program.get(&path).send().await.ok();
        for call in [
            program.put(&path, &json!({ "email": "eve@example.com" })),
            program.put(&path, &json!({ "first_name": "Eve" })),
            program.post(&format!("{path}/verify"), &json!({ "verification_status": false })),
            program.post(&format!("{path}/block"), &json!({})),
            program.delete(&path),
            program.delete(&format!("{path}?permanently=true")),
        ] {
            assert_eq!(call.send().await.refused(403, "insufficient_scope")["scope"], "sys_owner");
        }
        assert_eq!(program.get(&path).send().await.ok(), before);
        assert!(is_signed_in(&ada.browser).await);
        // With all of the scopes it may, but the last one stays.
        let owner = app.program("sys_owner").await;
        owner.put(&path, &json!({ "first_name": "Ada" })).send().await.ok();
        for call in [
            owner.post(&format!("{path}/block"), &json!({})),
            owner.delete(&path),
            owner.delete(&format!("{path}?permanently=true")),
            // She has no passkey.
            owner.put(&path, &json!({ "email": "new@example.com" })),
            owner.post(&format!("{path}/verify"), &json!({ "verification_status": false })),
        ] {
            call.send().await.refused(409, "last_administrator");
        }
        app.visitor_of("bob@example.com").await;
        app.services().administrators.grant(&OPERATOR, &"bob@example.com".parse().unwrap(), &app.request()).await.unwrap();
        owner.post(&format!("{path}/block"), &json!({})).send().await.ok();
    }

    async fn changes_of_people_take_the_scope_for_it(app: TestApp) {
        let ada = app.visitor().await;
        let path = format!("/users/{}", ada.user.id);
        let body = json!({ "email": "eve@example.com", "first_name": "", "last_name": "" });
        for scopes in ["users:read", "audit:read organizations:write applications:write"] {
            let program = app.program(scopes).await;
            for call in [
                program.post("/users", &body),
                program.put(&path, &json!({ "first_name": "Eve" })),
                program.post(&format!("{path}/verify"), &json!({ "verification_status": true })),
                program.post(&format!("{path}/block"), &json!({})),
                program.post(&format!("{path}/unblock"), &json!({})),
                program.post(&format!("{path}/restore"), &json!({})),
                program.call(Method::DELETE, &path),
                program.call(Method::DELETE, &format!("{path}?permanently=true")),
            ] {
                assert_eq!(call.send().await.refused(403, "insufficient_scope")["scope"], "users:write");
            }
        }
        assert!(is_signed_in(&ada.browser).await);
    }
}
