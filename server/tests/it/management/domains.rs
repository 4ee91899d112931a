//! Who may do what about an organization's domains; and an organization that takes nobody from outside of them. (How a domain is
//! proved: `it/domains.rs`.)

use std::time::Duration;

use http::{Method, StatusCode};
use serde_json::{Value, json};

use super::{
    actors::Program,
    organizations::{member, organization},
};
use crate::support::{Database, NameServer, TestApp, Zone, on_each_database, people::*};

const SCOPES: &str = "organizations:read organizations:write users:read users:write";
const NAME: &str = "acme.example";
const RECORD: &str = "_latchkey-challenge.acme.example";
const INSIDE: &str = "ida@acme.example";
const OUTSIDE: &str = "otto@other.example";

async fn domains(program: &Program<'_>, organization: &str) -> Value {
    program.get(&format!("{organization}/domains")).send().await.ok()
}

on_each_database! {
    async fn they_are_read_and_changed_with_the_scope_for_it_alone(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let path = format!("{acme}/domains");
        program.post(&path, &json!({"name": NAME})).send().await.ok();
        let before = domains(&program, &acme).await;
        for scopes in ["organizations:read", "users:write", "audit:read users:read"] {
            let narrow = app.program(scopes).await;
            let changes = [
                narrow.post(&path, &json!({"name": "more.example"})),
                narrow.post(&format!("{path}/{NAME}/check"), &json!({})),
                narrow.delete(&format!("{path}/{NAME}")),
            ];
            for change in changes {
                let refused = change.send().await.refused(403, "insufficient_scope");
                assert_eq!(refused["scope"], "organizations:write", "{scopes}");
            }
        }
        app.program("users:read").await.get(&path).send().await.refused(403, "insufficient_scope");
        app.program("organizations:write").await.get(&path).send().await.refused(403, "insufficient_scope");
        assert_eq!(domains(&program, &acme).await, before);
        assert_eq!(before.as_array().unwrap().len(), 1);
    }

    async fn those_of_another_organization_are_not_there(app: TestApp) {
        let program = app.program(SCOPES).await;
        let (acme, other) = (organization(&program, "Acme").await, organization(&program, "Other").await);
        program.post(&format!("{acme}/domains"), &json!({"name": NAME})).send().await.ok();
        let before = domains(&program, &acme).await;
        let nowhere = "/organization/019b76da000070008000000000000001";
        for organization in [&*other, nowhere, "/organization/nobody"] {
            let path = format!("{organization}/domains/{NAME}");
            program.post(&format!("{path}/check"), &json!({})).send().await.refused(404, "not_found");
            program.delete(&path).send().await.refused(404, "not_found");
        }
        for organization in [nowhere, "/organization/nobody"] {
            program.get(&format!("{organization}/domains")).send().await.refused(404, "not_found");
            let added = program.post(&format!("{organization}/domains"), &json!({"name": NAME})).send().await;
            added.refused(404, "not_found");
        }
        // Nor one that it never claimed, or that is none.
        for name in ["more.example", "%00", "%FF", "..", "acme.example%2Fcheck"] {
            let path = format!("{acme}/domains/{name}");
            program.delete(&path).send().await.refused(404, "not_found");
            program.post(&format!("{path}/check"), &json!({})).send().await.refused(404, "not_found");
        }
        assert_eq!(domains(&program, &acme).await, before);
    }

    async fn what_is_no_domain_is_not_claimed(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let long = format!("{}.example", "a".repeat(64));
        for name in [
            "", " ", "com", "localhost", "acme..example", ".acme.example", "-acme.example", "acme_.example", "*.acme.example",
            "https://acme.example", "acme.example/", "acme.example:443", "ada@acme.example", "192.0.2.1", "[::1]",
            "acme.example\0", "acme.exa mple", "acme.example\n", &long,
        ] {
            let refused = program.post(&format!("{acme}/domains"), &json!({"name": name})).send().await;
            // Blanks around one are nobody's fault.
            if !name.trim().is_empty() && name.trim() == NAME {
                continue;
            }
            refused.refused(422, "invalid_input");
        }
        for body in [json!({}), json!({"name": 7}), json!([]), json!({"name": null})] {
            let refused = program.post(&format!("{acme}/domains"), &body).send().await;
            assert!(refused.status.is_client_error(), "{body}: {}", refused.text);
        }
        assert!(domains(&program, &acme).await.as_array().unwrap().iter().all(|it| it["name"] == NAME));
    }

    /// From their account, whatever its page shows.
    async fn a_member_without_the_role_changes_none(app: TestApp) {
        let program = app.program(SCOPES).await;
        let (acme, other) = (organization(&program, "Acme").await, organization(&program, "Other").await);
        program.post(&format!("{acme}/domains"), &json!({"name": NAME})).send().await.ok();
        let before = domains(&program, &acme).await;
        let viewer = json!({"name": "Viewer", "slug": "viewer", "description": "", "permission_id": ["team_view"]});
        program.post("/roles", &viewer).send().await.ok();
        let asks = [("add_domain", "more.example"), ("check_domain", NAME), ("remove_domain", NAME)];
        for (email, place, roles) in [
            ("ada@example.com", Some(&acme), &["developer"][..]),
            ("vera@example.com", Some(&acme), &["viewer"]),
            ("zoe@example.com", Some(&acme), &[]),
            ("otto@example.com", Some(&other), &["owner"]),
            ("eve@example.com", None, &[]),
        ] {
            let visitor = app.visitor_of(email).await;
            if let Some(place) = place {
                member(&program, place, &visitor.user.id.to_string(), roles).await;
            }
            for (function, domain) in asks {
                let fields = [("slug", "acme"), ("domain", domain), ("version", "x")];
                let (status, told) = call(&visitor.browser, &format!("organization/{function}"), &fields).await;
                assert_eq!((status, &told["code"]), (StatusCode::NOT_FOUND, &json!("not_found")), "{email} {function}");
            }
            // Through an organization that is theirs, either.
            if place == Some(&other) {
                for (function, domain) in &asks[1..] {
                    let fields = [("slug", "other"), ("domain", *domain), ("version", "x")];
                    let (_, told) = call(&visitor.browser, &format!("organization/{function}"), &fields).await;
                    assert_eq!(told["code"], "not_found", "{function}");
                }
            }
        }
        assert_eq!(domains(&program, &acme).await, before);
        // Whoever has the role may.
        let owner = app.visitor_of("owner@example.com").await;
        member(&program, &acme, &owner.user.id.to_string(), &["owner"]).await;
        let page = "/account/organizations/acme";
        assert_eq!(owner.browser.submit_from(page, "/_fn/organization/remove_domain", &[]).await.leads_to(), page);
        assert_eq!(domains(&program, &acme).await, json!([]));
    }
}

