//! What an application sends to have somebody signed out (OpenID Connect RP-Initiated Logout 1.0 §2), and what is kept of
//! it while that person is asked.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use url::{Url, form_urlencoded};

use super::client::Client;
use crate::{
    Email, LoginDomain, Timestamp,
    kernel::{Fault, secret::Sealer},
    ports::Rng,
};

/// Parameters that are read; all others are ignored.
const KNOWN: [&str; 6] =
    ["id_token_hint", "logout_hint", "client_id", "post_logout_redirect_uri", "state", "ui_locales"];
/// All that is taken over, in bytes: it has to fit into an address, sealed.
const TAKEN_MAX: usize = 3000;
/// Whoever left the page open for longer is asked as if nobody had sent them.
const REQUEST_TTL: Duration = Duration::from_secs(3600);

/// Why a request leads to a page that says so: nobody is sent anywhere by one that is not right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogoutRefused {
    /// The parameter is there twice.
    Twice(&'static str),
    TooLong,
    UnknownClient {
        client_id: String,
    },
    /// No ID token of this server's, or an altered one.
    HintBroken,
    /// Another application's ID token.
    HintOfOther {
        client_id: String,
    },
    /// The address is not one of the application's.
    RedirectUri {
        client_id: String,
        client_name: String,
        asked: String,
        registered: Vec<String>,
    },
}

/// Why somebody is not asked.
#[derive(Debug)]
pub enum NotRead {
    Refused(LogoutRefused),
    Fault(Fault),
}

impl From<LogoutRefused> for NotRead {
    fn from(refused: LogoutRefused) -> Self {
        Self::Refused(refused)
    }
}

impl From<Fault> for NotRead {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// What a query, or a form, says.
#[derive(Debug)]
pub(super) struct LogoutParameters(Vec<(String, String)>);

impl LogoutParameters {
    pub fn read(query: &str) -> Result<Self, LogoutRefused> {
        let all = form_urlencoded::parse(query.as_bytes()).into_owned();
        let known: Vec<_> = all.filter(|(name, value)| KNOWN.contains(&name.as_str()) && !value.is_empty()).collect();
        if let Some(twice) =
            KNOWN.into_iter().find(|known_name| known.iter().filter(|(name, _)| name == known_name).count() > 1)
        {
            return Err(LogoutRefused::Twice(twice));
        }
        // The hint is read, and not taken over.
        let taken = known.iter().filter(|(name, _)| name != "id_token_hint").map(|(_, value)| value.len());
        if taken.sum::<usize>() > TAKEN_MAX { Err(LogoutRefused::TooLong) } else { Ok(Self(known)) }
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Whom an ID token of ours names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hinted {
    pub sub: String,
    /// The browser session, as the application knows it.
    pub sid: Option<String>,
}

/// A request that can be gone on with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogoutRequest {
    pub client_id: Option<String>,
    /// One that the application has registered, without [`Self::state`].
    pub post_logout_redirect_uri: Option<String>,
    pub state: Option<String>,
    pub hinted: Option<Hinted>,
    /// The address of whoever is to be signed out (`logout_hint`). Anybody can write it: it only ever makes us ask.
    pub email: Option<Email>,
}

impl LogoutRequest {
    /// Where the application wants its person back, if that address is (still) its own. Compared to the letter.
    pub fn return_to(&self, client: &Client) -> Option<String> {
        let uri = self.post_logout_redirect_uri.as_ref()?;
        if !client.post_logout_redirect_uris.contains(uri) {
            return None;
        }
        let Some(state) = &self.state else { return Some(uri.clone()) };
        let mut url = Url::parse(uri).ok()?;
        url.query_pairs_mut().append_pair("state", state);
        Some(url.into())
    }
}

/// In an address of our own pages, where nobody can read or change it.
pub(super) fn seal<T: Serialize>(
    what: &'static str,
    value: &T,
    sealer: &Sealer,
    rng: &dyn Rng,
    now: Timestamp,
    login_domain: &LoginDomain,
) -> String {
    let plain = serde_json::to_vec(&(now.as_millis(), value)).expect("plain data serialises");
    sealer.seal_text(rng, &context(what, login_domain), &plain)
}

/// None where it was not sealed here, as this, within the hour.
pub(super) fn open<T: for<'de> Deserialize<'de>>(
    what: &'static str,
    sealed: &str,
    sealer: &Sealer,
    now: Timestamp,
    login_domain: &LoginDomain,
) -> Option<T> {
    let plain = sealer.open_text(&context(what, login_domain), sealed).ok()?;
    let (at, value): (i64, T) = serde_json::from_slice(&plain).ok()?;
    now.age_of(Timestamp::from_millis(at)).is_some_and(|age| age < REQUEST_TTL).then_some(value)
}

fn context(what: &str, login_domain: &LoginDomain) -> Vec<u8> {
    serde_json::to_vec(&[what, "1", login_domain.host()]).expect("strings serialise")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ClientKind, MasterSecret, kernel::secret::Purpose, testing::SeededRng};

