//! Roles and permissions.

use http::StatusCode;
use latchkey_domain::{AuditEvent, AuditKind, services::AuditFilter};
use serde_json::{Value, json};
use sqlx::{Connection, PgConnection, SqliteConnection};

use super::{
    actors::Program,
    organizations::{member, organization},
};
use crate::support::{OPERATOR, TestApp, on_each_database, people::*};

const OWNER: &str = "019b76da0000700080000000000000a1";
const ADMIN: &str = "019b76da0000700080000000000000a2";
const SCOPES: &str = "organizations:read organizations:write";

/// The slugs of all roles, in their order.
async fn slugs(program: &Program<'_>) -> Vec<String> {
    let roles = program.get("/roles").send().await.ok();
    roles.as_array().unwrap().iter().map(|role| role["slug"].as_str().unwrap().to_owned()).collect()
}

fn last(list: &Value) -> &Value {
    list.as_array().unwrap().last().unwrap()
}

/// From now on nothing comes to the end of removing a role: so it is for a process that dies just before.
const CUT_OFF: [&str; 2] = [
    "CREATE TRIGGER cut_off BEFORE DELETE ON roles BEGIN SELECT RAISE(ABORT, 'cut off'); END",
    "CREATE FUNCTION cut_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'cut off'; END $$;
    CREATE TRIGGER cut_off BEFORE DELETE ON roles FOR EACH ROW EXECUTE FUNCTION cut_off()",
];
const NO_MORE: [&str; 2] = ["DROP TRIGGER cut_off", "DROP TRIGGER cut_off ON roles"];
/// Whenever somebody loses a role, somebody else changes it.
const MEDDLE: [&str; 2] = [
    "CREATE TRIGGER meddle AFTER DELETE ON membership_roles BEGIN
        UPDATE roles SET name = 'Edited', updated_at = updated_at + 1 WHERE id = OLD.role_id; END",
    "CREATE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        UPDATE roles SET name = 'Edited', updated_at = updated_at + 1 WHERE id = OLD.role_id; RETURN NULL; END $$;
    CREATE TRIGGER meddle AFTER DELETE ON membership_roles FOR EACH ROW EXECUTE FUNCTION meddle()",
];

