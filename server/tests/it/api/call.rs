//! One request and its answer. Every answer is held against the OpenAPI document.

use std::sync::LazyLock;

use axum::{Router, body::Body, response::Response};
use http::{HeaderMap, HeaderName, Method, Request, StatusCode, header};
use serde_json::Value;
use tower::ServiceExt as _;

static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| serde_json::to_value(latchkey::http::api::document()).expect("it serialises"));

/// A request in the making.
#[derive(Debug)]
pub struct Call {
    router: Router,
    builder: http::request::Builder,
    method: Method,
    uri: String,
    body: Body,
}

impl Call {
    pub fn new(router: Router, method: Method, uri: impl Into<String>) -> Self {
        let uri = uri.into();
        let builder = Request::builder().method(method.clone()).uri(&uri);
        Self { router, builder, method, uri, body: Body::empty() }
    }

    pub fn header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.builder = self.builder.header(name, value.as_ref());
        self
    }

    pub fn bearer(self, token: &str) -> Self {
        self.header("authorization", format!("Bearer {token}"))
    }

    pub fn json(self, body: &Value) -> Self {
        self.raw("application/json", body.to_string())
    }

    pub fn raw(mut self, content_type: &str, body: impl Into<Body>) -> Self {
        self = self.header("content-type", content_type);
        self.body = body.into();
        self
    }

    /// The answer before its body was read, which goes on as it is.
    pub async fn open(self) -> Response {
        let request = self.builder.body(self.body).expect("a valid request");
        self.router.oneshot(request).await.expect("a router is infallible")
    }

    pub async fn send(self) -> Answer {
        let (method, uri) = (self.method.clone(), self.uri.clone());
        let (parts, body) = self.open().await.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
        let text = String::from_utf8(bytes.to_vec()).expect("all answers are text");
        let body = serde_json::from_str(&text).unwrap_or(Value::Null);
        let answer = Answer { status: parts.status, headers: parts.headers, body, text };
        answer.is_as_documented(&method, &uri);
        answer
    }
}

#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Value,
    pub text: String,
}

impl Answer {
    pub fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("ASCII"))
    }

    /// The JSON of a success.
    #[track_caller]
    pub fn ok(self) -> Value {
        assert_eq!(self.status, StatusCode::OK, "{}", self.text);
        assert_eq!(self.header(header::CONTENT_TYPE), "application/json");
        self.body
    }

    /// A problem document with this status and code; gives its body.
    #[track_caller]
    pub fn refused(self, status: u16, code: &str) -> Value {
        assert_eq!((self.status.as_u16(), self.body["code"].as_str()), (status, Some(code)), "{}", self.text);
        assert_eq!(self.header(header::CONTENT_TYPE), "application/problem+json");
        assert_eq!(self.body["status"], status);
        assert_eq!(self.body["type"], format!("/api/docs#error-{code}"));
        assert!(self.body["title"].is_string() && self.body["detail"].is_string(), "{}", self.text);
        let challenges = status == 401 || code == "insufficient_scope";
        assert_eq!(self.headers.contains_key(header::WWW_AUTHENTICATE), challenges, "RFC 9110 §15.5.2, RFC 6750 §3.1");
        let waits = self.body["retry_after"].as_u64();
        assert_eq!(self.header(header::RETRY_AFTER).parse().ok(), waits);
        assert_eq!(waits.is_some(), matches!(status, 429 | 503));
        self.body
    }

    /// The document knows this answer of this operation.
    #[track_caller]
    fn is_as_documented(&self, method: &Method, uri: &str) {
        let path = uri.split('?').next().unwrap_or_default();
        if path.starts_with("/api/v1/") {
            // What a stranger may read is kept, and asked for again by its ETag.
            let is_kept = path == "/api/v1/config" && matches!(self.status, StatusCode::OK | StatusCode::NOT_MODIFIED);
            let cached = if is_kept { "no-cache" } else { "no-store" };
            assert_eq!(self.header(header::CACHE_CONTROL), cached, "{method} {path}");
        }
        let Some(operation) = find(method, path) else { return };
        let response = answer_of(&DOCUMENT, operation, self.status.as_str());
        assert!(response.is_object(), "{method} {path} does not document {}: {}", self.status, self.text);
        let has_headers = response["headers"].as_object();
        let documents = |name: &HeaderName| {
            has_headers.is_some_and(|all| all.keys().any(|known| known.eq_ignore_ascii_case(name.as_str())))
        };
        for name in [header::ETAG, header::LINK, HeaderName::from_static("x-next-cursor")] {
            if self.headers.contains_key(&name) {
                assert!(documents(&name), "{method} {path} does not document {name}");
            }
        }
        // What a later change goes by is in every answer that is to have it.
        assert_eq!(documents(&header::ETAG), self.headers.contains_key(header::ETAG), "{method} {path} lacks an ETag");
        if let Some(code) = self.body["code"].as_str() {
            let codes = response["x-codes"].as_array().expect("x-codes");
            assert!(codes.iter().any(|known| known == code), "{method} {path} does not document {code}");
        } else if self.status == StatusCode::OK {
            let schema = &response["content"]["application/json"]["schema"];
            matches_schema(&self.body, schema, &format!("{method} {path}"));
        }
    }
}

