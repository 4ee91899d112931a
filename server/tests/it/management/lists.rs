//! Lists a page at a time: a row that cannot be read is left out, and nothing else with it.

use serde_json::{Value, json};
use sqlx::Connection;

use super::{
    actors::Program,
    organizations::{member, organization},
};
use crate::{
    oauth::actors::text,
    support::{TestApp, people::sign_up},
};

/// What the pages of two rows have between them.
async fn all(program: &Program<'_>, path: &str) -> Vec<Value> {
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let answer = program.get(&format!("{path}?limit=2&cursor={cursor}")).send().await;
        cursor = answer.header("x-next-cursor").to_owned();
        let body = answer.ok();
        seen.extend(body.as_array().unwrap_or_else(|| panic!("{body}")).clone());
        if cursor.is_empty() {
            return seen;
        }
    }
}

#[tokio::test]
async fn no_list_ends_at_a_row_that_cannot_be_read() {
    let app = TestApp::start().await;
    let owner = app.program("sys_owner").await;
    let hook = owner.post("/webhooks", &json!({ "url": "https://hooks.example.com/" })).send().await.ok();
    let acme = organization(&owner, "Acme").await;
    for number in 1..=5 {
        organization(&owner, &format!("Firm {number}")).await;
        let kind = json!({ "client_name": format!("Tool {number}"), "kind": "machine" });
        owner.post("/applications", &kind).send().await.ok();
        let new = json!({ "email": format!("p{number}@example.com"), "first_name": "", "last_name": "" });
        let person = owner.post("/users", &new).send().await.ok();
        member(&owner, &acme, text(&person, "_id"), &["developer"]).await;
        let invited = json!({ "email": format!("i{number}@example.com"), "role_id": ["developer"] });
        owner.post(&format!("{acme}/invitations"), &invited).send().await.ok();
    }
    let deliveries = format!("/webhooks/{}/deliveries", text(&hook, "id"));
    let (members, invitations) = (format!("{acme}/members"), format!("{acme}/invitations"));
    let paths = ["/applications", "/organizations", &*members, &*invitations, &*deliveries, "/users"];
    let mut before = Vec::new();
    for path in paths {
        before.push(all(&owner, path).await.len());
    }

    let mut connection = sqlx::SqliteConnection::connect(&app.database.url).await.unwrap();
    for statement in [
        "UPDATE clients SET kind = 'rust' WHERE name IN ('Tool 2', 'Tool 3')",
        "UPDATE organizations SET joining = 'rust' WHERE name IN ('Firm 2', 'Firm 3')",
        "UPDATE users SET email = replace(email, '@', ' ') WHERE email IN ('p2@example.com', 'p3@example.com')",
        "UPDATE invitations SET email = replace(email, '@', ' ') WHERE email IN ('i2@example.com', 'i3@example.com')",
        "UPDATE audit_events SET kind = 'from.the.future' WHERE id IN (
            SELECT event_id FROM webhook_deliveries ORDER BY event_id LIMIT 2 OFFSET 3)",
    ] {
        assert_eq!(sqlx::raw_sql(statement).execute(&mut connection).await.unwrap().rows_affected(), 2, "{statement}");
    }
    for (path, before) in paths.into_iter().zip(before) {
        assert_eq!(all(&owner, path).await.len(), before - 2, "{path}");
    }
}

/// As in the console, and as in every order of the list.
#[tokio::test]
async fn people_are_narrowed_down_by_what_they_have() {
    let app = TestApp::start().await;
    let owner = app.program("sys_owner").await;
    let acme = organization(&owner, "Acme").await;
    let id = acme.rsplit('/').next().unwrap();
    for number in 1..=5 {
        let new = json!({ "email": format!("p{number}@example.com"), "first_name": "", "last_name": "" });
        let person = owner.post("/users", &new).send().await.ok();
        if number % 2 == 0 {
            member(&owner, &acme, text(&person, "_id"), &["developer"]).await;
        }
    }
    sign_up(&app, &app.browser(), "p6@example.com").await;
    app.clock.advance(std::time::Duration::from_millis(1));
    let now = app.services().now().to_string();
    for (query, found) in [
        (format!("organization_id={id}"), "24"),
        (format!("organization_id={id}&sort=email&direction=desc"), "42"),
        (format!("organization_id={id}&q=p4"), "4"),
        ("has_passkey=true".into(), ""),
        ("has_passkey=false&email_verified=true".into(), "6"),
        ("email_verified=false".into(), "12345"),
        (format!("created_since={now}"), ""),
        ("created_since=2000-01-01T00:00:00Z".into(), "123456"),
        ("signed_in_since=2000-01-01T00:00:00Z".into(), "6"),
        (format!("not_signed_in_since={now}&sort=last_login_at"), "123456"),
    ] {
        let people = owner.get(&format!("/users?{query}")).send().await.ok();
        let emails = people.as_array().unwrap().iter().map(|person| text(person, "email").to_owned());
        let numbers: String = emails.map(|email| email[1..2].to_owned()).collect();
        assert_eq!(numbers, found, "{query}");
    }
    for (query, field) in [
        ("has_passkey=1", "has_passkey"),
        ("email_verified=yes", "email_verified"),
        ("organization_id=acme", "organization_id"),
        ("created_since=yesterday", "created_since"),
        ("signed_in_since=%00", "signed_in_since"),
        ("signed_in_since=2000-01-01T00:00:00Z&not_signed_in_since=2000-01-01T00:00:00Z", "signed_in_since"),
    ] {
        let refused = owner.get(&format!("/users?{query}")).send().await.refused(422, "invalid_input");
        assert!(refused.to_string().contains(field), "{refused}");
    }
}
