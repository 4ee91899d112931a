//! Where people sign in: an address with passkeys, a name and links of its own.
//!
//! One server can have several. What is made at one of them (a ceremony, a session's cookie, a form) is of no use at
//! another, and every absolute URL that a person gets is that of the login domain they were at.

use std::{collections::HashMap, sync::Arc};

use url::{Position, Url};

use crate::{Credential, Token, ceremony::RelyingParty, kernel::secret::sha256};

#[derive(Debug)]
pub struct LoginDomain {
    public_url: Url,
    origin: Arc<str>,
    site_name: String,
    relying_party: RelyingParty,
}

impl LoginDomain {
    /// Passkeys made here are bound to `rp_id`; pages at `related` origins may use them too.
    pub fn new(public_url: Url, rp_id: &str, related: &[Url], site_name: &str) -> Self {
        let origins: Vec<Url> = [&public_url].into_iter().chain(related).cloned().collect();
        Self {
            origin: public_url.origin().ascii_serialization().into(),
            site_name: site_name.to_owned(),
            relying_party: RelyingParty::new(site_name, rp_id, &origins),
            public_url,
        }
    }

    /// As browsers name it in `Host`, with the port where it is not the usual one. It is the key of the login domain.
    pub fn host(&self) -> &str {
        &self.public_url[Position::BeforeHost..Position::AfterPort]
    }

    /// Without the port: what a text message names its pages by.
    pub fn host_name(&self) -> &str {
        self.public_url.host_str().unwrap_or_default()
    }

    pub fn public_url(&self) -> &Url {
        &self.public_url
    }

    /// The public URL's origin, as browsers write it.
    pub fn origin(&self) -> &Arc<str> {
        &self.origin
    }

    /// An absolute URL. `path` begins with a slash.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// Browsers reach it by https.
    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }

    /// What its people call the place.
    pub fn site_name(&self) -> &str {
        &self.site_name
    }

    pub fn relying_party(&self) -> &RelyingParty {
        &self.relying_party
    }

    /// What is stored of a session's token: in a cookie that was carried to another login domain it finds nothing.
    pub fn session_hash(&self, token: &Token) -> Vec<u8> {
        // A host has no such byte.
        sha256(&[self.host().as_bytes(), b"\0", token.expose().as_bytes()].concat()).to_vec()
    }
}

/// All of a server.
#[derive(Debug)]
pub struct LoginDomains {
    configured: Arc<LoginDomain>,
    by_host: HashMap<String, Arc<LoginDomain>>,
}

impl LoginDomains {
    pub fn new(configured: Arc<LoginDomain>, more: &[Arc<LoginDomain>]) -> Self {
        let all = more.iter().chain([&configured]).cloned();
        let by_host = all.map(|domain| (domain.host().to_owned(), domain)).collect();
        Self { configured, by_host }
    }

    /// In no order.
    pub fn all(&self) -> impl Iterator<Item = &Arc<LoginDomain>> {
        self.by_host.values()
    }

    /// `host` as the browser said it, compared exactly.
    pub fn find(&self, host: &str) -> Option<&Arc<LoginDomain>> {
        self.by_host.get(host)
    }

    /// One where passkeys of this relying party work.
    pub fn of_relying_party(&self, id: &str) -> Option<&Arc<LoginDomain>> {
        let theirs = self.by_host.values().filter(|domain| domain.relying_party().id() == id);
        theirs.min_by(|one, other| one.host().cmp(other.host()))
    }

    /// Are there pages here that one of these can be used at? Where its host is this server's no more nobody can show it.
    pub fn take_any(&self, passkeys: &[Credential]) -> bool {
        passkeys.iter().any(|passkey| self.of_relying_party(&passkey.rp_id).is_some())
    }

    /// The one of the configuration: for commands, for what the server does of itself, and for who comes by a name that is nobody's, such as a probe.
    pub fn configured(&self) -> &Arc<LoginDomain> {
        &self.configured
    }
}
