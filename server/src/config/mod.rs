//! The configuration: one struct a section, each validated. Runtime code never sees it; `assembly` turns it into what the
//! services take.

mod database;
mod dns;
mod explain;
mod geo;
pub mod keys;
mod limits;
mod log;
mod oauth;
mod outbound;
mod policy;
mod problem;
mod server;
mod sms;
mod smtp;
mod sources;
mod types;
mod webauthn;

use std::{
    fs::{self, File},
    io,
    path::PathBuf,
};

use figment::{
    Figment,
    providers::Serialized,
    value::{Dict, Value},
};
use serde::{Deserialize, Deserializer, Serialize};
use url::Url;

pub use database::Database;
pub use dns::Dns;
pub use explain::explain;
pub use geo::Geo;
pub use limits::Limits;
pub use log::{Format as LogFormat, Log};
pub use oauth::Oauth;
pub use outbound::Outbound;
pub use policy::{Audit, Login, Sessions, SignUp, Tokens};
pub use problem::{ConfigError, Located, Problem};
pub use server::{Server, is_loopback};
pub use sms::{Sms, SmsProvider, is_signing_secret};
pub use smtp::{Smtp, Tls};
pub use sources::{Sources, env_name};
pub use types::{MASK, Network, Period, Quota, Secret};
pub use webauthn::Webauthn;

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    pub data_dir: PathBuf,
    pub site_dir: Option<PathBuf>,
    pub secret: Option<Secret>,
    pub secret_file: Option<PathBuf>,
    pub server: Server,
    pub database: Database,
    pub smtp: Smtp,
    pub sms: Sms,
    pub webauthn: Webauthn,
    pub login: Login,
    pub sign_up: SignUp,
    pub sessions: Sessions,
    pub tokens: Tokens,
    pub audit: Audit,
    pub geo: Geo,
    pub oauth: Oauth,
    pub outbound: Outbound,
    pub dns: Dns,
    pub log: Log,
    pub limits: Limits,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data_dir: "data".into(),
            site_dir: None,
            secret: None,
            secret_file: None,
            server: Server::default(),
            database: Database::default(),
            smtp: Smtp::default(),
            sms: Sms::default(),
            webauthn: Webauthn::default(),
            login: Login::default(),
            sign_up: SignUp::default(),
            sessions: Sessions::default(),
            tokens: Tokens::default(),
            audit: Audit::default(),
            geo: Geo::default(),
            oauth: Oauth::default(),
            outbound: Outbound::default(),
            dns: Dns::default(),
            log: Log::default(),
            limits: Limits::default(),
        }
    }
}

impl Config {
    /// Reads, joins and validates all sources. `serves`: a server reads the files that are named, and a command has no use
    /// for all of them, nor may always read them.
    pub fn load(sources: &Sources, serves: bool) -> Result<(Self, Figment), ConfigError> {
        let file = sources.file().map_err(|path| {
            let why = format!("there is no file {}", path.display());
            ConfigError(vec![Located {
                problem: Problem::new("--config", why),
                value: None,
                source: None,
                allowed: None,
            }])
        })?;
        let figment = sources.figment(file.as_deref());
        let located =
            |error: figment::Error| error.into_iter().map(|error| locate_error(&figment, error)).collect::<Vec<_>>();
        let values = figment.find_value("").map_err(|error| ConfigError(located(error)))?;
        let mut values = values.into_dict().unwrap_or_default();
        let mut wrong: Vec<_> = take_unknown(&mut values).into_iter().map(|path| unknown(&figment, path)).collect();
        let config = loop {
            match Figment::from(Serialized::defaults(&values)).extract::<Self>() {
                Ok(config) => break config,
                Err(error) => {
                    let found = located(error);
                    // What is wrong is taken out, so that whatever else is wrong is found, too.
                    let taken = found.iter().filter(|wrong| take(&mut values, &wrong.problem.key)).count();
                    wrong.extend(found);
                    if taken == 0 {
                        return Err(ConfigError(wrong));
                    }
                }
            }
        };
        // What stands in for a wrong value is nobody's: how it goes with others is no question.
        let mut problems = match wrong.is_empty() {
            true => config.validate().err().unwrap_or_default(),
            false => Vec::new(),
        };
        if serves {
            problems.extend(config.unreadable());
        }
        wrong.extend(problems.into_iter().map(|problem| locate(&figment, problem, false)));
        if wrong.is_empty() { Ok((config, figment)) } else { Err(ConfigError(wrong)) }
    }

    /// Files that are named, are of use to somebody, and cannot be read.
    fn unreadable(&self) -> Vec<Problem> {
        let (has_relay, has_provider) = (self.smtp.host.is_some(), self.sms.provider.is_some());
        let named = [
            ("secret_file", &self.secret_file, true),
            ("smtp.password_file", &self.smtp.password_file, has_relay),
            ("smtp.ca_file", &self.smtp.ca_file, has_relay),
            ("sms.secret_file", &self.sms.secret_file, has_provider),
            ("webauthn.aaguid_file", &self.webauthn.aaguid_file, true),
            ("geo.database", &self.geo.database, true),
            ("outbound.ca_file", &self.outbound.ca_file, true),
        ];
        let why_not = |(key, path, is_in_use): (&str, &Option<PathBuf>, bool)| {
            let path = path.as_ref().filter(|_| is_in_use)?;
            let read = match fs::metadata(path) {
                Ok(found) if found.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
                // A pipe: who opens it waits for whoever writes, and takes what is read once.
                Ok(found) if !found.is_file() => Ok(()),
                _ => File::open(path).map(drop),
            };
            Some(Problem::new(key, format!("the file cannot be read: {}", read.err()?)))
        };
        named.into_iter().filter_map(why_not).collect()
    }