/// The first over SQLite, the second over PostgreSQL.
pub async fn execute(app: &TestApp, [sqlite, postgres]: [&'static str; 2]) {
    if app.database.url.starts_with("sqlite") {
        let mut connection = SqliteConnection::connect(&app.database.url).await.unwrap();
        sqlx::raw_sql(sqlite).execute(&mut connection).await.unwrap();
    } else {
        let mut connection = PgConnection::connect(&app.database.url).await.unwrap();
        sqlx::raw_sql(postgres).execute(&mut connection).await.unwrap();
    }
}

pub async fn logged(app: &TestApp, kind: AuditKind) -> Vec<AuditEvent> {
    let filter = AuditFilter { kinds: vec![kind], ..AuditFilter::default() };
    app.services().audit.list(&OPERATOR, &filter, None, 50).await.unwrap().items
}

on_each_database! {
    async fn a_server_begins_with_the_roles_and_permissions_of_every_team(app: TestApp) {
        let program = app.program(SCOPES).await;
        assert_eq!(slugs(&program).await, ["owner", "admin", "developer"]);
        let permissions = program.get("/permissions").send().await.ok();
        let names: Vec<_> = permissions.as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["Team View", "Team Manage", "Manage SSO Connection"]);
        let developer = program.get("/roles/019b76da0000700080000000000000a3").send().await.ok();
        assert_eq!(developer["permission_id"], json!([permissions[2]["id"]]));
        let of_owners = program.get(&format!("/roles/{OWNER}")).send().await.ok();
        assert_eq!(of_owners["permission_id"].as_array().unwrap().len(), 3);
    }

    async fn a_role_is_made_changed_and_removed(app: TestApp) {
        let program = app.program(SCOPES).await;
        let new = json!({"name": "Accountant", "slug": "accountant", "description": "Pays"});
        let listed = program.post("/roles", &new).send().await.ok();
        let made = last(&listed);
        assert_eq!(listed.as_array().unwrap().len(), 4);
        assert_eq!((&made["slug"], &made["permission_id"]), (&json!("accountant"), &Value::Null));
        assert_eq!((&made["is_deleted"], &made["is_active"]), (&json!(false), &json!(true)));
        let path = format!("/roles/{}", made["id"].as_str().unwrap());

        let permission = json!({"name": "Read invoices", "slug": "invoices:read"});
        let permission = program.post("/permissions", &permission).send().await.ok();
        let permission_path = format!("/permissions/{}", permission["id"].as_str().unwrap());
        assert_eq!(program.get(&permission_path).send().await.ok(), permission);

        // By slug, by id, twice.
        let named = json!({"name": "Accounts", "permission_id": ["invoices:read", permission["id"], "team_view"]});
        let changed = program.put(&path, &named).send().await.ok();
        let changed = last(&changed);
        assert_eq!((&changed["name"], &changed["description"]), (&json!("Accounts"), &json!("Pays")));
        assert_eq!(changed["permission_id"].as_array().unwrap().len(), 2);
        let none = program.put(&path, &json!({"permission_id": []})).send().await.ok();
        assert_eq!(last(&none)["permission_id"], Value::Null);
        let assign = format!("{path}/permissions");
        for named in [json!(["team_view"]), json!([permission["id"]])] {
            program.post(&assign, &json!({"permission_id": named})).send().await.ok();
        }
        let assigned = program.get(&path).send().await.ok();
        assert_eq!(assigned["permission_id"].as_array().unwrap().len(), 2);
        // To the role that was read, and to no other state of it; the answer has the next.
        app.clock.advance(std::time::Duration::from_millis(1));
        let read = program.get(&path).send().await.header("etag").to_owned();
        let more = json!({"permission_id": ["team_manage"]});
        let answer = program.post(&assign, &more).header("if-match", &read).send().await;
        let next = answer.header("etag").to_owned();
        assert_eq!(answer.ok()["permission_id"].as_array().unwrap().len(), 3);
        assert_eq!(program.get(&path).send().await.header("etag"), next);
        program.post(&assign, &more).header("if-match", &read).send().await.refused(412, "precondition_failed");
        let fewer = json!({"permission_id": ["team_view", permission["id"]]});
        // Of all roles that are answered, it is that of the one that was changed.
        app.clock.advance(std::time::Duration::from_millis(1));
        let next = program.put(&path, &fewer).header("if-match", &next).send().await.header("etag").to_owned();
        assert_eq!(program.get(&path).send().await.header("etag"), next);
        program.put(&path, &json!({"name": "Accounting"})).header("if-match", &next).send().await.ok();

        let answer = program.put(&permission_path, &json!({"slug": "bills:read"})).send().await;
        let next = answer.header("etag").to_owned();
        let renamed = answer.ok();
        assert_eq!(program.get(&permission_path).send().await.header("etag"), next);
        assert_eq!((&renamed["slug"], &renamed["name"]), (&json!("bills:read"), &json!("Read invoices")));
        assert_eq!(program.delete(&permission_path).send().await.ok(), json!({"is_deleted": true}));
        program.get(&permission_path).send().await.refused(404, "not_found");
        program.delete(&permission_path).send().await.refused(404, "not_found");
        program.put(&permission_path, &json!({})).send().await.refused(404, "not_found");
        let left = program.get(&path).send().await.ok();
        assert_eq!(left["permission_id"].as_array().unwrap().len(), 1);

        assert_eq!(program.delete(&path).send().await.ok(), json!({"is_deleted": true}));
        for again in [program.get(&path), program.delete(&path), program.put(&path, &json!({}))] {
            again.send().await.refused(404, "not_found");
        }
        program.post(&assign, &json!({"permission_id": []})).send().await.refused(404, "not_found");
        program.get("/roles/nobody").send().await.refused(404, "not_found");
        program.get("/permissions/nobody").send().await.refused(404, "not_found");
    }

    async fn the_role_of_owners_stays_and_loses_nothing(app: TestApp) {
        let program = app.program(SCOPES).await;
        let path = format!("/roles/{OWNER}");
        program.delete(&path).send().await.refused(409, "owner_role");
        for less in [json!({"permission_id": []}), json!({"permission_id": ["team_view"]}), json!({"slug": "boss"})] {
            program.put(&path, &less).send().await.refused(409, "owner_role");
        }
        let three = json!(["team_view", "team_manage", "manage_sso_connection"]);
        let sound = json!({"name": "Boss", "permission_id": three});
        let roles = program.put(&path, &sound).send().await.ok();
        assert_eq!(roles[0]["name"], "Boss");
        assert_eq!(roles[0]["permission_id"].as_array().unwrap().len(), 3);
    }

    async fn what_owners_look_after_their_organization_with_stays(app: TestApp) {
        // Deleted, and made anew by the same name, it would be another one, and of no use to anybody.
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let ada = app.visitor_of(ADA).await;
        member(&program, &acme, &ada.user.id.to_string(), &["owner"]).await;
        for id in ["019b76da0000700080000000000000b1", "019b76da0000700080000000000000b2"] {
            let path = format!("/permissions/{id}");
            program.delete(&path).send().await.refused(409, "owner_role");
            // Nor under another name, where a program would give people one of its old name that means nothing.
            let renamed = json!({"slug": format!("other_{id}")});
            program.put(&path, &renamed).send().await.refused(409, "owner_role");
            program.put(&path, &json!({"name": format!("Other {id}")})).send().await.ok();
            program.delete(&path).send().await.refused(409, "owner_role");
        }
        let invite = [("slug", "acme"), ("email", "new@example.com")];
        let (status, told) = call(&ada.browser, "organization/invite", &invite).await;
        assert_eq!(status, StatusCode::OK, "{told}");
        let open = program.get(&format!("{acme}/invitations")).send().await.ok();
        assert_eq!(open[0]["email"], "new@example.com");
    }

    async fn a_removal_that_is_cut_off_is_in_the_log_and_the_next_one_goes_on_with_it(app: TestApp) {
        let program = app.program("organizations:read organizations:write users:read").await;
        let acme = organization(&program, "Acme").await;
        let ada = app.visitor_of(ADA).await;
        let membership = member(&program, &acme, &ada.user.id.to_string(), &["admin", "developer"]).await;
        let path = format!("/roles/{ADMIN}");
        let tag = async |path: &str| program.get(path).send().await.header("etag").to_owned();
        let (of_role, of_member) = (tag(&path).await, tag(&membership).await);
        execute(&app, CUT_OFF).await;
        let answer = program.delete(&path).header("if-match", &of_role).send().await;
        assert!(answer.status.is_server_error(), "{answer:?}");
        // Nobody has anything by it any more, and the log says who began with it.
        assert_eq!(program.get(&path).send().await.ok()["permission_id"], Value::Null);
        let events = logged(&app, AuditKind::RoleUpdated).await;
        assert_eq!((events.len(), &events[0].detail["cause"]), (1, &json!("it is to be removed")));
        let gave = events[0].before["permissions"].as_array().unwrap().len();
        assert_eq!((gave, &events[0].after["permissions"]), (3, &json!([])));
        assert!(logged(&app, AuditKind::RoleRemoved).await.is_empty());
        // Whoever read the member before does not give back what is taken.
        assert_eq!(program.get(&membership).send().await.ok()["role_id"].as_array().unwrap().len(), 1);
        let both = json!({"role_id": ["admin", "developer"]});
        program.put(&membership, &both).header("if-match", &of_member).send().await.refused(412, "precondition_failed");
        // What was seen is another role by now: it is read once more, and gone for good this time.
        execute(&app, NO_MORE).await;
        program.delete(&path).header("if-match", &of_role).send().await.refused(412, "precondition_failed");
        let seen = tag(&path).await;
        assert_eq!(program.delete(&path).header("if-match", &seen).send().await.ok(), json!({"is_deleted": true}));
        program.get(&path).send().await.refused(404, "not_found");
        assert_eq!(logged(&app, AuditKind::RoleRemoved).await.len(), 1);
    }

    async fn a_removal_that_is_begun_goes_to_its_end_whatever_is_changed_meanwhile(app: TestApp) {
        let program = app.program("organizations:read organizations:write users:read").await;
        let acme = organization(&program, "Acme").await;
        let ada = app.visitor_of(ADA).await;
        let membership = member(&program, &acme, &ada.user.id.to_string(), &["admin"]).await;
        let path = format!("/roles/{ADMIN}");
        execute(&app, MEDDLE).await;
        let before = [program.get(&path).send().await, program.get(&membership).send().await];
        let other = program.delete(&path).header("if-match", "\"of something else\"").send().await;
        other.refused(412, "precondition_failed");
        let after = [program.get(&path).send().await, program.get(&membership).send().await];
        for (before, after) in before.iter().zip(&after) {
            assert_eq!((before.header("etag"), &before.text), (after.header("etag"), &after.text), "nothing is changed");
        }
        let seen = before[0].header("etag");
        assert_eq!(program.delete(&path).header("if-match", seen).send().await.ok(), json!({"is_deleted": true}));
        program.get(&path).send().await.refused(404, "not_found");
        let events = logged(&app, AuditKind::RoleRemoved).await;
        assert_eq!(events[0].before["permissions"].as_array().unwrap().len(), 3, "what it gave when that was begun");
    }

    async fn a_permission_that_is_removed_makes_other_versions_of_the_roles_that_had_it(app: TestApp) {
        let program = app.program(SCOPES).await;
        let permission = program.post("/permissions", &json!({"name": "Pay", "slug": "pay"})).send().await.ok();
        let permission = format!("/permissions/{}", permission["id"].as_str().unwrap());
        let (admin, developer) = (format!("/roles/{ADMIN}"), "/roles/019b76da0000700080000000000000a3");
        program.post(&format!("{admin}/permissions"), &json!({"permission_id": ["pay"]})).send().await.ok();
        let tag = async |path: &str| program.get(path).send().await.header("etag").to_owned();
        let before = [tag(&admin).await, tag(developer).await];
        program.delete(&permission).send().await.ok();
        let after = [tag(&admin).await, tag(developer).await];
        assert_ne!(before[0], after[0]);
        assert_eq!(before[1], after[1], "it never had it");
        // Whoever read the role with it writes nothing over what it is now.
        let late = program.put(&admin, &json!({"name": "Late"})).header("if-match", &before[0]);
        late.send().await.refused(412, "precondition_failed");
        assert_eq!(program.get(&admin).send().await.ok()["permission_id"].as_array().unwrap().len(), 3);
        let events = logged(&app, AuditKind::PermissionRemoved).await;
        assert_eq!((&events[0].before["roles"], &events[0].before["slug"]), (&json!(["admin"]), &json!("pay")));
    }

    async fn what_is_no_role_is_refused_and_says_why(app: TestApp) {
        let program = app.program(SCOPES).await;
        for (body, field) in [
            (json!({"slug": "a"}), "name"),
            (json!({"name": "A"}), "slug"),
            (json!({"name": "", "slug": "a"}), "name"),
            (json!({"name": "a\nb", "slug": "a"}), "name"),
            (json!({"name": "A", "slug": "Ä b"}), "slug"),
            (json!({"name": "A", "slug": OWNER}), "slug"),
            (json!({"name": "A", "slug": "a", "description": "d".repeat(501)}), "description"),
        ] {
            for path in ["/roles", "/permissions"] {
                assert_eq!(program.post(path, &body).send().await.refused(422, "invalid_input")["field"], field);
            }
        }
        let unknown = json!({"name": "A", "slug": "a", "permission_id": ["fly"]});
        let told = program.post("/roles", &unknown).send().await.refused(422, "invalid_input");
        assert_eq!(told["field"], "permission_id");
        let taken = json!({"name": "A", "slug": "admin"});
        assert_eq!(program.post("/roles", &taken).send().await.refused(409, "taken")["field"], "slug");
        assert_eq!(program.put(&format!("/roles/{ADMIN}"), &json!({"slug": "owner"})).send().await.refused(409, "taken")["field"], "slug");
        let taken = json!({"name": "A", "slug": "team_view"});
        program.post("/permissions", &taken).send().await.refused(409, "taken");
        program.post("/roles", &json!({"name": 1})).send().await.refused(422, "invalid_body");
        assert_eq!(slugs(&program).await.len(), 3);
    }

    async fn a_change_of_something_else_than_was_read_changes_nothing(app: TestApp) {
        let program = app.program(SCOPES).await;
        for path in [format!("/roles/{ADMIN}"), "/permissions/019b76da0000700080000000000000b3".to_owned()] {
            let tag = program.get(&path).send().await.header("etag").to_owned();
            let rename = |tag: &str| program.put(&path, &json!({"name": "Other"})).header("if-match", tag);
            rename("\"of something else\"").send().await.refused(412, "precondition_failed");
            app.clock.advance(std::time::Duration::from_millis(1));
            rename(&tag).send().await.ok();
            rename(&tag).send().await.refused(412, "precondition_failed");
            program.delete(&path).header("if-match", &tag).send().await.refused(412, "precondition_failed");
            let tag = program.get(&path).send().await.header("etag").to_owned();
            program.delete(&path).header("if-match", &tag).send().await.ok();
        }
    }

    async fn nothing_is_changed_but_what_can_be(app: TestApp) {
        // Mass assignment: what a record has, and a body has not.
        let program = app.program(SCOPES).await;
        let forged = json!({
            "name": "A", "slug": "a", "id": OWNER, "is_active": false, "is_deleted": true, "created_at": 0,
            "permissions": ["team_manage"], "organization_id": OWNER,
        });
        let listed = program.post("/roles", &forged).send().await.ok();
        let made = last(&listed);
        assert_ne!(made["id"], OWNER);
        assert_eq!((&made["is_active"], &made["is_deleted"]), (&json!(true), &json!(false)));
        assert_eq!(made["permission_id"], Value::Null);
        let path = format!("/roles/{}", made["id"].as_str().unwrap());
        let changed = program.put(&path, &forged).send().await.ok();
        assert_eq!(last(&changed), made);
    }

    async fn a_narrower_scope_changes_no_role(app: TestApp) {
        let reader = app.program("organizations:read").await;
        let path = format!("/roles/{ADMIN}");
        for refused in [
            reader.post("/roles", &json!({"name": "A", "slug": "a"})),
            reader.put(&path, &json!({"name": "A"})),
            reader.post(&format!("{path}/permissions"), &json!({"permission_id": []})),
            reader.delete(&path),
            reader.post("/permissions", &json!({"name": "A", "slug": "a"})),
            reader.put("/permissions/019b76da0000700080000000000000b1", &json!({"name": "A"})),
            reader.delete("/permissions/019b76da0000700080000000000000b1"),
        ] {
            assert_eq!(refused.send().await.refused(403, "insufficient_scope")["scope"], "organizations:write");
        }
        let other = app.program("users:read users:write applications:write").await;
        for path in ["/roles", &path, "/permissions", "/permissions/019b76da0000700080000000000000b1"] {
            assert_eq!(other.get(path).send().await.refused(403, "insufficient_scope")["scope"], "organizations:read");
        }
        assert_eq!(slugs(&reader).await, ["owner", "admin", "developer"]);
    }

    async fn there_are_so_many_roles_and_permissions_and_no_more(app: TestApp) {
        let program = app.program(SCOPES).await;
        for (path, seeded, max) in [("/roles", 3, 100), ("/permissions", 3, 200)] {
            for number in seeded..max {
                program.post(path, &json!({"name": "A", "slug": format!("n{number}")})).send().await.ok();
            }
            program.post(path, &json!({"name": "A", "slug": "last"})).send().await.refused(409, "too_many");
        }
    }
}
