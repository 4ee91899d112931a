//! The OpenAPI document: reviewed as a file, complete, and served.

use std::collections::{BTreeMap, BTreeSet};

use http::Method;
use serde_json::{Value, json};

use super::call::answer_of;
use crate::support::on_each_database;

const SNAPSHOTS: &str = "server/tests/it/api/openapi";
const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

fn document() -> Value {
    serde_json::to_value(latchkey::http::api::document()).unwrap()
}

/// Path, method and operation.
fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let paths = document["paths"].as_object().unwrap().iter();
    paths
        .flat_map(|(path, item)| {
            let operations = item.as_object().unwrap().iter();
            operations.map(|(method, operation)| (path.clone(), method.to_uppercase(), operation.clone()))
        })
        .collect()
}

fn is_management(operation: &Value) -> bool {
    operation["security"][0].get("management_token").is_some()
}

/// A file for the operations of each tag, by its name, and one for what they share.
fn by_tag(mut document: Value) -> BTreeMap<String, Value> {
    let paths = document["paths"].take();
    document.as_object_mut().unwrap().remove("paths");
    let mut files = BTreeMap::from([("shared".to_owned(), document)]);
    for (path, method, operation) in operations(&json!({ "paths": paths })) {
        let tag = operation["tags"][0].as_str().unwrap();
        let name = tag.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-");
        files.entry(name).or_insert(json!({}))[path][method.to_lowercase()] = operation;
    }
    files
}

#[test]
fn a_change_of_the_api_shows_in_the_snapshot() {
    let folder = latchkey_testkit::repository().join(SNAPSHOTS);
    let files = by_tag(document());
    let text = |file: &Value| format!("{}\n", serde_json::to_string_pretty(file).unwrap());
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some_and(|value| value == "1") {
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir(&folder).unwrap();
        for (name, file) in &files {
            std::fs::write(folder.join(format!("{name}.json")), text(file)).unwrap();
        }
    }
    for (name, file) in &files {
        let now = text(file);
        let reviewed = std::fs::read_to_string(folder.join(format!("{name}.json"))).unwrap_or_default();
        let difference = now.lines().zip(reviewed.lines()).position(|(now, reviewed)| now != reviewed);
        assert!(
            now == reviewed,
            "the OpenAPI document differs from {SNAPSHOTS}/{name}.json, first at line {}.\nIf that is meant, run \
             `UPDATE_SNAPSHOTS=1 cargo test -p latchkey --test it snapshot` and commit the folder.",
            difference.map_or(reviewed.lines().count(), |line| line) + 1,
        );
    }
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), files.len(), "a snapshot of a tag that is no more");
}

#[test]
fn the_document_is_openapi_3_1_and_every_operation_is_explained() {
    let document = document();
    assert_eq!(document["openapi"], "3.1.0");
    let mut ids = BTreeSet::new();
    for (path, method, operation) in operations(&document) {
        let at = format!("{method} {path}");
        assert!(ids.insert(operation["operationId"].as_str().unwrap().to_owned()), "{at}: operationId is taken");
        assert!(!operation["summary"].as_str().unwrap().is_empty(), "{at}");
        assert_eq!(operation["tags"].as_array().unwrap().len(), 1, "{at}");
        let parameters: Vec<_> =
            operation["parameters"].as_array().into_iter().flatten().map(|p| p["name"].as_str().unwrap()).collect();
        // A management token says whose it is.
        let says_client = parameters.contains(&"client_id") && parameters.contains(&"x-client-id");
        assert_ne!(says_client, is_management(&operation), "{at}");
        let refused = answer_of(&document, &operation, "401")["x-codes"].to_string();
        let (bearer, token) = (operation["security"].is_array(), refused);
        assert_eq!(bearer, token.contains("invalid_token"), "{at}");
        let takes_body = operation["requestBody"].is_object();
        assert_eq!(takes_body, operation["responses"].get("413").is_some(), "{at}");
    }
    // Every reference leads somewhere, and every refusal is said once.
    let text = document.to_string();
    for reference in text.split("\"#/components/").skip(1) {
        let name = reference.split('"').next().unwrap();
        assert!(document.pointer(&format!("/components/{name}")).is_some_and(Value::is_object), "{name}");
    }
    let refusals = document["components"]["responses"].as_object().unwrap();
    assert_eq!(text.matches("\"x-codes\"").count(), refusals.len());
    let said: BTreeSet<_> = refusals.values().map(|refusal| refusal["x-codes"].to_string()).collect();
    assert_eq!(said.len(), refusals.len());
}

on_each_database! {
    async fn every_documented_operation_is_routed_and_no_other(app: TestApp) {
        let client = app.application().await;
        let document = document();
        let paths: BTreeSet<_> = operations(&document).into_iter().map(|(path, _, _)| path).collect();
        for template in paths {
            let path = template.replace("{passkeyid}", "AAAA");
            let of_template = document["paths"][&template].as_object().unwrap();
            let without_a_client = match of_template.values().any(is_management) {
                true => (401, "missing_token"),
                false => (400, "missing_client_id"),
            };
            let mut allowed = Vec::new();
            for method in METHODS {
                // Without a client id every operation refuses, after it was found.
                let answer = client.call(Method::from_bytes(method.as_bytes()).unwrap(), &path).send().await;
                if answer.status == 405 {
                    answer.refused(405, "method_not_allowed");
                } else {
                    answer.refused(without_a_client.0, without_a_client.1);
                    allowed.push(method.to_lowercase());
                }
            }
            let mut documented: Vec<_> = of_template.keys().cloned().collect();
            documented.sort();
            allowed.sort();
            assert_eq!(allowed, documented, "{template}");
        }
    }

    async fn the_document_and_its_pages_are_served(app: TestApp) {
        let client = app.application().await;
        assert_eq!(client.call(Method::GET, "/api/openapi.json").send().await.ok(), document());

        let page = client.call(Method::GET, "/api/docs").send().await;
        assert_eq!(page.status, 200);
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        assert!(page.header("content-security-policy").contains("style-src 'self'"));
        for (path, _, operation) in operations(&document()) {
            let path = path.replace('/', "/<wbr>");
            assert!(page.text.contains(&path), "{path}");
            assert!(page.text.contains(operation["summary"].as_str().unwrap()));
        }
        let codes = document().to_string();
        for code in codes.split("- `").skip(1).map(|rest| rest.split('`').next().unwrap()) {
            assert!(page.text.contains(&format!("id=\"error-{code}\"")), "{code}");
            assert!(page.text.contains(&format!("href=\"#error-{code}\"")), "{code} of an operation");
        }
        assert!(page.text.contains(app.origin()), "examples name this server");
        for forbidden in ["<script", "<style", "style=\"", " onclick", "__ORIGIN__"] {
            assert!(!page.text.contains(forbidden), "{forbidden}");
        }
        let css = client.call(Method::GET, "/api/docs.css").send().await;
        assert_eq!((css.status.as_u16(), css.header("content-type")), (200, "text/css; charset=utf-8"));
    }
}
