//! Organizations and their members.

use futures_util::future::join_all;
use latchkey_domain::{AuditKind, kernel::version::Expected};
use serde_json::{Value, json};

use super::{
    actors::Program,
    roles::{execute, logged},
};
use crate::support::{OPERATOR, TestApp, on_each_database, people::*};

const OWNER: &str = "019b76da0000700080000000000000a1";
const SCOPES: &str = "organizations:read organizations:write users:read";

/// From now on nothing comes to the end of removing an organization: so it is for a process that dies just before.
const CUT_OFF: [&str; 2] = [
    "CREATE TRIGGER cut_off BEFORE DELETE ON organizations BEGIN SELECT RAISE(ABORT, 'cut off'); END",
    "CREATE FUNCTION cut_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'cut off'; END $$;
    CREATE TRIGGER cut_off BEFORE DELETE ON organizations FOR EACH ROW EXECUTE FUNCTION cut_off()",
];
const NO_MORE: [&str; 2] = ["DROP TRIGGER cut_off", "DROP TRIGGER cut_off ON organizations"];

/// Makes one; gives its path.
pub async fn organization(program: &Program<'_>, name: &str) -> String {
    let made = program.post("/organization", &json!({"Name": name})).send().await.ok();
    format!("/organization/{}", text(&made["id"]))
}

/// Adds somebody; gives the path of the membership.
pub async fn member(program: &Program<'_>, organization: &str, user_id: &str, roles: &[&str]) -> String {
    let new = json!({"user_id": user_id, "role_id": roles});
    program.post(&format!("{organization}/members"), &new).send().await.ok();
    format!("{organization}/members/{user_id}")
}

async fn account(app: &TestApp, email: &str) -> String {
    app.visitor_of(email.to_owned().leak()).await.user.id.to_string()
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|it| text(&it["name"])).collect()
}