    const NOW: Timestamp = Timestamp::from_millis(1_767_225_600_000);

    #[test]
    fn an_address_is_registered_to_the_letter_and_gets_the_state() {
        let registered = ["https://app.example/bye?a=b;c", "https://app.example/bye", "com.example.app:/bye"];
        let client = Client {
            post_logout_redirect_uris: registered.map(str::to_owned).into(),
            ..Client::new("app", "App", ClientKind::Web, NOW)
        };
        let to = |uri: &str, state: Option<&str>| {
            let request = LogoutRequest {
                post_logout_redirect_uri: Some(uri.into()),
                state: state.map(str::to_owned),
                ..LogoutRequest::default()
            };
            request.return_to(&client)
        };
        for uri in registered {
            assert_eq!(to(uri, None).as_deref(), Some(uri));
        }
        assert_eq!(
            to(registered[0], Some("a b&c=d")).as_deref(),
            Some("https://app.example/bye?a=b;c&state=a+b%26c%3Dd")
        );
        assert_eq!(to(registered[2], Some("1")).as_deref(), Some("com.example.app:/bye?state=1"));
        for other in [
            "https://app.example/bye?a=b",
            "https://app.example/bye/",
            "https://app.example/bye?",
            "https://app.example/bye#",
            "https://APP.example/bye",
            "https://app.example:443/bye",
            "https://app.example/bye?state=1",
            "https://app.example",
            "//app.example/bye",
            "",
        ] {
            assert_eq!(to(other, None), None, "{other}");
        }
    }

    #[test]
    fn a_parameter_is_there_once_and_an_empty_one_is_none() {
        let read = |query: &str| LogoutParameters::read(query);
        let parameters = read("client_id=app&state=&nonce=1&nonce=2&state=a+b").unwrap();
        assert_eq!((parameters.get("client_id"), parameters.get("state")), (Some("app"), Some("a b")));
        assert_eq!(parameters.get("nonce"), None);
        assert_eq!(read("state=1&state=1").unwrap_err(), LogoutRefused::Twice("state"));
        assert_eq!(read(&format!("state={}", "a".repeat(TAKEN_MAX + 1))).unwrap_err(), LogoutRefused::TooLong);
        assert!(read(&format!("id_token_hint={}", "a".repeat(TAKEN_MAX + 1))).is_ok());
    }

    #[test]
    fn what_is_sealed_opens_here_as_what_it_is_and_within_the_hour() {
        let rng = SeededRng::new(1);
        let sealer = MasterSecret::generate(&rng).sealer(Purpose::Logout);
        let domain = |url: &str| LoginDomain::new(Url::parse(url).unwrap(), "example.com", &[], "Latchkey");
        let here = domain("https://login.example.com");
        let request = LogoutRequest {
            client_id: Some("app".into()),
            hinted: Some(Hinted { sub: "1".into(), sid: None }),
            email: Some("ada@example.com".parse().unwrap()),
            ..LogoutRequest::default()
        };
        let sealed = seal("asked", &request, &sealer, &rng, NOW, &here);
        let open = |what, sealed: &str, now, at: &LoginDomain| open::<LogoutRequest>(what, sealed, &sealer, now, at);
        assert_eq!(open("asked", &sealed, NOW + REQUEST_TTL - Duration::from_millis(1), &here), Some(request));
        assert_eq!(open("asked", &sealed, NOW + REQUEST_TTL, &here), None);
        assert!(open("asked", &sealed, NOW - Duration::from_secs(60), &here).is_some());
        assert_eq!(open("asked", &sealed, NOW - Duration::from_secs(61), &here), None);
        assert_eq!(open("left", &sealed, NOW, &here), None);
        assert_eq!(open("asked", &sealed, NOW, &domain("https://other.example.com")), None);
        assert_eq!(open("asked", &sealed[1..], NOW, &here), None);
        assert_eq!(open("asked", "", NOW, &here), None);
    }
}