/// One that has proved [`NAME`], and takes nobody from outside of it.
async fn closed(program: &Program<'_>, dns: &NameServer) -> String {
    let acme = organization(program, "Acme").await;
    let claimed = program.post(&format!("{acme}/domains"), &json!({"name": NAME})).send().await.ok();
    dns.says(RECORD, Zone::Texts(vec![text(&claimed["txt_record"]).to_owned()]));
    let checked = program.post(&format!("{acme}/domains/{NAME}/check"), &json!({})).send().await.ok();
    assert_eq!(checked["is_verified"], true);
    program.put(&acme, &json!({"allow_profiles_outside_organization": false})).send().await.ok();
    acme
}

async fn members(program: &Program<'_>, organization: &str) -> Vec<String> {
    let members = program.get(&format!("{organization}/members")).send().await.ok();
    let mut found: Vec<_> =
        members.as_array().unwrap().iter().map(|member| text(&member["email"]).to_owned()).collect();
    found.sort_unstable();
    found
}

async fn invitation_of(app: &TestApp, email: &str) -> String {
    let mails = app.mails().await;
    let found =
        mails.iter().filter(|mail| mail.to == email).find_map(|mail| mail.content.text.split_once("/invitations/"));
    found.unwrap_or_else(|| panic!("nobody invited {email}")).1[..43].to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_from_outside_becomes_a_member_by_any_way() {
    let test = async |database| {
        let dns = NameServer::start().await;
        let servers = vec![dns.address];
        let app = TestApp::configured(database, |config| config.dns.servers = servers).await;
        let program = app.program(SCOPES).await;
        let acme = closed(&program, &dns).await;
        let inside = app.visitor_of(INSIDE).await;
        let outside = app.visitor_of(OUTSIDE).await;
        let ids = [inside.user.id.to_string(), outside.user.id.to_string()];

        // By the API, one and many.
        let add = async |id: &str| {
            program.post(&format!("{acme}/members"), &json!({"user_id": id, "role_id": []})).send().await
        };
        add(&ids[1]).await.refused(422, "invalid_input");
        add(&ids[0]).await.ok();
        assert_eq!(members(&program, &acme).await, [INSIDE]);
        program.delete(&format!("{acme}/members/{}", ids[0])).send().await.ok();
        let id = acme.rsplit('/').next().unwrap();
        let asked = json!({"action": "add_to_organization", "user_ids": ids, "organization_id": id});
        let mut run = program.post("/users/bulk", &asked).send().await.ok();
        let waited = async {
            while run["state"] == "running" {
                tokio::time::sleep(Duration::from_millis(20)).await;
                run = program.get(&format!("/users/bulk/{}", text(&run["id"]))).send().await.ok();
            }
        };
        tokio::time::timeout(Duration::from_secs(30), waited).await.expect("it ends");
        assert_eq!(run["refused"], 1, "{run}");
        assert_eq!(members(&program, &acme).await, [INSIDE]);
        program.delete(&format!("{acme}/members/{}", ids[0])).send().await.ok();

        // From a file: somebody who is there, and somebody new; nobody who only says that the address is theirs.
        let file = format!(
            "email,organizations,email_verified\n{OUTSIDE},acme,true\nnew@other.example,acme,true\n{INSIDE},acme,true\n\
             more@acme.example,acme,true\n"
        );
        let call = program.call(Method::POST, "/users/import?update=true").raw("text/csv", file);
        let report = call.send().await;
        let rows: Vec<Value> = report.text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let became =
            |line: u64| text(&rows.iter().find(|row| row["line"] == line).expect("a row")["outcome"]).to_owned();
        assert_eq!(
            [became(2), became(3), became(4), became(5)],
            ["refused", "refused", "changed", "refused"],
            "{rows:?}"
        );
        assert!(rows[0]["reason"].as_str().unwrap().contains("none of the domains"), "{}", rows[0]);
        assert_eq!(members(&program, &acme).await, [INSIDE]);
        program.delete(&format!("{acme}/members/{}", ids[0])).send().await.ok();

        // By an invitation that is in order but for that.
        for (visitor, code) in [(&outside, "link_invalid"), (&inside, "")] {
            let email = visitor.user.email.as_str();
            // It was made before the organization was closed, perhaps: then it takes whoever it was sent to.
            program.put(&acme, &json!({"allow_profiles_outside_organization": true})).send().await.ok();
            program.post(&format!("{acme}/invitations"), &json!({"email": email, "role_id": []})).send().await.ok();
            program.put(&acme, &json!({"allow_profiles_outside_organization": false})).send().await.ok();
            let token = invitation_of(&app, email).await;
            let (_, told) = call_of(visitor, &token).await;
            assert_eq!(told["code"].as_str().unwrap_or_default(), code, "{email}: {told}");
        }
        assert_eq!(members(&program, &acme).await, [INSIDE]);
        // Opened again, it takes everybody.
        program.put(&acme, &json!({"allow_profiles_outside_organization": true})).send().await.ok();
        add(&ids[1]).await.ok();
        assert_eq!(members(&program, &acme).await, [INSIDE, OUTSIDE]);
    };
    Database::sqlite(test).await;
    Database::postgres(test).await;
}

async fn call_of(visitor: &crate::oauth::actors::Visitor<'_>, token: &str) -> (StatusCode, Value) {
    call(&visitor.browser, "invitation/accept", &[("token", token)]).await
}
