//! Finding people.

use http::Method;
use serde_json::json;

use crate::{
    oauth::actors::ADA,
    support::{TestApp, on_each_database},
};

fn addresses(list: &serde_json::Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|person| person["email"].as_str().unwrap()).collect()
}

async fn sign_up(app: &TestApp, names: &[&str]) {
    for name in names {
        app.visitor_of(format!("{name}@example.com").leak()).await;
    }
}

on_each_database! {
    async fn people_are_listed_a_page_at_a_time(app: TestApp) {
        sign_up(&app, &["eve", "ada", "bob", "dan", "cyd"]).await;
        let program = app.program("users:read").await;
        let mut path = "/users?sort=email&limit=2".to_owned();
        let mut pages = Vec::new();
        loop {
            let answer = program.get(&path).send().await;
            let (link, cursor) = (answer.header("link").to_owned(), answer.header("x-next-cursor").to_owned());
            pages.push(addresses(&answer.ok()).join(" "));
            let Some(next) = link.strip_prefix("</api/v1").and_then(|link| link.strip_suffix(">; rel=\"next\"")) else {
                assert_eq!((&*link, &*cursor), ("", ""), "the last page");
                break;
            };
            assert_eq!(next, format!("/users?sort=email&limit=2&cursor={cursor}"));
            path = next.to_owned();
        }
        assert_eq!(pages, ["ada@example.com bob@example.com", "cyd@example.com dan@example.com", "eve@example.com"]);
    }

    async fn people_are_found_filtered_and_sorted(app: TestApp) {
        sign_up(&app, &["eve", "ada", "adam"]).await;
        app.visitor_of("dan@example.com").await.set_active(false).await;
        let program = app.program("users:read").await;
        for (query, found) in [
            ("q=AD", "ada@example.com adam@example.com"),
            ("q=AD&direction=desc", "adam@example.com ada@example.com"),
            ("is_active=false", "dan@example.com"),
            ("is_active=true&sort=email&direction=desc", "eve@example.com adam@example.com ada@example.com"),
            ("q=&sort=&is_active=&limit=&cursor=&sort=email&limit=1", "ada@example.com"),
        ] {
            let list = program.get(&format!("/users?{query}")).send().await.ok();
            assert_eq!(addresses(&list).join(" "), found, "{query}");
        }
        for (query, field) in [
            ("limit=0", "limit"),
            ("limit=501", "limit"),
            ("limit=ten", "limit"),
            ("limit=-1", "limit"),
            ("sort=name", "sort"),
            ("direction=up", "direction"),
            ("is_active=1", "is_active"),
            ("cursor=AAAA", "cursor"),
        ] {
            let problem = program.get(&format!("/users?{query}")).send().await.refused(422, "invalid_input");
            assert_eq!(problem["field"], field);
        }
    }

    async fn a_cursor_is_of_use_in_its_own_list_only(app: TestApp) {
        sign_up(&app, &["ada", "bob", "cyd"]).await;
        let (program, other) = (app.program("users:read").await, app.program("users:read audit:read").await);
        let answer = program.get("/users?limit=1&sort=email").send().await;
        let cursor = answer.header("x-next-cursor");
        program.get(&format!("/users?limit=2&sort=email&cursor={cursor}")).send().await.ok();
        for path in [
            format!("/users?cursor={cursor}"),
            format!("/users?sort=email&direction=desc&cursor={cursor}"),
            format!("/users?sort=email&is_active=true&cursor={cursor}"),
            format!("/users?sort=email&cursor={}", &cursor[1..]),
        ] {
            assert_eq!(program.get(&path).send().await.refused(422, "invalid_input")["field"], "cursor", "{path}");
        }
        let of_another = other.get(&format!("/users?limit=1&sort=email&cursor={cursor}"));
        assert_eq!(of_another.send().await.refused(422, "invalid_input")["field"], "cursor");
    }

    async fn a_person_is_found_by_any_spelling_of_their_address(app: TestApp) {
        let ada = app.visitor().await;
        let program = app.program("users:read").await;
        for spelling in [ADA, "%20Ada@EXAMPLE.com", "ada%40example%E3%80%82com"] {
            let found = program.get(&format!("/users/{spelling}/email")).send().await;
            let tag = found.header("etag").to_owned();
            assert!(tag.starts_with('"') && tag.ends_with('"'), "{tag}");
            let found = found.ok();
            let id = json!(ada.user.id.to_string());
            assert_eq!((&found["id"], &found["_id"], &found["connection_type"]), (&id, &id, &json!("ManualUser")));
            assert_eq!(program.get(&format!("/users/{}", ada.user.id)).send().await.header("etag"), tag);
        }
        for nobody in ["eve@example.com", "ada", "%00", "@"] {
            program.get(&format!("/users/{nobody}/email")).send().await.refused(404, "not_found");
        }
        let program = app.program("users:write").await;
        for path in ["/users".to_owned(), format!("/users/{ADA}/email")] {
            program.call(Method::GET, &path).send().await.refused(403, "insufficient_scope");
        }
    }
}
