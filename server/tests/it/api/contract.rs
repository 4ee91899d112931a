//! The OpenAPI document: reviewed as a file, complete, and served.

use std::collections::{BTreeMap, BTreeSet};

use http::Method;
use latchkey_domain::oauth::scope;
use serde_json::{Map, Value, json};

use super::call::{Call, answer_of};
use crate::support::{TestApp, on_each_database};

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

/// Of each of the ways to be let in, the scopes that it takes.
fn scopes(operation: &Value) -> Vec<BTreeSet<String>> {
    let ways = operation["security"].as_array().into_iter().flatten();
    ways.map(|way| {
        let scopes = way["management_token"].as_array().into_iter().flatten();
        scopes.map(|scope| scope.as_str().unwrap().to_owned()).collect()
    })
    .collect()
}

/// What fits a schema, made of its examples.
fn example(document: &Value, schema: &Value) -> Value {
    if let Some(reference) = schema["$ref"].as_str() {
        return example(document, document.pointer(&reference[1..]).unwrap());
    }
    if let Some(example) = schema.get("example") {
        return example.clone();
    }
    if let Some(parts) = schema["allOf"].as_array() {
        let members = parts.iter().flat_map(|part| example(document, part).as_object().unwrap().clone());
        return members.collect::<Map<_, _>>().into();
    }
    if let Some(members) = schema["properties"].as_object() {
        let required = schema["required"].as_array();
        let is_sent = |name: &str, member: &Value| {
            member.get("example").is_some() || required.is_some_and(|names| names.iter().any(|it| it == name))
        };
        let sent = members.iter().filter(|(name, member)| is_sent(name, member));
        return sent.map(|(name, member)| (name.clone(), example(document, member))).collect::<Map<_, _>>().into();
    }
    match schema["type"].as_str() {
        Some("string") => json!("x"),
        Some("integer") => json!(1),
        Some("boolean") => json!(true),
        Some("array") => json!([]),
        _ => json!({}),
    }
}

/// A request as the document has it, in which nothing is wrong but that most of what its examples name is not there.
fn request(app: &TestApp, document: &Value, (path, method, operation): &(String, String, Value)) -> Call {
    let mut path = path.clone();
    for parameter in operation["parameters"].as_array().into_iter().flatten().filter(|it| it["in"] == "path") {
        let name = parameter["name"].as_str().unwrap();
        path = path.replace(&format!("{{{name}}}"), parameter["example"].as_str().unwrap());
    }
    let call = Call::new(app.router(), method.parse().unwrap(), path);
    let Some(content) = operation["requestBody"]["content"].as_object() else { return call };
    match content.get("application/json") {
        Some(body) => call.json(&example(document, &body["schema"])),
        // A file of some kind: of people, one without anybody.
        None => call.raw(content.keys().next().unwrap(), "{}"),
    }
}

/// The tokens of programs by their scopes.
struct Tokens<'a> {
    app: &'a TestApp,
    made: BTreeMap<BTreeSet<String>, String>,
}

impl Tokens<'_> {
    async fn with(&mut self, scopes: BTreeSet<String>) -> String {
        if let Some(token) = self.made.get(&scopes) {
            return token.clone();
        }
        let id = format!("program-{}", self.made.len()).leak();
        let token = self.app.program_named(id, scopes.iter().cloned().collect()).await.token;
        self.made.insert(scopes, token.clone());
        token
    }
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
        // Whoever says which state a change is meant for can be refused, and is told the next one.
        let takes_tag = parameters.contains(&"If-Match");
        assert_eq!(takes_tag, operation["responses"].get("412").is_some(), "{at}");
        let tells_tag = answer_of(&document, &operation, "200")["headers"].get("ETag").is_some();
        assert!(tells_tag || !takes_tag || method == "DELETE", "{at}");
        let takes_key = parameters.contains(&"Idempotency-Key");
        let reused = answer_of(&document, &operation, "422")["x-codes"].to_string().contains("idempotency_key_reused");
        assert_eq!(takes_key, reused, "{at}");
        // What is sent in a query has a type.
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let (name, schema) = (parameter["name"].as_str().unwrap(), &parameter["schema"]);
            let is_flag = parameter["example"] == "true" || parameter["example"] == "false";
            assert!(!is_flag || schema["type"] == "boolean", "{at}: {name}");
            let is_time = name.ends_with("_since") || ["from", "to"].contains(&name);
            assert_eq!(is_time, schema["format"] == "date-time", "{at}: {name}");
            if name == "limit" {
                let (least, most) = (schema["minimum"].as_u64(), schema["maximum"].as_u64());
                assert_eq!((&schema["type"], least, most), (&json!("integer"), Some(1), Some(500)), "{at}");
            }
            if ["sort", "direction", "format", "source"].contains(&name) {
                assert!(
                    schema["enum"].as_array().is_some_and(|words| words.contains(&parameter["example"])),
                    "{at}: {name}"
                );
            }
        }
        assert!(scopes(&operation).iter().all(|scopes| scopes.is_empty() != is_management(&operation)), "{at}");
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

    async fn an_operation_takes_the_scopes_that_it_names_and_no_others_do(app: TestApp) {
        let document = document();
        let managed: Vec<_> = operations(&document).into_iter().filter(|it| is_management(&it.2)).collect();
        let mut all: BTreeSet<String> = managed.iter().flat_map(|it| scopes(&it.2)).flatten().collect();
        assert_eq!(all, BTreeSet::from(scope::MANAGEMENT.map(str::to_owned)));
        all.remove(scope::SYS_OWNER);
        let mut tokens = Tokens { app: &app, made: BTreeMap::new() };
        for operation in &managed {
            // What a run takes is what it does to people takes: `management/bulk.rs`.
            let ways = scopes(&operation.2);
            let [named] = &ways[..] else { continue };
            let at = format!("{} {}", operation.1, operation.0);
            for missing in named {
                let others = all.iter().filter(|scope| *scope != missing).cloned().collect();
                let token = tokens.with(others).await;
                let answer = request(&app, &document, operation).bearer(&token).send().await;
                assert_eq!(answer.status, 403, "{at} without {missing}: {}", answer.text);
                assert_eq!(answer.refused(403, "insufficient_scope")["scope"], missing.as_str(), "{at}");
            }
            let token = tokens.with(named.clone()).await;
            let answer = request(&app, &document, operation).bearer(&token).send().await;
            assert_ne!(answer.body["code"], "insufficient_scope", "{at} with {named:?}: {}", answer.text);
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
