//! The OpenAPI document, arranged for the page.

use std::fmt::Write;

use serde::Serialize;
use serde_json::Value;
use utoipa::openapi::OpenApi;

use super::{
    BASE,
    schema::{Field, Schemas},
};
use crate::http::{error::ErrorCode, oidc::OAuthErrorCode};

#[derive(Serialize)]
pub struct Page {
    title: String,
    version: String,
    description: Vec<String>,
    sections: Vec<Section>,
    errors: Vec<Cause>,
    /// Those of the OAuth endpoints, in the words of the specifications.
    oauth_errors: Vec<OAuthCause>,
}

#[derive(Serialize)]
struct Section {
    id: String,
    name: String,
    description: String,
    operations: Vec<Operation>,
}

#[derive(Serialize)]
struct Operation {
    id: String,
    method: String,
    path: String,
    /// The same operation under another name.
    also_at: Vec<String>,
    summary: String,
    description: Vec<String>,
    /// `needed`, `optional` or empty.
    token: &'static str,
    params: Vec<Param>,
    body: Vec<Field>,
    answer: Vec<Field>,
    example: String,
    refusals: Vec<Refusal>,
    curl: String,
}

#[derive(Serialize)]
struct Param {
    name: String,
    place: String,
    kind: String,
    is_required: bool,
    description: String,
}

#[derive(Serialize)]
struct Refusal {
    status: String,
    codes: Vec<String>,
}

#[derive(Serialize)]
struct Cause {
    code: &'static str,
    status: u16,
    title: &'static str,
    meaning: String,
}

#[derive(Serialize)]
struct OAuthCause {
    code: &'static str,
    status: u16,
    meaning: String,
}

/// How the document marks an operation that is only another name for one.
const OTHER_NAME: &str = "_by_other_name";

impl Page {
    pub fn new(document: &OpenApi) -> Self {
        let document = serde_json::to_value(document).expect("the document serialises");
        let schemas = Schemas(&document["components"]["schemas"]);
        let responses = &document["components"]["responses"];
        let operations = operations(&document);
        let sections = list(&document["tags"])
            .iter()
            .map(|tag| {
                let name = text(&tag["name"]);
                let own = operations.iter().filter(|(of, _)| *of == name);
                Section {
                    id: name.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-"),
                    description: text(&tag["description"]),
                    operations: own.map(|(_, item)| operation(item, &schemas, responses)).collect(),
                    name,
                }
            })
            .collect();
        let errors = ErrorCode::ALL.iter().map(|code| Cause {
            code: code.as_str(),
            status: code.status().as_u16(),
            title: code.title(),
            meaning: code.meaning(),
        });
        let oauth_errors = OAuthErrorCode::ALL.iter().map(|code| OAuthCause {
            code: code.as_str(),
            status: code.status().as_u16(),
            meaning: code.meaning(),
        });
        Self {
            title: text(&document["info"]["title"]),
            version: text(&document["info"]["version"]),
            description: paragraphs(&document["info"]["description"]),
            sections,
            errors: errors.collect(),
            oauth_errors: oauth_errors.collect(),
        }
    }
}

/// An operation as the document has it, with its method and paths.
struct Item<'a> {
    method: String,
    path: String,
    also_at: Vec<String>,
    operation: &'a Value,
}

/// In the document's order, each with its tag.
fn operations(document: &Value) -> Vec<(String, Item<'_>)> {
    let all = document["paths"].as_object().into_iter().flatten().flat_map(|(path, item)| {
        item.as_object().into_iter().flatten().map(move |(method, operation)| (path, method, operation))
    });
    let mut items: Vec<(String, Item<'_>)> = Vec::new();
    for (path, method, operation) in all {
        let id = text(&operation["operationId"]);
        let first = id.strip_suffix(OTHER_NAME);
        if let Some((_, item)) = items.iter_mut().find(|(_, item)| first == item.operation["operationId"].as_str()) {
            item.also_at.push(path.clone());
            continue;
        }
        let tag = text(&operation["tags"][0]);
        items.push((tag, Item { method: method.to_uppercase(), path: path.clone(), also_at: Vec::new(), operation }));
    }
    items
}

fn operation<'a>(
    Item { method, path, also_at, operation }: &Item<'a>,
    schemas: &Schemas<'a>,
    responses: &Value,
) -> Operation {
    let security = list(&operation["security"]);
    let token = match security {
        [] => "",
        all if all.iter().any(|one| one.as_object().is_some_and(serde_json::Map::is_empty)) => "optional",
        _ => "needed",
    };
    let body = &operation["requestBody"]["content"]["application/json"]["schema"];
    let answer = &operation["responses"]["200"]["content"]["application/json"]["schema"];
    let refused = operation["responses"].as_object().into_iter().flatten();
    let refusals = refused.filter_map(|(status, response)| {
        let response = &responses[component(response)?];
        let codes: Vec<_> = list(&response["x-codes"]).iter().map(text).collect();
        (!codes.is_empty()).then(|| Refusal { status: status.clone(), codes })
    });
    Operation {
        id: text(&operation["operationId"]),
        method: method.clone(),
        path: path.clone(),
        also_at: also_at.clone(),
        summary: text(&operation["summary"]),
        description: paragraphs(&operation["description"]),
        token,
        params: list(&operation["parameters"]).iter().map(|param| parameter(param, schemas)).collect(),
        body: schemas.fields(body),
        answer: schemas.fields(answer),
        example: pretty(&schemas.example(answer)),
        refusals: refusals.collect(),
        curl: curl(method, path, operation, body, schemas),
    }
}

/// Every refusal is one; a success is not.
fn component(response: &Value) -> Option<&str> {
    response["$ref"].as_str()?.rsplit('/').next()
}

fn parameter<'a>(param: &'a Value, schemas: &Schemas<'a>) -> Param {
    Param {
        name: text(&param["name"]),
        place: text(&param["in"]),
        kind: schemas.kind(&param["schema"]),
        is_required: param["required"] == true,
        description: text(&param["description"]),
    }
}

fn curl<'a>(method: &str, path: &str, operation: &'a Value, body: &'a Value, schemas: &Schemas<'a>) -> String {
    let mut path = path.to_owned();
    let mut query = Vec::new();
    for param in list(&operation["parameters"]) {
        let name = text(&param["name"]);
        let example = match &param["example"] {
            Value::String(text) => text.clone(),
            Value::Null => "…".to_owned(),
            example => example.to_string(),
        };
        match param["in"].as_str() {
            Some("path") => path = path.replace(&format!("{{{name}}}"), &example),
            Some("query") => query.push(format!("{name}={}", example.replace('@', "%40"))),
            _ => {}
        }
    }
    let mut command = "curl".to_owned();
    if method != "GET" {
        let _ = write!(command, " -X {method}");
    }
    let _ = write!(command, " '{BASE}{path}?{}'", query.join("&"));
    if !list(&operation["security"]).is_empty() {
        command.push_str(" \\\n  -H \"Authorization: Bearer $ACCESS_TOKEN\"");
    }
    if body.is_object() {
        command.push_str(" \\\n  -H 'Content-Type: application/json'");
        let _ = write!(command, " \\\n  -d '{}'", pretty(&schemas.example(body)));
    }
    command
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("JSON serialises")
}

fn paragraphs(value: &Value) -> Vec<String> {
    let text = text(value);
    text.split("\n\n").filter(|part| !part.is_empty()).map(|part| part.replace('\n', " ")).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}
