//! `[smtp]`: the relay that takes the mails.

use std::{net::IpAddr, path::PathBuf};

use latchkey_domain::kernel::domain_name;
use serde::{Deserialize, Serialize};

use super::{Problem, is_loopback_host, types::Secret};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tls {
    /// Plain at first, then upgraded; refused when the relay does not offer it. Port 587.
    Starttls,
    /// TLS from the first byte. Port 465.
    Tls,
    /// No encryption: a relay on this machine only. Port 25.
    None,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Smtp {
    pub host: Option<String>,
    #[serde(deserialize_with = "super::optional")]
    pub port: Option<u16>,
    pub username: Option<String>,
    pub password: Option<Secret>,
    pub password_file: Option<PathBuf>,
    pub tls: Tls,
    pub ca_file: Option<PathBuf>,
    pub from: Option<String>,
    pub hello: Option<String>,
}

impl Default for Smtp {
    fn default() -> Self {
        Self {
            host: None,
            port: None,
            username: None,
            password: None,
            password_file: None,
            tls: Tls::Starttls,
            ca_file: None,
            from: None,
            hello: None,
        }
    }
}

impl Smtp {
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(match self.tls {
            Tls::Starttls => 587,
            Tls::Tls => 465,
            Tls::None => 25,
        })
    }

    /// `is_local`: the server is for this machine alone, and mails may stay in the development outbox.
    pub fn validate(&self, is_local: bool, problems: &mut Vec<Problem>) {
        let Some(host) = &self.host else {
            if !is_local {
                problems.push(Problem::new(
                    "smtp.host",
                    "must be set when others can reach the server: sign-in codes go out by mail",
                ));
            }
            let set = [
                ("smtp.username", self.username.is_some()),
                ("smtp.password", self.password.is_some()),
                ("smtp.password_file", self.password_file.is_some()),
                ("smtp.port", self.port.is_some()),
                ("smtp.hello", self.hello.is_some()),
            ];
            for (key, _) in set.into_iter().filter(|(_, is_set)| *is_set) {
                problems.push(Problem::new(key, "has no meaning without smtp.host"));
            }
            return;
        };
        for (key, name) in [("smtp.host", Some(host)), ("smtp.hello", self.hello.as_ref())] {
            if name.is_some_and(|name| !is_host(name)) {
                problems.push(Problem::new(key, "must be a host name or an address, such as mail.example.com"));
            }
        }
        match &self.from {
            None => problems.push(Problem::new("smtp.from", "must be set: the address that mails come from")),
            Some(from) if from.parse::<lettre::message::Mailbox>().is_err() => problems.push(Problem::new(
                "smtp.from",
                "must be a mail address, alone or as: Latchkey <latchkey@example.com>",
            )),
            Some(_) => {}
        }
        if self.tls == Tls::None && !is_loopback_host(host) {
            problems.push(Problem::new(
                "smtp.tls",
                "may be none only for a relay on this machine: codes would cross the network in the clear",
            ));
        }
        if self.password.is_some() && self.password_file.is_some() {
            problems.push(Problem::new("smtp.password_file", "excludes smtp.password: set one of them"));
        }
        let has_password = self.password.is_some() || self.password_file.is_some();
        if self.username.is_some() != has_password {
            problems.push(Problem::new("smtp.username", "and smtp.password go together: set both or neither"));
        }
    }
}

/// A domain name in ASCII, an address, or a name of a small network, where underscores occur.
fn is_host(name: &str) -> bool {
    name.trim_matches(['[', ']']).parse::<IpAddr>().is_ok()
        || domain_name::is_ascii_form(&name.to_ascii_lowercase().replace('_', "-"))
}
