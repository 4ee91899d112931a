//! Reading JSON schemas (OpenAPI 3.1 §4.8.24) as far as this API uses them.

use serde::Serialize;
use serde_json::{Map, Value};

/// The schemas of a document, to follow references in.
pub struct Schemas<'a>(pub &'a Value);

/// A member of an object.
#[derive(Serialize)]
pub struct Field {
    /// With the names of the objects around it: `user.email`.
    name: String,
    kind: String,
    is_required: bool,
    description: String,
}

impl<'a> Schemas<'a> {
    fn resolve(&self, schema: &'a Value) -> &'a Value {
        // `Option` of a reference is "null or the reference".
        if let Some(variants) = schema["oneOf"].as_array() {
            let real = variants.iter().find(|variant| variant["type"] != "null");
            return real.map_or(schema, |variant| self.resolve(variant));
        }
        match schema["$ref"].as_str().and_then(|name| name.rsplit('/').next()) {
            Some(name) => self.resolve(&self.0[name]),
            None => schema,
        }
    }

    /// All members, those of inner objects after their parents.
    pub fn fields(&self, schema: &'a Value) -> Vec<Field> {
        let mut fields = Vec::new();
        self.collect("", schema, &mut fields);
        fields
    }

    fn collect(&self, prefix: &str, schema: &'a Value, fields: &mut Vec<Field>) {
        let schema = self.resolve(schema);
        if schema["items"].is_object() {
            return self.collect(&format!("{prefix}[]."), &schema["items"], fields);
        }
        for part in parts(schema) {
            self.collect(prefix, part, fields);
        }
        let required = required(schema);
        for (name, member) in schema["properties"].as_object().into_iter().flatten() {
            let path = format!("{prefix}{name}");
            fields.push(Field {
                kind: self.kind(member),
                is_required: required.iter().any(|item| item == name),
                description: member["description"].as_str().unwrap_or_default().to_owned(),
                name: path.clone(),
            });
            if self.resolve(member)["properties"].is_object() {
                self.collect(&format!("{path}."), member, fields);
            }
        }
    }

    /// The type in a word or two.
    pub fn kind(&self, schema: &'a Value) -> String {
        let schema = self.resolve(schema);
        match &schema["type"] {
            Value::String(kind) if kind == "array" => format!("list of {}", self.kind(&schema["items"])),
            Value::String(kind) => kind.clone(),
            Value::Array(kinds) => {
                let kinds: Vec<_> = kinds.iter().filter_map(Value::as_str).filter(|kind| *kind != "null").collect();
                kinds.join(" or ")
            }
            _ => "any".to_owned(),
        }
    }

    /// What it looks like.
    pub fn example(&self, schema: &'a Value) -> Value {
        let schema = self.resolve(schema);
        if let Some(example) = example_of(schema) {
            return example.clone();
        }
        if !parts(schema).is_empty() {
            let members = parts(schema).iter().flat_map(|part| match self.example(part) {
                Value::Object(members) => members,
                _ => Map::new(),
            });
            return members.collect::<Map<_, _>>().into();
        }
        if let Some(members) = schema["properties"].as_object() {
            // What can be left out is shown only where it has an example.
            let required = required(schema);
            let shown = members.iter().filter(|(name, member)| {
                required.iter().any(|item| item == *name) || example_of(self.resolve(member)).is_some()
            });
            let example: Map<_, _> = shown.map(|(name, member)| (name.clone(), self.example(member))).collect();
            return example.into();
        }
        match self.kind(schema).as_str() {
            "string" => "…".into(),
            "integer" | "number" => 0.into(),
            "boolean" => true.into(),
            "object" => Map::new().into(),
            _ if schema["items"].is_object() => vec![self.example(&schema["items"])].into(),
            _ => Value::Null,
        }
    }
}

/// Of an object that is made of several.
fn parts(schema: &Value) -> &[Value] {
    schema["allOf"].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn required(schema: &Value) -> &[Value] {
    schema["required"].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// The older keyword or the first of the newer one.
fn example_of(schema: &Value) -> Option<&Value> {
    schema.get("example").or_else(|| schema["examples"].get(0))
}
