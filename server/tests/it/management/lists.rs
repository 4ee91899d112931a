//! Lists a page at a time: a row that cannot be read is left out, and nothing else with it.

use serde_json::{Value, json};
use sqlx::Connection;

use super::{
    actors::Program,
    organizations::{member, organization},
};
use crate::{oauth::actors::text, support::TestApp};

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
