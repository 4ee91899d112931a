//! `[server]`: where it listens, and how it is reached.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use latchkey_domain::oauth::client_uris::has_plain_host;
use latchkey_text::Language;
use serde::{Deserialize, Serialize};
use url::{Host, Url};

use super::{
    Period, Problem,
    types::{Network, Offered},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Server {
    pub listen: SocketAddr,
    pub public_url: Option<Url>,
    pub trusted_proxies: Vec<Network>,
    pub metrics_listen: Option<SocketAddr>,
    pub max_connections: u32,
    pub request_timeout: Period,
    pub drain_timeout: Period,
    pub language: Offered,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080),
            public_url: None,
            trusted_proxies: Vec::new(),
            metrics_listen: None,
            // Some 20 KB each while they wait; a proxy needs a few hundred.
            max_connections: 4096,
            request_timeout: Period::seconds(30),
            // Container platforms send SIGKILL ten seconds after SIGTERM.
            drain_timeout: Period::seconds(8),
            language: Offered(Language::english()),
        }
    }
}

impl Server {
    /// The public URL, or the one that follows from listening on loopback.
    pub fn public_url(&self) -> Option<Url> {
        match &self.public_url {
            Some(url) => Some(url.clone()),
            None if self.listen.ip().is_loopback() => {
                Url::parse(&format!("http://localhost:{}", self.listen.port())).ok()
            }
            None => None,
        }
    }

    /// Nobody but this machine reaches it: development.
    pub fn is_local(&self) -> bool {
        self.listen.ip().is_loopback() && self.public_url().is_some_and(|url| is_loopback(&url))
    }

    pub fn validate(&self, problems: &mut Vec<Problem>) {
        match self.public_url() {
            None => problems.push(Problem::new(
                "server.public_url",
                "must be set when server.listen is not a loopback address: passkeys, mails and cookies depend on it",
            )),
            Some(url) => {
                if let Err(why) = check_public_url(&url) {
                    problems.push(Problem::new("server.public_url", why));
                }
            }
        }
        if !(16..=1_000_000).contains(&self.max_connections) {
            problems.push(Problem::new("server.max_connections", "must be between 16 and 1000000"));
        }
        if self.request_timeout.0.is_zero() {
            problems.push(Problem::new("server.request_timeout", "must be longer than zero"));
        }
        if self.metrics_listen == Some(self.listen) && self.listen.port() != 0 {
            problems.push(Problem::new("server.metrics_listen", "must not be the same address as server.listen"));
        }
    }
}

fn check_public_url(url: &Url) -> Result<(), &'static str> {
    match url.scheme() {
        "https" => {}
        "http" if is_loopback(url) => {}
        "http" => return Err("must be https: browsers offer passkeys on secure pages and on localhost only"),
        _ => return Err("must be an https address, or http://localhost"),
    }
    if !matches!(url.host(), Some(Host::Domain(_))) {
        return Err("must have a domain name: a passkey cannot be bound to an IP address (use http://localhost)");
    }
    if !has_plain_host(url) {
        return Err(
            "must name its host in letters, digits and hyphens: headers carry it on, where other signs mean more",
        );
    }
    let has_user = !url.username().is_empty() || url.password().is_some();
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() || has_user {
        return Err("must be an origin alone, such as https://login.example.com, with no path and no user");
    }
    Ok(())
}

/// Does this address name the machine itself? (RFC 6761 §6.3 for names below `localhost`.)
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}