    pub fn validate(&self) -> Result<(), Vec<Problem>> {
        let mut problems = Vec::new();
        if self.secret.is_some() && self.secret_file.is_some() {
            problems.push(Problem::new("secret_file", "excludes secret (LATCHKEY_SECRET): set one of them"));
        }
        if let Some(secret) = &self.secret
            && latchkey_domain::MasterSecret::parse(secret.expose()).is_err()
        {
            problems.push(Problem::new("secret", "must be 32 bytes: 64 hexadecimal digits, or base64"));
        }
        self.server.validate(&mut problems);
        self.database.validate(&mut problems);
        self.smtp.validate(self.server.is_local(), &mut problems);
        self.sms.validate(self.dev_outbox(), &mut problems);
        if let Some(public_url) = self.server.public_url() {
            self.webauthn.validate(&public_url, &mut problems);
        }
        self.login.validate(self.sms.is_on(self.dev_outbox()), &mut problems);
        self.sessions.validate(&mut problems);
        self.tokens.validate(&mut problems);
        self.audit.validate(&mut problems);
        self.oauth.validate(&self.server.language.0, &mut problems);
        self.log.validate(&mut problems);
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    /// The validated public URL.
    pub fn public_url(&self) -> Url {
        self.server.public_url().expect("validated: the public URL is set, or follows from listening on loopback")
    }

    /// Mails stay here, readable, instead of being sent.
    pub fn dev_outbox(&self) -> bool {
        self.smtp.host.is_none() && self.server.is_local()
    }

    pub fn database_url(&self) -> String {
        self.database.url(&self.data_dir)
    }
}

/// Takes the keys out that there are not.
fn take_unknown(values: &mut Dict) -> Vec<String> {
    let mut unknown = Vec::new();
    values.retain(|name, value| {
        let section = format!("{name}.");
        let is_known = keys::find(name).is_some() || keys::KEYS.iter().any(|key| key.path.starts_with(&section));
        match value {
            _ if !is_known => unknown.push(name.clone()),
            Value::Dict(_, inner) => inner.retain(|key, _| {
                let path = format!("{section}{key}");
                let is_known = keys::find(&path).is_some();
                if !is_known {
                    unknown.push(path);
                }
                is_known
            }),
            _ => {}
        }
        is_known
    });
    unknown
}

/// Takes one out; `false` when it is not there.
fn take(values: &mut Dict, path: &str) -> bool {
    match path.split_once('.') {
        None => values.remove(path).is_some(),
        Some((section, rest)) => match values.get_mut(section) {
            Some(Value::Dict(_, inner)) => take(inner, rest),
            _ => false,
        },
    }
}

/// A key that there is not. Its value may be a secret, under a name that was mistyped.
fn unknown(figment: &Figment, path: String) -> Located {
    let why = match keys::closest(&path) {
        Some(known) => format!("there is no such key; did you mean {known}?"),
        None => "there is no such key; `latchkey config --explain` lists all".into(),
    };
    Located { value: None, ..locate(figment, Problem::new(path, why), false) }
}

/// What figment says about a value that has the wrong type.
fn locate_error(figment: &Figment, error: figment::Error) -> Located {
    let mut path = error.path.join(".");
    // An item of a list: the key is the list's.
    while !path.is_empty() && keys::find(&path).is_none() {
        match path.rsplit_once('.') {
            Some((parent, _)) => path.truncate(parent.len()),
            None => break,
        }
    }
    if path.is_empty() {
        let source = error.metadata.as_ref().and_then(sources::file_of);
        let problem = Problem::new(source.unwrap_or_else(|| "configuration".into()), error.kind.to_string());
        return Located { problem, value: None, source: None, allowed: None };
    }
    // The cause of a wrong secret could quote it.
    let why = match &error.kind {
        _ if keys::is_secret(&path) => "is not valid".into(),
        // What there is follows, as what is allowed.
        figment::error::Kind::UnknownVariant(..) => "there is no such value".into(),
        kind => kind.to_string(),
    };
    locate(figment, Problem::new(path, why), true)
}

fn locate(figment: &Figment, problem: Problem, with_allowed: bool) -> Located {
    Located {
        value: sources::shown_value(figment, &problem.key),
        source: sources::source_of(figment, &problem.key),
        allowed: keys::find(&problem.key).filter(|_| with_allowed).map(|key| key.allowed),
        problem,
    }
}

/// A relay, or a page, on this machine.
fn is_loopback_host(host: &str) -> bool {
    Url::parse(&format!("http://{host}/")).is_ok_and(|url| is_loopback(&url))
}

/// A number, or a flag, that the environment may give as text, for a key that has no default to tell its type by.
fn optional<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + std::str::FromStr<Err: std::fmt::Display>,
{
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Raw<T> {
        Typed(T),
        Text(String),
    }
    match Option::<Raw<T>>::deserialize(deserializer)? {
        None => Ok(None),
        Some(Raw::Typed(value)) => Ok(Some(value)),
        Some(Raw::Text(text)) => text.trim().parse().map(Some).map_err(serde::de::Error::custom),
    }
}
