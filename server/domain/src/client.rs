//! An application that signs its people in here (RFC 6749 §2).

use url::{Origin, Url};

use crate::Timestamp;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// `client_id`: public, chosen by the server or the operator.
    pub id: String,
    pub name: String,
    /// SHA-256 of the client secret; `None` for a public client.
    pub secret_hash: Option<Vec<u8>>,
    /// Compared to the letter (RFC 9700 §4.1.3).
    pub redirect_uris: Vec<String>,
    /// Web origins that may call the API from a browser and frame the widget, as `https://app.example.com`.
    pub origins: Vec<WebOrigin>,
    pub is_active: bool,
    /// May it add, rename and remove its people's passkeys? Whoever may can plant a key of its own.
    pub manages_passkeys: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// What is to change of a client; `None` leaves it as it is, a list replaces the list.
#[derive(Clone, Debug, Default)]
pub struct ClientUpdate {
    pub name: Option<String>,
    pub redirect_uris: Option<Vec<String>>,
    pub origins: Option<Vec<WebOrigin>>,
    pub is_active: Option<bool>,
    pub manages_passkeys: Option<bool>,
}

impl Client {
    pub fn allows_origin(&self, origin: &str) -> bool {
        self.origins.iter().any(|allowed| allowed.as_str() == origin)
    }
}

/// A tuple origin in its serialised form (HTML §7.1.1): scheme, host, port when not the default; no path, no slash.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct WebOrigin(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an origin looks like https://app.example.com, with no path; http is for localhost only")]
pub struct InvalidOrigin;

impl WebOrigin {
    pub fn parse(text: &str) -> Result<Self, InvalidOrigin> {
        let url = Url::parse(text).map_err(|_| InvalidOrigin)?;
        let is_local = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        let scheme_ok = url.scheme() == "https" || (url.scheme() == "http" && is_local);
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        match url.origin() {
            origin @ Origin::Tuple(..)
                if scheme_ok && bare && url.username().is_empty() && url.password().is_none() =>
            {
                Ok(Self(origin.ascii_serialization()))
            }
            _ => Err(InvalidOrigin),
        }
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
            "https" => url.host().is_some(),
            "http" => matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]")),
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