/// What the document says of this status.
pub fn answer_of<'a>(document: &'a Value, operation: &'a Value, status: &str) -> &'a Value {
    let response = &operation["responses"][status];
    match response["$ref"].as_str() {
        Some(reference) => document.pointer(&reference[1..]).unwrap_or(&Value::Null),
        None => response,
    }
}

fn find(method: &Method, path: &str) -> Option<&'static Value> {
    let is_same = |template: &str| {
        let (mut a, mut b) = (template.split('/'), path.split('/'));
        loop {
            match (a.next(), b.next()) {
                (None, None) => return true,
                (Some(a), Some(b)) if a == b || a.starts_with('{') => {}
                _ => return false,
            }
        }
    };
    let item = DOCUMENT["paths"].as_object().expect("paths").iter().find(|(template, _)| is_same(template))?.1;
    item.get(method.as_str().to_lowercase())
}

/// What an operation takes as JSON, and what of it it must have: each property from what is given under its name, where that is
/// text, or from its example. `None` where it takes no JSON, or is in no documentation.
pub fn documented_body(
    method: &Method,
    template: &str,
    given: &[(&str, &str)],
) -> Option<(serde_json::Map<String, Value>, Vec<String>)> {
    let operation = &DOCUMENT["paths"][template][method.as_str().to_lowercase()];
    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
    let schema = resolve(one_of(schema));
    let properties = schema["properties"].as_object()?;
    let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let filled = properties.iter().filter_map(|(name, property)| {
        let property = resolve(one_of(property));
        let types = &property["type"];
        let is_text = types == "string" || types.as_array().is_some_and(|types| types.iter().any(|it| it == "string"));
        let given = given.iter().find(|(known, _)| is_text && known == name);
        let value = given.map(|(_, value)| Value::from(*value)).or_else(|| example(&property))?;
        Some((name.clone(), value))
    });
    Some((filled.collect(), required.map(str::to_owned).collect()))
}

/// Of what may be one thing or nothing, the thing.
fn one_of(schema: &Value) -> &Value {
    let mut choices = schema["oneOf"].as_array().into_iter().flatten();
    choices.find(|choice| choice["type"] != "null").unwrap_or(schema)
}

fn example(schema: &Value) -> Option<Value> {
    let own = schema.get("example").or_else(|| schema["enum"].get(0)).cloned();
    own.or_else(|| {
        let properties = schema["properties"].as_object()?;
        let filled = properties.iter().filter_map(|(name, it)| Some((name.clone(), example(&resolve(one_of(it)))?)));
        Some(Value::Object(filled.collect()))
    })
}

/// Without references; an object that is made of several is one again.
fn resolve(schema: &Value) -> Value {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.rsplit('/').next().expect("a name");
        return resolve(&DOCUMENT["components"]["schemas"][name]);
    }
    let Some(parts) = schema["allOf"].as_array() else { return schema.clone() };
    let (mut properties, mut required) = (serde_json::Map::new(), Vec::new());
    for part in parts.iter().map(resolve) {
        properties.extend(part["properties"].as_object().cloned().unwrap_or_default());
        required.extend(part["required"].as_array().cloned().unwrap_or_default());
    }
    serde_json::json!({ "type": "object", "properties": properties, "required": required })
}

#[track_caller]
fn matches_schema(value: &Value, schema: &Value, at: &str) {
    if let Err(difference) = fits(value, schema, at) {
        panic!("{difference}");
    }
}

/// The members are exactly those that are documented, with the types that are documented; or how they differ.
fn fits(value: &Value, schema: &Value, at: &str) -> Result<(), String> {
    let schema = &resolve(schema);
    if let Some(forms) = schema["oneOf"].as_array() {
        let refused: Vec<String> = forms.iter().filter_map(|form| fits(value, form, at).err()).collect();
        return match forms.len() - refused.len() {
            1 => Ok(()),
            fitting => Err(format!("{at} is of {fitting} of its forms, not of one: {refused:?}")),
        };
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(many) => many.iter().filter_map(Value::as_str).collect(),
        // Whatever it is.
        _ => return Ok(()),
    };
    let actual = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    if !types.contains(&actual) {
        return Err(format!("{at} is {actual}, documented as {types:?}"));
    }
    if schema["enum"].as_array().is_some_and(|words| !words.contains(value)) {
        return Err(format!("{at} is {value}, documented as {}", schema["enum"]));
    }
    for item in value.as_array().into_iter().flatten() {
        fits(item, &schema["items"], &format!("{at}[]"))?;
    }
    let (Some(members), Some(known)) = (value.as_object(), schema["properties"].as_object()) else { return Ok(()) };
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if !members.contains_key(name) {
            return Err(format!("{at} lacks {name}"));
        }
    }
    for (name, member) in members {
        let schema = known.get(name).ok_or_else(|| format!("{at} has {name}, which is not documented"))?;
        fits(member, schema, &format!("{at}.{name}"))?;
    }
    Ok(())
}
