//! An application that signs its people in here (RFC 6749 §2). Names are those of RFC 7591 §2 where it has one.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::json;
use url::Url;

use super::{
    client_types::{AuthMethod, ClientKind, ClientSource, GrantType, GrantTypes, SigningAlg, SubjectType},
    client_uris::WebOrigin,
    jwk_set::JwkSet,
    scope::{MANAGEMENT, OFFLINE_ACCESS, STANDARD},
    token::ACCESS_TOKEN_TTL,
};
use crate::{
    Actor, Timestamp, UserId,
    kernel::{
        secret::{same_bytes, sha256},
        version::Version,
    },
    login::{methods::Methods, policy::SecondFactor},
    ports::Reach,
};

/// What the ids of those begin with that registered themselves.
pub const STRANGER_PREFIX: &str = "dyn_";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// `client_id`: public, chosen by the server or the operator.
    pub id: String,
    pub name: String,
    pub kind: ClientKind,
    /// SHA-256 of the client secret.
    pub secret_hash: Option<Vec<u8>>,
    /// The one before, which is good for a while yet.
    pub previous_secret_hash: Option<Vec<u8>>,
    pub previous_secret_expires_at: Option<Timestamp>,
    pub redirect_uris: Vec<String>,
    pub post_logout_redirect_uris: Vec<String>,
    /// Web origins that may call the API from a browser and frame the widget, as `https://app.example.com`.
    pub origins: Vec<WebOrigin>,
    pub grant_types: GrantTypes,
    pub token_endpoint_auth_method: AuthMethod,
    /// The keys that it signs with, or where they are.
    pub jwks: Option<JwkSet>,
    pub jwks_uri: Option<String>,
    pub id_token_alg: SigningAlg,
    /// What signs the answers of `userinfo`; `None` for plain JSON.
    pub user_info_alg: Option<SigningAlg>,
    /// How long its access tokens live; `None` for the server's own choice.
    pub access_token_ttl: Option<Duration>,
    /// Whom else its access tokens may be for (RFC 9068 §2.2, RFC 8707).
    pub audiences: Vec<String>,
    /// What it may ask for; the standard ones when empty.
    pub scopes: Vec<String>,
    /// The ways in which people sign in to it, of those that the server has.
    pub methods: Methods,
    /// Never less than what the server asks of everybody.
    pub second_factor: SecondFactor,
    /// The operator's own: nobody is asked whether it may know them.
    pub is_first_party: bool,
    pub requires_pkce: bool,
    /// Only requests that were pushed (RFC 9126).
    pub requires_par: bool,
    /// Only requests that it signed (RFC 9101).
    pub requires_signed_request: bool,
    /// Held to the FAPI 2.0 Security Profile.
    pub is_fapi: bool,
    pub subject_type: SubjectType,
    pub backchannel_logout_uri: Option<String>,
    pub frontchannel_logout_uri: Option<String>,
    /// Its home page and its picture.
    pub client_uri: Option<String>,
    pub logo_uri: Option<String>,
    pub is_active: bool,
    /// May it add, rename and remove its people's passkeys? Whoever may can plant a key of its own.
    pub manages_passkeys: bool,
    pub source: ClientSource,
    /// May the addresses that this server calls for it be in the operator's own network?
    pub may_be_inside: bool,
    /// SHA-256 of the token that opens its registration (RFC 7592).
    pub registration_hash: Option<Vec<u8>>,
    /// When the document that describes it was last there, for one that has such; `None` once it is said to be gone.
    pub described_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl Client {
    /// With what suits its kind, and nothing registered yet. One that is to have a secret has none yet either.
    pub fn new(id: impl Into<String>, name: impl Into<String>, kind: ClientKind, now: Timestamp) -> Self {
        let grant_types: &[GrantType] = match kind {
            ClientKind::Web | ClientKind::Spa | ClientKind::Native => {
                &[GrantType::AuthorizationCode, GrantType::RefreshToken]
            }
            ClientKind::Machine => &[GrantType::ClientCredentials],
        };
        Self {
            id: id.into(),
            name: name.into(),
            kind,
            secret_hash: None,
            previous_secret_hash: None,
            previous_secret_expires_at: None,
            redirect_uris: Vec::new(),
            post_logout_redirect_uris: Vec::new(),
            origins: Vec::new(),
            grant_types: grant_types.iter().copied().collect(),
            token_endpoint_auth_method: if kind.is_public() { AuthMethod::None } else { AuthMethod::ClientSecretBasic },
            jwks: None,
            jwks_uri: None,
            id_token_alg: SigningAlg::Es256,
            user_info_alg: None,
            access_token_ttl: None,
            audiences: Vec::new(),
            scopes: Vec::new(),
            methods: Methods::default(),
            second_factor: SecondFactor::Off,
            is_first_party: true,
            requires_pkce: true,
            requires_par: false,
            requires_signed_request: false,
            is_fapi: false,
            subject_type: SubjectType::Public,
            backchannel_logout_uri: None,
            frontchannel_logout_uri: None,
            client_uri: None,
            logo_uri: None,
            is_active: true,
            manages_passkeys: false,
            source: ClientSource::Operator,
            may_be_inside: false,
            registration_hash: None,
            described_at: None,
            created_at: now,
            updated_at: now,
        }
    }

    /// As somebody has changed it. Whose addresses this server calls has to have been named by whoever runs it, to be in
    /// their own network.
    pub(super) fn named_by(self, actor: &Actor, before: &Self) -> Self {
        let is_same = self.jwks_uri == before.jwks_uri && self.backchannel_logout_uri == before.backchannel_logout_uri;
        let may_be_inside = if is_same { before.may_be_inside } else { matches!(actor, Actor::Operator(_)) };
        Self { may_be_inside, ..self }
    }

    /// Where the addresses that it names may be.
    pub const fn reach(&self) -> Reach {
        match self.source {
            ClientSource::Operator if self.may_be_inside => Reach::Registered,
            ClientSource::Operator => Reach::Managed,
            ClientSource::Registered => Reach::Vouched,
            ClientSource::Stranger | ClientSource::Document => Reach::Public,
        }
    }

    /// Another one after each change.
    pub fn version(&self) -> Version {
        Version::new(&self.id, self.updated_at)
    }

    /// May pages of this origin read what it is answered? Those that a single-page application comes back to may.
    pub fn allows_origin(&self, origin: &str) -> bool {
        let is_of = |uri: &String| WebOrigin::of(uri).is_some_and(|own| own.as_str() == origin);
        self.origins.iter().any(|allowed| allowed.as_str() == origin)
            || (self.kind == ClientKind::Spa && self.redirect_uris.iter().any(is_of))
    }

    /// The address of the document that describes it, if one does, as people are shown it: on one host several may answer
    /// for ports and paths of their own.
    pub fn published_at(&self) -> Option<&str> {
        let address = self.id.strip_prefix("https://").filter(|_| self.source == ClientSource::Document)?;
        Some(address.strip_suffix('/').unwrap_or(address))
    }

    /// Does it show who it is with each request (RFC 6749 §2.1)?
    pub fn is_confidential(&self) -> bool {
        self.token_endpoint_auth_method != AuthMethod::None
    }

    /// As which it acts for this person.
    pub fn acting_for(&self, on_behalf_of: UserId) -> Actor {
        Actor::Application { client_id: self.id.clone(), on_behalf_of, manages_passkeys: self.manages_passkeys }
    }

    /// May it act for itself? Whatever it has begun ends with that: what it left behind, and what goes on for it.
    pub fn is_program(&self) -> bool {
        self.is_active && self.may(GrantType::ClientCredentials)
    }

    pub fn may(&self, grant_type: GrantType) -> bool {
        self.grant_types.has(grant_type)
    }

    /// May it ask people for this scope?
    pub fn may_have(&self, scope: &str) -> bool {
        let is_registered = match self.scopes.as_slice() {
            [] => STANDARD.contains(&scope),
            scopes => scopes.iter().any(|known| known == scope),
        };
        // What an application does by itself no person can give it.
        is_registered && !MANAGEMENT.contains(&scope) && (scope != OFFLINE_ACCESS || self.may(GrantType::RefreshToken))
    }

    /// What people go by who agree to it, in short: its name and where it takes them. A page keeps it while they decide.
    pub fn seen_as(&self) -> String {
        URL_SAFE_NO_PAD.encode(sha256(json!([self.name, self.redirect_uris]).to_string().as_bytes()))
    }

    /// The host of its home page.
    pub fn host(&self) -> Option<String> {
        let url = Url::parse(self.client_uri.as_deref()?).ok()?;
        url.host_str().map(str::to_owned)
    }

    pub fn access_token_ttl(&self) -> Duration {
        self.access_token_ttl.unwrap_or(ACCESS_TOKEN_TTL)
    }

    /// Is this one of its secrets that are good now?
    pub fn has_secret(&self, hash: &[u8], now: Timestamp) -> bool {
        let previous = self.previous_secret_hash.as_ref().filter(|_| self.previous_secret_expires_at > Some(now));
        // Both are compared, whichever it is.
        self.secret_hash.iter().chain(previous).fold(false, |found, known| found | same_bytes(hash, known))
    }

    /// The address that was asked for, if people may be sent there: one that is registered, compared to the letter
    /// (RFC 9700 §4.1.3). An installed application listens on whichever port it gets (RFC 8252 §7.3).
    pub fn redirect_uri<'a>(&self, asked: &'a str) -> Option<&'a str> {
        let is_the_same = |registered: &String| {
            registered == asked
                || (self.kind == ClientKind::Native && same_but_port(registered, asked).is_some_and(|same| same))
        };
        self.redirect_uris.iter().any(is_the_same).then_some(asked)
    }
}

