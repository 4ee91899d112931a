//! Where values come from: the program < the file < the environment < flags.

use std::path::{Path, PathBuf};

use figment::{
    Error, Figment, Metadata, Profile, Provider,
    providers::{Format, Serialized, Toml},
    value::{Dict, Map, Num, Tag, Value},
};

use super::{Config, keys};

pub const ENV_PREFIX: &str = "LATCHKEY_";
/// Variables with the prefix that are not configuration: the file's own, and those of scripts and tests.
const NOT_CONFIGURATION: &[&str] = &["CONFIG", "CACHE", "BIN"];
const DEFAULT_FILE: &str = "latchkey.toml";

/// What a process was started with. A test makes one up.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// `--config` or `LATCHKEY_CONFIG`; it must exist then.
    pub file: Option<PathBuf>,
    /// The environment.
    pub env: Vec<(String, String)>,
    /// Keys with dots, from flags.
    pub flags: Vec<(String, String)>,
}

impl Sources {
    /// The real environment.
    pub fn from_process(file: Option<PathBuf>, flags: Vec<(String, String)>) -> Self {
        // A variable that is not Unicode cannot be one of ours.
        let text = |(name, value): (std::ffi::OsString, std::ffi::OsString)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        };
        let env: Vec<_> = std::env::vars_os().filter_map(text).collect();
        Self { file, env, flags }
    }

    /// The file that is read: the one that was named, else `latchkey.toml` if there is one.
    pub fn file(&self) -> Result<Option<PathBuf>, PathBuf> {
        let from_env = || self.env.iter().find(|(name, _)| name == "LATCHKEY_CONFIG").map(|(_, path)| path.into());
        match self.file.clone().or_else(from_env) {
            Some(path) if path.is_file() => Ok(Some(path)),
            Some(path) => Err(path),
            None => Ok(Some(PathBuf::from(DEFAULT_FILE)).filter(|path| path.is_file())),
        }
    }

    /// The folder of languages that an operator adds: beside that file, or where it would be.
    pub fn languages(&self) -> PathBuf {
        let file = self.file().ok().flatten().unwrap_or_else(|| DEFAULT_FILE.into());
        file.with_file_name("languages")
    }

    pub(super) fn figment(&self, file: Option<&Path>) -> Figment {
        let defaults = Value::serialize(Config::default()).expect("the defaults serialise");
        let mut figment = Figment::new().merge(Serialized::defaults(Config::default()));
        if let Some(file) = file {
            figment = figment.merge(Toml::file_exact(file));
        }
        let env = Texts { name: "environment", pairs: self.env_pairs(), defaults: &defaults };
        let flags = Texts { name: "flags", pairs: self.flags.clone(), defaults: &defaults };
        figment.merge(env).merge(flags)
    }

    fn env_pairs(&self) -> Vec<(String, String)> {
        self.env
            .iter()
            .filter_map(|(name, value)| Some((name.strip_prefix(ENV_PREFIX)?, value)))
            .filter(|(name, _)| {
                !NOT_CONFIGURATION.contains(name) && !name.starts_with("TEST_") && !is_service_link(name)
            })
            // Compose files pass variables on that nobody has set.
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name.to_lowercase().replace("__", "."), value.clone()))
            .collect()
    }
}

/// Kubernetes sets such variables in every container beside a service called `latchkey`.
fn is_service_link(name: &str) -> bool {
    name == "PORT" || name.starts_with("PORT_") || name.starts_with("SERVICE_HOST") || name.starts_with("SERVICE_PORT")
}

/// The name of a key in the environment.
pub fn env_name(path: &str) -> String {
    format!("{ENV_PREFIX}{}", path.replace('.', "__").to_uppercase())
}

/// Keys and values that are both text. What a text means follows from the key's default: `0123` stays a password.
struct Texts<'a> {
    name: &'static str,
    pairs: Vec<(String, String)>,
    defaults: &'a Value,
}

impl Texts<'_> {
    fn value(&self, path: &str, text: &str) -> Value {
        let as_text = || Value::from(text);
        match self.defaults.find_ref(path) {
            Some(Value::Bool(..)) => text.trim().parse().map_or_else(|_| as_text(), |b: bool| Value::from(b)),
            Some(Value::Num(..)) => {
                text.trim().parse().map_or_else(|_| as_text(), |n: u64| Value::Num(Tag::Default, Num::U64(n)))
            }
            Some(Value::Array(..)) => list(text),
            _ => as_text(),
        }
    }
}

/// `a, b` or, as in the file, `["a", "b"]`.
fn list(text: &str) -> Value {
    let text = text.trim();
    let inner = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let items = inner.split(',').map(|item| item.trim().trim_matches('"')).filter(|item| !item.is_empty());
    Value::from(items.map(Value::from).collect::<Vec<_>>())
}

impl Provider for Texts<'_> {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.name)
    }

    fn data(&self) -> Result<Map<Profile, Dict>, Error> {
        let mut dict = Dict::new();
        for (path, text) in &self.pairs {
            insert(&mut dict, path, self.value(path, text));
        }
        Ok(Profile::Default.collect(dict))
    }
}

fn insert(dict: &mut Dict, path: &str, value: Value) {
    match path.split_once('.') {
        None => {
            dict.insert(path.to_owned(), value);
        }
        Some((section, rest)) => {
            let entry = dict.entry(section.to_owned()).or_insert_with(|| Value::from(Dict::new()));
            if let Value::Dict(_, inner) = entry {
                insert(inner, rest, value);
            }
        }
    }
}

/// Where the value of a key was set, in words; `None` for a default.
pub(super) fn source_of(figment: &Figment, path: &str) -> Option<String> {
    let metadata = figment.find_metadata(path)?;
    match &*metadata.name {
        "environment" => Some(format!("the environment variable {}", env_name(path))),
        "flags" => Some("a flag".into()),
        _ => file_of(metadata),
    }
}

/// The file that a value was read from.
pub(super) fn file_of(metadata: &Metadata) -> Option<String> {
    metadata.source.as_ref()?.file_path().map(|file| file.display().to_string())
}

/// The value of a key as it was written, for messages; never a secret one.
pub(super) fn shown_value(figment: &Figment, path: &str) -> Option<String> {
    let value = figment.find_value(path).ok()?;
    if keys::is_secret(path) || matches!(value, Value::Empty(..)) {
        return None;
    }
    serde_json::to_string(&value).ok()
}