on_each_database! {
    async fn an_organization_is_added_changed_and_removed(app: TestApp) {
        let program = app.program(SCOPES).await;
        let new = json!({
            "Name": "Acme GmbH", "WhiteListDomains": ["Acme.Example", "bücher.example"],
            "AllowProfilesOutsideOrganization": false, "metadata": {"plan": {"seats": 3}}, "language": "de",
        });
        let made = program.post("/organization", &new).send().await.ok();
        let path = format!("/organization/{}", text(&made["id"]));
        let domains = json!(["acme.example", "xn--bcher-kva.example"]);
        assert_eq!((&made["WhiteListDomains"], &made["WhiteListDomain"]), (&domains, &domains));
        assert_eq!((text(&made["slug"]), text(&made["WorkspaceName"])), ("acme-gmbh", "acme-gmbh"));
        assert_eq!((&made["allow_profiles_outside_organization"], &made["is_active"]), (&json!(false), &json!(true)));
        assert_eq!((&made["metadata"], text(&made["joining"])), (&json!({"plan": {"seats": 3}}), "invited"));
        // Nothing is proved by saying it.
        assert_eq!(made["domain"], "");
        for domain in made["domains"].as_array().unwrap() {
            assert_eq!((&domain["is_verified"], &domain["verified_at"]), (&json!(false), &Value::Null));
            assert!(text(&domain["txt_record"]).starts_with("latchkey-verification="));
        }
        assert_eq!(program.get(&path).send().await.ok(), made);

        // One that stays keeps its record; the other name of the member does as well, and the other path.
        let change = json!({"name": "Acme", "WhiteListDomain": ["acme.example", "new.example"], "joining": "domain",
            "logo_uri": "https://acme.example/logo.svg", "language": ""});
        let changed = program.put(&path, &change).send().await.ok();
        assert_eq!((text(&changed["name"]), text(&changed["slug"])), ("Acme", "acme-gmbh"));
        assert_eq!(changed["domains"][0], made["domains"][0]);
        assert_eq!(changed["WhiteListDomains"], json!(["acme.example", "new.example"]));
        assert_eq!((&changed["metadata"], &changed["language"]), (&made["metadata"], &Value::Null));
        let other = path.replace("/organization", "/api/account/organization");
        let put = |body: Value| {
            let call = crate::api::call::Call::new(app.router(), http::Method::PUT, other.clone());
            call.bearer(&program.token).json(&body)
        };
        let renamed = put(json!({"slug": "acme"})).send().await.ok();
        assert_eq!((text(&renamed["slug"]), &renamed["WhiteListDomains"]), ("acme", &changed["WhiteListDomains"]));
        // What an older program says of it besides is not kept, and changes nothing.
        let besides = json!({"address": "1 Main Street", "website": "https://a.example", "time_zone": "UTC", "currency": "EUR"});
        let mut same = put(besides.clone()).send().await.ok();
        for name in besides.as_object().unwrap().keys() {
            assert_eq!(same.get(name), None, "{name}");
        }
        same["modified_at"] = renamed["modified_at"].clone();
        assert_eq!(same, renamed);

        assert_eq!(program.delete(&path).send().await.ok(), json!({"is_deleted": true}));
        for gone in [program.get(&path), program.delete(&path), program.put(&path, &json!({})), put(json!({}))] {
            gone.send().await.refused(404, "not_found");
        }
    }

    async fn a_change_of_an_organization_that_was_changed_meanwhile_is_refused(app: TestApp) {
        let program = app.program(SCOPES).await;
        let made = program.post("/organization", &json!({"Name": "Acme", "WhiteListDomains": ["a.example"]})).send().await;
        let first = made.header("etag").to_owned();
        let path = format!("/organization/{}", text(&made.ok()["id"]));
        let tag = async || program.get(&path).send().await.header("etag").to_owned();
        assert_eq!(tag().await, first);
        let at_other_path = |body: &Value| {
            let other = path.replace("/organization", "/api/account/organization");
            let call = crate::api::call::Call::new(app.router(), http::Method::PUT, other);
            call.bearer(&program.token).json(body)
        };
        // No time passes: the version is another one all the same.
        let changed = program.put(&path, &json!({"name": "First"})).header("if-match", &first).send().await;
        let second = changed.header("etag").to_owned();
        assert_eq!(text(&changed.ok()["name"]), "First");
        let changed = at_other_path(&json!({"name": "Second"})).header("if-match", &second).send().await;
        let third = changed.header("etag").to_owned();
        changed.ok();
        assert_eq!(tag().await, third);
        assert!(first != second && second != third);
        let late = json!({"name": "Late", "WhiteListDomains": []});
        for stale in [&*first, &*second, "\"nonsense\"", ""] {
            for call in [program.put(&path, &late), at_other_path(&late), program.delete(&path)] {
                call.header("if-match", stale).send().await.refused(412, "precondition_failed");
            }
        }
        let found = program.get(&path).send().await.ok();
        assert_eq!((text(&found["name"]), &found["WhiteListDomains"]), ("Second", &json!(["a.example"])));
        let (one, other) = tokio::join!(
            program.put(&path, &json!({"name": "One"})).header("if-match", &third).send(),
            program.put(&path, &json!({"name": "Other"})).header("if-match", &third).send(),
        );
        let mut statuses = [one.status.as_u16(), other.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412]);
        program.delete(&path).header("if-match", &third).send().await.refused(412, "precondition_failed");
        program.delete(&path).header("if-match", &tag().await).send().await.ok();
        program.get(&path).send().await.refused(404, "not_found");
    }

    async fn a_removal_that_is_cut_off_is_in_the_log_and_opens_to_no_form_of_before(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let ada = account(&app, ADA).await;
        member(&program, &acme, &ada, &["owner"]).await;
        let tag = async || program.get(&acme).send().await.header("etag").to_owned();
        let read = tag().await;
        execute(&app, CUT_OFF).await;
        let answer = program.delete(&acme).header("if-match", &read).send().await;
        assert!(answer.status.is_server_error(), "{answer:?}");
        let events = logged(&app, AuditKind::OrganizationUpdated).await;
        assert_eq!((events.len(), &events[0].detail["cause"]), (1, &json!("it is to be removed")));
        assert_eq!(events[0].detail["first_members"], json!([ada]), "who is in it is known");
        assert_eq!((&events[0].before["is_active"], &events[0].after["is_active"]), (&json!(true), &json!(false)));
        assert!(logged(&app, AuditKind::OrganizationRemoved).await.is_empty());
        // Whoever read it before does not open it again, with whoever is left.
        let open = json!({"name": "Acme", "is_active": true});
        program.put(&acme, &open).header("if-match", &read).send().await.refused(412, "precondition_failed");
        program.delete(&acme).header("if-match", &read).send().await.refused(412, "precondition_failed");
        assert_eq!(program.get(&acme).send().await.ok()["is_active"], json!(false));
        assert_eq!(program.get(&format!("{acme}/members")).send().await.ok(), json!([]));
        // The next one begins, too, and comes to the end.
        execute(&app, NO_MORE).await;
        let seen = tag().await;
        assert_eq!(program.delete(&acme).header("if-match", &seen).send().await.ok(), json!({"is_deleted": true}));
        program.get(&acme).send().await.refused(404, "not_found");
        let events = logged(&app, AuditKind::OrganizationUpdated).await;
        assert!(events.len() == 2 && events.iter().all(|event| event.detail["cause"] == "it is to be removed"));
        let removed = logged(&app, AuditKind::OrganizationRemoved).await;
        assert_eq!((removed.len(), &removed[0].detail["members"]), (1, &json!(0)), "the first try took them out");
    }

    async fn the_log_names_the_first_hundred_members_of_what_is_removed_and_how_many_there_were(app: TestApp) {
        let program = app.program("sys_owner").await;
        let acme = organization(&program, "Acme").await;
        let file: String = (0..103).map(|n| format!("p{n}@example.com,acme\n")).collect();
        let call = program.call(http::Method::POST, "/users/import");
        let report = call.raw("text/csv", format!("email,organizations\n{file}")).send().await;
        assert!(report.text.contains(r#""created":103"#), "{}", report.text);
        program.delete(&acme).send().await.ok();
        let begun = logged(&app, AuditKind::OrganizationUpdated).await;
        let named = begun[0].detail["first_members"].as_array().unwrap();
        assert!(named.len() == 100 && named.is_sorted_by_key(text), "{named:?}");
        assert_eq!(logged(&app, AuditKind::OrganizationRemoved).await[0].detail["members"], 103);
    }

    async fn organizations_are_listed_by_name_and_found(app: TestApp) {
        let program = app.program(SCOPES).await;
        for name in ["Zoo", "Äpfel", "apple", "Other"] {
            organization(&program, name).await;
        }
        assert_eq!(names(&program.get("/organizations").send().await.ok()), ["Äpfel", "apple", "Other", "Zoo"]);
        assert_eq!(names(&program.get("/organizations?q=AP").send().await.ok()), ["Äpfel", "apple"]);
        assert_eq!(names(&program.get("/organizations?q=zz").send().await.ok()), [""; 0]);

        let (mut found, mut path) = (Vec::new(), "/organizations?limit=3".to_owned());
        loop {
            let page = program.get(&path).send().await;
            let next = page.header("link").to_owned();
            let cursor = page.header("x-next-cursor").to_owned();
            found.extend(names(&page.ok()).into_iter().map(str::to_owned));
            let Some((next, _)) = next.strip_prefix("</api/v1").and_then(|next| next.split_once('>')) else { break };
            assert!(next.contains(&cursor) && next.contains("limit=3"), "{next}");
            path = next.to_owned();
        }
        assert_eq!(found, ["Äpfel", "apple", "Other", "Zoo"]);
        // A page of another list, and of another's.
        let cursor = program.get("/organizations?limit=1").send().await.header("x-next-cursor").to_owned();
        let misused = format!("/organizations?limit=1&q=ap&cursor={cursor}");
        program.get(&misused).send().await.refused(422, "invalid_input");
        let other = app.program("organizations:read").await;
        other.get(&format!("/organizations?cursor={cursor}")).send().await.refused(422, "invalid_input");
    }

    async fn what_is_no_organization_is_refused_and_says_why(app: TestApp) {
        let program = app.program(SCOPES).await;
        let path = organization(&program, "Acme").await;
        for (body, field) in [
            (json!({}), "name"),
            (json!({"Name": " "}), "name"),
            (json!({"Name": "用户"}), "slug"),
            (json!({"Name": "A", "slug": "A"}), "slug"),
            (json!({"Name": "A", "WhiteListDomains": ["localhost"]}), "domains"),
            (json!({"Name": "A", "joining": "anybody"}), "joining"),
            (json!({"Name": "A", "logo_uri": "javascript:alert(1)"}), "logo_uri"),
            (json!({"Name": "A", "language": "!"}), "language"),
            (json!({"Name": "A", "metadata": {"a": "b".repeat(8192)}}), "metadata"),
        ] {
            let told = program.post("/organization", &body).send().await.refused(422, "invalid_input");
            assert_eq!(told["field"], field, "{body}");
            if body["Name"] == "A" {
                program.put(&path, &body).send().await.refused(422, "invalid_input");
            }
        }
        assert_eq!(program.post("/organization", &json!({"Name": "acme"})).send().await.refused(409, "taken")["field"], "slug");
        let many: Vec<_> = (0..21).map(|number| format!("a{number}.example")).collect();
        let many = json!({"Name": "Many", "WhiteListDomains": many});
        program.post("/organization", &many).send().await.refused(409, "too_many");
        program.post("/organization", &json!({"Name": "A", "metadata": []})).send().await.refused(422, "invalid_body");
        program.post("/organization", &json!({"Name": "A", "name": "B"})).send().await.refused(422, "invalid_body");
        assert_eq!(names(&program.get("/organizations").send().await.ok()), ["Acme"]);
    }

    async fn members_are_added_changed_and_removed(app: TestApp) {
        let program = app.program(SCOPES).await;
        let (ada, zoe) = (account(&app, ADA).await, account(&app, "zoe@example.com").await);
        let acme = organization(&program, "Acme").await;
        let of_ada = member(&program, &acme, &ada, &["owner", OWNER, "developer"]).await;
        let of_zoe = member(&program, &acme, &zoe, &[]).await;
        let listed = program.get(&format!("{acme}/members")).send().await.ok();
        let told: Vec<_> = listed.as_array().unwrap().iter().map(|it| text(&it["email"])).collect();
        assert_eq!(told, [ADA, "zoe@example.com"]);
        assert_eq!(listed[0]["role_id"].as_array().unwrap().len(), 2);
        assert_eq!(program.get(&of_ada).send().await.ok(), listed[0]);
        let page = program.get(&format!("{acme}/members?limit=1")).send().await;
        let cursor = page.header("x-next-cursor").to_owned();
        assert_eq!(page.ok()[0]["user_id"], ada);
        let rest = program.get(&format!("{acme}/members?limit=1&cursor={cursor}")).send().await.ok();
        assert_eq!((rest.as_array().unwrap().len(), text(&rest[0]["user_id"])), (1, &*zoe));
        // By what they are found by, and by what they hold.
        let found = async |query: &str| {
            let found = program.get(&format!("{acme}/members?{query}")).send().await.ok();
            found.as_array().unwrap().iter().map(|it| text(&it["email"]).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("q=ZO").await, ["zoe@example.com"]);
        assert_eq!(found("q=nobody").await, [""; 0]);
        assert_eq!(found(&format!("role_id={OWNER}")).await, [ADA]);
        assert_eq!(found("q=ada&role_id=developer").await, [ADA]);
        assert_eq!(found(&format!("q=zoe&role_id={OWNER}")).await, [""; 0]);
        let bad = program.get(&format!("{acme}/members?role_id=nothing")).send().await.refused(422, "invalid_input");
        assert_eq!(bad["field"], "role_id");
        // They would be found by their number, which no member shows.
        let narrow = app.program("organizations:read").await;
        let told = narrow.get(&format!("{acme}/members?q=%2B44")).send().await.refused(403, "insufficient_scope");
        assert_eq!(told["scope"], "users:read");
        narrow.get(&format!("{acme}/members?role_id={OWNER}")).send().await.ok();
        // Nor does a page of one list go on in another.
        program.get(&format!("{acme}/members?q=zoe&cursor={cursor}")).send().await.refused(422, "invalid_input");
        // Not of this organization.
        let other = organization(&program, "Other").await;
        program.get(&format!("{other}/members?cursor={cursor}")).send().await.refused(422, "invalid_input");

        let again = json!({"user_id": ada});
        program.post(&format!("{acme}/members"), &again).send().await.refused(409, "taken");
        for nobody in ["nobody", "019b76da000070008000000000000001", ""] {
            let body = json!({"user_id": nobody});
            assert_eq!(program.post(&format!("{acme}/members"), &body).send().await.refused(422, "invalid_input")["field"], "user_id");
        }
        let body = json!({"user_id": zoe, "role_id": ["boss"]});
        assert_eq!(program.post(&format!("{other}/members"), &body).send().await.refused(422, "invalid_input")["field"], "role_id");

        app.clock.advance(std::time::Duration::from_millis(1));
        let before = program.get(&of_zoe).send().await.header("etag").to_owned();
        let changed = program.put(&of_zoe, &json!({"role_id": ["admin"]})).header("if-match", &before).send().await.ok();
        assert_eq!(changed["role_id"].as_array().unwrap().len(), 1);
        program.put(&of_zoe, &json!({"role_id": []})).header("if-match", &before).send().await.refused(412, "precondition_failed");
        program.delete(&of_zoe).header("if-match", &before).send().await.refused(412, "precondition_failed");
        assert_eq!(program.delete(&of_zoe).send().await.ok(), json!({"is_deleted": true}));
        for gone in [program.get(&of_zoe), program.delete(&of_zoe), program.put(&of_zoe, &json!({"role_id": []}))] {
            gone.send().await.refused(404, "not_found");
        }
        program.get(&of_ada).send().await.ok();
    }

    async fn a_member_of_another_organization_is_not_found_in_this_one(app: TestApp) {
        let program = app.program(SCOPES).await;
        let ada = account(&app, ADA).await;
        let (acme, other) = (organization(&program, "Acme").await, organization(&program, "Other").await);
        member(&program, &acme, &ada, &["admin"]).await;
        let elsewhere = format!("{other}/members/{ada}");
        for call in [
            program.get(&elsewhere),
            program.put(&elsewhere, &json!({"role_id": ["owner"]})),
            program.delete(&elsewhere),
            program.put(&format!("/users/{ada}/roles"), &json!({"role_id": ["owner"], "organization_id": other.trim_start_matches("/organization/")})),
            program.get("/organization/nowhere/members"),
            program.get("/organization/019b76da000070008000000000000001/members"),
            program.post("/organization/019b76da000070008000000000000001/members", &json!({"user_id": ada})),
            program.get(&format!("{acme}/members/nobody")),
            program.get("/users/019b76da000070008000000000000001/organizations"),
            program.put("/users/nobody/roles", &json!({"role_id": []})),
        ] {
            call.send().await.refused(404, "not_found");
        }
    }

    async fn roles_are_set_where_there_is_no_doubt_where(app: TestApp) {
        let program = app.program(SCOPES).await;
        let ada = account(&app, ADA).await;
        let path = format!("/users/{ada}/roles");
        let set = |body: Value| program.put(&path, &body);
        let told = set(json!({"role_id": ["admin"]})).send().await.refused(422, "invalid_input");
        assert_eq!((&told["field"], &told["detail"]), (&json!("organization_id"), &json!("organization_id: the person is in no organization.")));
        let acme = organization(&program, "Acme").await;
        member(&program, &acme, &ada, &["developer"]).await;
        app.clock.advance(std::time::Duration::from_millis(1));
        let membership = format!("{acme}/members/{ada}");
        let before = program.get(&membership).send().await.header("etag").to_owned();
        let answer = set(json!({"role_id": ["admin", "developer"]})).header("if-match", &before).send().await;
        let next = answer.header("etag").to_owned();
        let person = answer.ok();
        assert_eq!(program.get(&membership).send().await.header("etag"), next);
        assert_eq!((&person["_id"], &person["email"]), (&json!(ada), &json!(ADA)));
        // What was just set, where it was set.
        let there = &person["tenants"][acme.trim_start_matches("/organization/")];
        assert_eq!((&there["slug"], &there["roles"]), (&json!("acme"), &json!(["admin", "developer"])));
        set(json!({"role_id": []})).header("if-match", &before).send().await.refused(412, "precondition_failed");
        assert_eq!(program.get(&membership).send().await.ok()["role_id"].as_array().unwrap().len(), 2);

        let other = organization(&program, "Other").await;
        member(&program, &other, &ada, &[]).await;
        assert_eq!(set(json!({"role_id": []})).send().await.refused(422, "invalid_input")["field"], "organization_id");
        set(json!({"role_id": ["owner"], "organization_id": other.trim_start_matches("/organization/")})).send().await.ok();

        let told = program.get(&format!("/users/{ada}/organizations")).send().await.ok();
        assert_eq!((&told["id"], &told["email_id"]), (&json!(ada), &json!(ADA)));
        let roles = |at: usize| -> Vec<&str> {
            told["organizations"][at]["roles"].as_array().unwrap().iter().map(|role| text(&role["role_name"])).collect()
        };
        assert_eq!(roles(0), ["Admin", "Developer"]);
        assert_eq!(roles(1), ["Owner"]);
        assert_eq!(told["organizations"][0]["roles"][1]["permissions"], json!(["Manage SSO Connection"]));
        let first = &told["organizations"][0];
        assert_eq!((text(&first["Name"]), text(&first["status"]), &first["WhiteListDomains"]), ("Acme", "active", &Value::Null));
        let uri = format!("/api/account/identity/users/{ada}/organizations");
        let call = crate::api::call::Call::new(app.router(), http::Method::GET, uri).bearer(&program.token);
        assert_eq!(call.send().await.ok(), told);
    }

    async fn the_last_owner_stays_whichever_way_they_would_go(app: TestApp) {
        let program = app.program(SCOPES).await;
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        let people = app.program("users:read").await;
        let ada = text(&people.get(&format!("/users/{ADA}/email")).send().await.ok()["_id"]).to_owned();
        let zoe = account(&app, "zoe@example.com").await;
        let acme = organization(&program, "Acme").await;
        let of_ada = member(&program, &acme, &ada, &["owner", "developer"]).await;
        let less = json!({"role_id": ["developer"]});
        let (request, any) = (app.request(), Expected::Anything);
        let set_active = async |id: &str, is_active| {
            app.services().people.set_active(&OPERATOR, id.parse().unwrap(), is_active, &any, &request).await
        };
        let manager = app.program("users:read users:write").await;
        let block = |id: &str| manager.post(&format!("/users/{id}/block"), &json!({}));

        let refuses = async || {
            program.delete(&of_ada).send().await.refused(409, "last_owner");
            program.put(&of_ada, &less).send().await.refused(409, "last_owner");
            program.put(&format!("/users/{ada}/roles"), &less).send().await.refused(409, "last_owner");
            assert!(set_active(&ada, false).await.is_err());
            block(&ada).send().await.refused(409, "last_owner");
            manager.delete(&format!("/users/{ada}")).send().await.refused(409, "last_owner");
            manager.delete(&format!("/users/{ada}?permanently=true")).send().await.refused(409, "last_owner");
            let told = call(&browser, "profile/delete", &[("understood", "true")]).await;
            assert_eq!((told.0.as_u16(), &told.1["code"]), (409, &json!("last_owner")));
        };
        refuses().await;
        // Somebody else who is no owner, or cannot sign in, is no help.
        let of_zoe = member(&program, &acme, &zoe, &["admin"]).await;
        refuses().await;
        program.put(&of_zoe, &json!({"role_id": ["owner"]})).send().await.ok();
        set_active(&zoe, false).await.unwrap();
        refuses().await;
        set_active(&zoe, true).await.unwrap();
        program.put(&of_ada, &less).send().await.ok();
        program.delete(&of_ada).send().await.ok();
        // With the organization itself nobody is kept.
        program.delete(&of_zoe).send().await.refused(409, "last_owner");
        program.delete(&acme).send().await.ok();
        block(&zoe).send().await.ok();
    }

    async fn of_owners_who_go_at_the_same_time_one_stays(app: TestApp) {
        let program = app.program(SCOPES).await;
        for round in 0..3 {
            let acme = organization(&program, &format!("Acme {round}")).await;
            let mut paths = Vec::new();
            for name in ["ada", "zoe", "kim", "eve"] {
                let id = account(&app, &format!("{name}{round}@example.com")).await;
                paths.push(member(&program, &acme, &id, &["owner"]).await);
            }
            let less = json!({"role_id": []});
            // Removed, and demoted.
            let calls = paths.iter().enumerate();
            let calls = calls.map(|(at, path)| if at % 2 == 0 { program.delete(path) } else { program.put(path, &less) });
            let gone = calls.map(|call| async { call.send().await.status.as_u16() });
            let mut statuses = join_all(gone).await;
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 200, 200, 409]);
        }
    }

    async fn whoever_is_locked_out_while_they_become_an_owner_is_not_the_only_one(app: TestApp) {
        let program = app.program(SCOPES).await;
        let manager = app.program("users:read users:write").await;
        for round in 0..4 {
            let acme = organization(&program, &format!("Acme {round}")).await;
            let ids = [account(&app, &format!("ada{round}@example.com")).await, account(&app, &format!("zoe{round}@example.com")).await];
            let of_ada = member(&program, &acme, &ids[0], &["owner"]).await;
            let of_zoe = member(&program, &acme, &ids[1], &["admin"]).await;
            let hand_over = async {
                program.put(&of_zoe, &json!({"role_id": ["owner"]})).send().await;
                program.put(&of_ada, &json!({"role_id": ["developer"]})).send().await;
            };
            let block = manager.post(&format!("/users/{}/block", ids[1]), &json!({})).send();
            futures_util::future::join(hand_over, block).await;
            let members = program.get(&format!("{acme}/members")).send().await.ok();
            let owns = |it: &Value| it["is_active"] == true && it["role_id"].as_array().unwrap().contains(&json!(OWNER));
            assert!(members.as_array().unwrap().iter().any(owns), "{members}");
        }
    }

    async fn a_narrower_scope_changes_no_organization(app: TestApp) {
        let program = app.program(SCOPES).await;
        let (ada, acme) = (account(&app, ADA).await, organization(&program, "Acme").await);
        let of_ada = member(&program, &acme, &ada, &["owner"]).await;
        let reader = app.program("organizations:read users:write").await;
        for refused in [
            reader.post("/organization", &json!({"Name": "A"})),
            reader.put(&acme, &json!({"Name": "A"})),
            reader.delete(&acme),
            reader.post(&format!("{acme}/members"), &json!({"user_id": ada})),
            reader.put(&of_ada, &json!({"role_id": []})),
            reader.delete(&of_ada),
            reader.put(&format!("/users/{ada}/roles"), &json!({"role_id": []})),
        ] {
            assert_eq!(refused.send().await.refused(403, "insufficient_scope")["scope"], "organizations:write");
        }
        let other = app.program("users:read users:write organizations:write").await;
        let of_user = format!("/users/{ada}/organizations");
        for path in [&*acme, "/organizations", &format!("{acme}/members"), &of_ada, &of_user] {
            assert_eq!(other.get(path).send().await.refused(403, "insufficient_scope")["scope"], "organizations:read");
        }
    }

    async fn who_looks_after_organizations_reads_no_people(app: TestApp) {
        let program = app.program("organizations:read organizations:write").await;
        let (ada, acme) = (account(&app, ADA).await, organization(&program, "Acme").await);
        member(&program, &acme, &ada, &["admin"]).await;
        for call in [
            program.get(&format!("/users/{ada}/organizations")),
            program.put(&format!("/users/{ada}/roles"), &json!({"role_id": ["developer"]})),
        ] {
            assert_eq!(call.send().await.refused(403, "insufficient_scope")["scope"], "users:read");
        }
    }

    async fn nothing_of_an_organization_is_changed_but_what_can_be(app: TestApp) {
        // Mass assignment: what a record has, and a body has not.
        let program = app.program(SCOPES).await;
        let forged = json!({
            "Name": "Acme", "id": OWNER, "created_at": "2000-01-01T00:00:00Z", "WhiteListDomains": ["acme.example"],
            "domains": [{"name": "acme.example", "is_verified": true, "verified_at": "2026-01-01T00:00:00Z", "txt_record": "a"}],
            "domain": "acme.example", "verified_at": 1, "members": [OWNER], "role_id": ["owner"], "organization_id": OWNER,
        });
        let made = program.post("/organization", &forged).send().await.ok();
        assert_ne!(made["id"], OWNER);
        assert_eq!((&made["domains"][0]["is_verified"], &made["domain"]), (&json!(false), &json!("")));
        assert_ne!(made["domains"][0]["txt_record"], "a");
        let path = format!("/organization/{}", text(&made["id"]));
        let changed = program.put(&path, &forged).send().await.ok();
        assert_eq!((&changed["id"], &changed["domains"]), (&made["id"], &made["domains"]));
        assert_eq!(program.get(&format!("{path}/members")).send().await.ok(), json!([]));
    }
}