/// On loopback, do they differ in nothing but the port? `localhost` can be another machine's name and is not meant.
fn same_but_port(registered: &str, asked: &str) -> Option<bool> {
    Some(without_port(registered)? == without_port(asked)?)
}

/// The host and what comes after the port, as written: whatever is spelt in another way is another address.
fn without_port(uri: &str) -> Option<(&str, &str)> {
    let (host, rest) =
        ["http://127.0.0.1", "http://[::1]"].into_iter().find_map(|host| Some((host, uri.strip_prefix(host)?)))?;
    let (port, rest) = match rest.strip_prefix(':') {
        None => ("80", rest),
        Some(rest) => rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len())),
    };
    let is_port = port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port > 0);
    (is_port && !port.starts_with('0') && (rest.is_empty() || rest.starts_with(['/', '?']))).then_some((host, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_767_225_600_000);

    fn client(kind: ClientKind) -> Client {
        let redirect_uris = [
            "http://127.0.0.1/cb",
            "http://[::1]/cb",
            "http://127.0.0.1:9000/fixed",
            "http://localhost/cb",
            "com.example.notes:/cb",
            "https://app.example/cb",
        ];
        Client { redirect_uris: redirect_uris.map(str::to_owned).to_vec(), ..Client::new("notes", "Notes", kind, NOW) }
    }

    #[test]
    fn an_installed_application_listens_on_a_port_of_the_moment() {
        for (asked, is_given) in [
            ("http://127.0.0.1/cb", true),
            ("http://127.0.0.1:1/cb", true),
            ("http://127.0.0.1:18802/cb", true),
            ("http://127.0.0.1:65535/cb", true),
            ("http://[::1]/cb", true),
            ("http://[::1]:18802/cb", true),
            ("http://127.0.0.1:9000/fixed", true),
            ("http://127.0.0.1:9001/fixed", true),
            ("http://127.0.0.1/fixed", true),
            ("com.example.notes:/cb", true),
            ("https://app.example/cb", true),
            ("http://localhost/cb", true),
            // No port.
            ("http://127.0.0.1:/cb", false),
            ("http://127.0.0.1:0/cb", false),
            ("http://127.0.0.1:65536/cb", false),
            ("http://127.0.0.1:080/cb", false),
            ("http://127.0.0.1:+80/cb", false),
            ("http://127.0.0.1:-1/cb", false),
            ("http://127.0.0.1:80:80/cb", false),
            ("http://127.0.0.1:٨٠/cb", false),
            // Another path, and what looks like the same.
            ("http://127.0.0.1:18802/CB", false),
            ("http://127.0.0.1:18802/cb/", false),
            ("http://127.0.0.1:18802//cb", false),
            ("http://127.0.0.1:18802/./cb", false),
            ("http://127.0.0.1:18802/c%62", false),
            ("http://127.0.0.1:18802/cb?a=b", false),
            ("http://127.0.0.1:18802/cb#a", false),
            ("http://127.0.0.1:18802", false),
            ("http://127.0.0.1:18802?/cb", false),
            // Another host, scheme or person.
            ("https://127.0.0.1:18802/cb", false),
            ("HTTP://127.0.0.1:18802/cb", false),
            ("http://localhost:18802/cb", false),
            ("http://127.0.0.1.evil.example/cb", false),
            ("http://127.0.0.1.evil.example:18802/cb", false),
            ("http://127.0.0.1:80@evil.example/cb", false),
            ("http://127.0.0.1@evil.example/cb", false),
            ("http://user@127.0.0.1/cb", false),
            ("http://127.0.0.1\\@evil.example/cb", false),
            ("http://127.1/cb", false),
            ("http://127.0.0.2/cb", false),
            ("http://2130706433/cb", false),
            ("http://[::ffff:127.0.0.1]/cb", false),
            ("http://[::1].evil.example/cb", false),
            ("http://[0:0:0:0:0:0:0:1]/cb", false),
            (" http://127.0.0.1/cb", false),
            ("http://127.0.0.1/cb\n", false),
            ("https://app.example:8443/cb", false),
            ("https://app.example.evil.example/cb", false),
            ("com.example.notes:/cb/other", false),
            ("com.example.notes:18802/cb", false),
            ("", false),
        ] {
            let expected = is_given.then_some(asked);
            assert_eq!(client(ClientKind::Native).redirect_uri(asked), expected, "{asked:?}");
        }
    }

    #[test]
    fn for_every_other_application_the_port_is_part_of_the_address() {
        for kind in [ClientKind::Web, ClientKind::Spa, ClientKind::Machine] {
            for registered in client(kind).redirect_uris {
                assert_eq!(client(kind).redirect_uri(&registered), Some(&*registered));
            }
            for other in ["http://127.0.0.1:18802/cb", "http://[::1]:1/cb", "https://app.example:443/cb"] {
                assert_eq!(client(kind).redirect_uri(other), None, "{other}");
            }
        }
    }

    #[test]
    fn a_single_page_app_runs_where_its_people_come_back_to() {
        let registered = ["https://app.example", "http://127.0.0.1:9000"];
        for (kind, is_allowed) in [(ClientKind::Spa, true), (ClientKind::Web, false), (ClientKind::Native, false)] {
            for origin in registered {
                assert_eq!(client(kind).allows_origin(origin), is_allowed, "{origin}");
            }
            for other in ["null", "https://app.example:8443", "https://app.example/", "com.example.notes", ""] {
                assert!(!client(kind).allows_origin(other), "{other}");
            }
        }
    }

    #[test]
    fn whom_an_operator_let_in_waits_for_no_stranger() {
        let of = |source| Client { source, ..client(ClientKind::Web) }.reach();
        assert_eq!((of(ClientSource::Operator), of(ClientSource::Registered)), (Reach::Managed, Reach::Vouched));
        assert_eq!((of(ClientSource::Stranger), of(ClientSource::Document)), (Reach::Public, Reach::Public));
    }

    #[test]
    fn a_secret_that_was_replaced_is_good_until_its_time() {
        let (new, old) = (vec![1; 32], vec![2; 32]);
        let client = Client {
            secret_hash: Some(new.clone()),
            previous_secret_hash: Some(old.clone()),
            previous_secret_expires_at: Some(NOW),
            ..client(ClientKind::Web)
        };
        let before = NOW - Duration::from_millis(1);
        assert!(client.has_secret(&new, before) && client.has_secret(&old, before));
        assert!(client.has_secret(&new, NOW) && !client.has_secret(&old, NOW));
        assert!(!client.has_secret(&[3; 32], before) && !client.has_secret(&[], before));
        let without_time = Client { previous_secret_expires_at: None, ..client };
        assert!(!without_time.has_secret(&old, before));
    }
}
