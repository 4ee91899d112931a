//! `[webauthn]`: the relying party.

use std::path::PathBuf;

use latchkey_domain::oauth::client_uris::has_plain_host;
use serde::{Deserialize, Serialize};
use url::Url;

use super::{Problem, server::is_loopback};

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Webauthn {
    pub rp_id: Option<String>,
    pub rp_name: String,
    pub related_origins: Vec<Url>,
    pub aaguid_file: Option<PathBuf>,
}

impl Default for Webauthn {
    fn default() -> Self {
        Self { rp_id: None, rp_name: "Latchkey".into(), related_origins: Vec::new(), aaguid_file: None }
    }
}

impl Webauthn {
    /// The RP ID, by default the public URL's host.
    pub fn rp_id(&self, public_url: &Url) -> String {
        self.rp_id.clone().unwrap_or_else(|| public_url.host_str().unwrap_or_default().to_owned())
    }

    pub fn validate(&self, public_url: &Url, problems: &mut Vec<Problem>) {
        let host = public_url.host_str().unwrap_or_default();
        if let Some(rp_id) = &self.rp_id
            && !is_registrable_suffix(rp_id, host)
        {
            problems.push(Problem::new(
                "webauthn.rp_id",
                format!("must be {host}, the host of server.public_url, or a registrable domain above it"),
            ));
        }
        let name = self.rp_name.trim();
        if name.is_empty() || name.chars().count() > 64 || name.chars().any(char::is_control) {
            problems.push(Problem::new("webauthn.rp_name", "must have 1 to 64 characters, on one line"));
        }
        for url in &self.related_origins {
            let secure = url.scheme() == "https" || (url.scheme() == "http" && is_loopback(url));
            let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
            if !secure || !bare || !has_plain_host(url) {
                problems.push(Problem::new(
                    "webauthn.related_origins",
                    format!("{url} is not an origin such as https://example.com"),
                ));
            }
        }
    }
}

/// May a page on `host` use this RP ID? (WebAuthn L3 §5.1.3, HTML "registrable domain suffix of or equal to".)
fn is_registrable_suffix(rp_id: &str, host: &str) -> bool {
    if rp_id == host {
        return true;
    }
    let is_parent = host.strip_suffix(rp_id).is_some_and(|rest| rest.ends_with('.'));
    // `co.uk` is above `login.example.co.uk`, and belongs to nobody.
    is_parent && psl::domain(rp_id.as_bytes()).is_some()
}

#[cfg(test)]
mod tests {
    use super::is_registrable_suffix;

    #[test]
    fn an_rp_id_is_the_host_or_a_registrable_domain_above_it() {
        assert!(is_registrable_suffix("localhost", "localhost"));
        assert!(is_registrable_suffix("example.co.uk", "login.example.co.uk"));
        for wrong in ["co.uk", "uk", "ample.co.uk", "other.co.uk", "x.login.example.co.uk", "", ".example.co.uk"] {
            assert!(!is_registrable_suffix(wrong, "login.example.co.uk"), "{wrong:?}");
        }
    }
}
