//! Addresses that a client registers.

use url::{Host, Origin, Url};

use crate::kernel::domain_name;

/// A tuple origin in its serialised form (HTML §7.1.1): scheme, host, port when not the default; no path, no slash.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WebOrigin(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an origin looks like https://app.example.com, with no path; http is for localhost only")]
pub struct InvalidOrigin;

impl WebOrigin {
    pub fn parse(text: &str) -> Result<Self, InvalidOrigin> {
        let text = text.trim();
        let url = parse_plain(text).ok_or(InvalidOrigin)?;
        let scheme_ok = url.scheme() == "https" || (url.scheme() == "http" && is_local(&url));
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        match url.origin() {
            origin @ Origin::Tuple(..) if scheme_ok && bare => Ok(Self(origin.ascii_serialization())),
            _ => Err(InvalidOrigin),
        }
    }

    /// The origin of a web address.
    pub fn of(address: &str) -> Option<Self> {
        Self::parse(&Url::parse(address).ok()?.origin().ascii_serialization()).ok()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A redirect URI that may be registered: absolute, no fragment (RFC 6749 §3.1.2), https but on loopback, or an
/// app's private scheme (RFC 8252 §7.1); never `javascript:` and its kin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedirectUri(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a redirect URI is absolute, has no fragment, and uses https (http on loopback only) or an app's reverse-domain scheme"
)]
pub struct InvalidRedirectUri;

impl RedirectUri {
    pub fn parse(text: &str) -> Result<Self, InvalidRedirectUri> {
        let url = Url::parse(text).map_err(|_| InvalidRedirectUri)?;
        let ok = match url.scheme() {
            "https" => parse_plain(text).is_some(),
            "http" => parse_plain(text).is_some_and(|url| is_local(&url)),
            scheme => scheme.contains('.'),
        };
        let clean = url.fragment().is_none() && url.username().is_empty() && url.password().is_none();
        let printable = text.chars().all(|c| c.is_ascii_graphic());
        if ok && clean && printable && !text.contains('\\') {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidRedirectUri)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A web address whose host is a domain name or an IP address, written out as such. The URL standard mends a good deal
/// more (blanks, backslashes, missing slashes, percent signs) and lets `*` and `;` into a host, which would go on into
/// the `Content-Security-Policy` and mean something else there.
fn parse_plain(text: &str) -> Option<Url> {
    let (_, rest) = text.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c) || !c.is_ascii();
    let url = Url::parse(text).ok().filter(has_plain_host)?;
    (!authority.is_empty() && authority.chars().all(is_plain)).then_some(url)
}

/// Is the host a domain name (STD 3) or an IP address?
pub fn has_plain_host(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => domain_name::is_ascii_form(name),
        Some(Host::Ipv4(_) | Host::Ipv6(_)) => true,
        None => false,
    }
}

/// Where an address leads, in a word that is not its owner's choice: the host, or the scheme where an application on the
/// person's device answers to it.
pub fn place_of(address: &str) -> String {
    let url = Url::parse(address).ok();
    url.map(|url| url.host_str().unwrap_or(url.scheme()).to_owned()).unwrap_or_default()
}

fn is_local(url: &Url) -> bool {
    matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_host_and_nothing_that_means_more_elsewhere() {
        for (text, origin) in [
            ("https://app.example.com", "https://app.example.com"),
            (" HTTPS://App.Example.com:443/ ", "https://app.example.com"),
            ("https://bücher.example:8443", "https://xn--bcher-kva.example:8443"),
            ("https://192.0.2.7", "https://192.0.2.7"),
            ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"),
            ("http://localhost:3000", "http://localhost:3000"),
        ] {
            assert_eq!(WebOrigin::parse(text).map(|origin| origin.0), Ok(origin.to_owned()), "{text:?}");
        }
        for text in [
            "https://*",
            "https://*.example.com",
            "https://a;b.example",
            "https://a,b.example",
            "https://a'b.example",
            "https://a;frame-ancestors",
            "https://a_b.example",
            "https://-a.example",
            "https://a..example",
            "https://example.com.",
            "https:example.com",
            "https:/example.com",
            "https:///example.com",
            "https:\\\\example.com",
            "https://exa\tmple.com",
            "https://exa\nmple.com",
            "https://exa%6dple.com",
            "https://@example.com",
            "https://a:b@example.com",
            "https://example.com/a",
            "https://example.com?",
            "https://example.com#",
            "http://example.com",
            "https://",
            "null",
            "*",
            "",
            "file:///etc",
            "data:,a",
            "https://xn--a.example",
            "https://exa\u{2028}mple.com",
        ] {
            assert_eq!(WebOrigin::parse(text), Err(InvalidOrigin), "{text:?}");
        }
    }

    #[test]
    fn a_redirect_uri_names_its_host() {
        for text in ["https://app.example.com/cb?a=%7e;b,c", "http://127.0.0.1:3000/cb", "com.example.app:/cb"] {
            assert_eq!(RedirectUri::parse(text).map(|uri| uri.0), Ok(text.to_owned()));
        }
        for text in [
            "https:cb",
            "https:/cb",
            "https:///app.example.com/cb",
            "https://*/cb",
            "https://*.example.com/cb",
            "https://a;b.example/cb",
            "https://@app.example.com/cb",
            "https://app.example.com\\@evil.example/cb",
            "http://example.com/cb",
            "https://app.example.com/cb#f",
            "javascript:alert(1)",
            "data:text/html,a",
            "/cb",
        ] {
            assert_eq!(RedirectUri::parse(text), Err(InvalidRedirectUri), "{text:?}");
        }
    }
}
