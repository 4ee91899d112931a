//! What an application gets at its redirect URI: a code, or an error.

use serde::{Deserialize, Serialize};
use url::form_urlencoded;

use super::authorization_error::AuthorizationError;
use crate::kernel::words;

/// What comes before the word of an error, after the address of this server, where it says what a developer does about it.
pub const EXPLAINED_AT: &str = "/api/docs#oauth-";

words! {
    /// How the answer travels (OAuth 2.0 Multiple Response Types §2.1, Form Post Response Mode §2).
    #[derive(Default, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    ResponseMode {
        #[default]
        Query = "query",
        Fragment = "fragment",
        FormPost = "form_post",
    }
}

/// Where the answer goes: an address that is registered, and what the application will know it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnTo {
    pub redirect_uri: String,
    pub response_mode: ResponseMode,
    pub state: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorizationAnswer {
    pub redirect_uri: String,
    pub response_mode: ResponseMode,
    pub parameters: Vec<(&'static str, String)>,
}

impl AuthorizationAnswer {
    pub fn code(to: ReturnTo, code: &str, issuer: &str) -> Self {
        Self::of(to, vec![("code", code.to_owned())], issuer)
    }

    pub fn error(to: ReturnTo, error: AuthorizationError, issuer: &str) -> Self {
        let code = error.code.as_str().to_owned();
        let uri = format!("{issuer}{EXPLAINED_AT}{code}");
        Self::of(to, vec![("error", code), ("error_description", error.description), ("error_uri", uri)], issuer)
    }

    /// Every answer says who gives it (RFC 9207): an application that uses several providers sees a mix-up.
    fn of(to: ReturnTo, mut parameters: Vec<(&'static str, String)>, issuer: &str) -> Self {
        parameters.extend(to.state.map(|state| ("state", state)));
        parameters.push(("iss", issuer.to_owned()));
        Self { redirect_uri: to.redirect_uri, response_mode: to.response_mode, parameters }
    }

    pub fn is_error(&self) -> bool {
        self.parameters.iter().any(|(name, _)| *name == "error")
    }

    /// Where the browser goes with it; for a form only where that is posted to. The registered address stays as it is,
    /// to the letter.
    pub fn location(&self) -> String {
        let uri = &self.redirect_uri;
        let separator = match self.response_mode {
            ResponseMode::FormPost => return uri.clone(),
            ResponseMode::Fragment => "#",
            ResponseMode::Query if uri.ends_with(['?', '&']) => "",
            ResponseMode::Query if uri.contains('?') => "&",
            ResponseMode::Query => "?",
        };
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&self.parameters);
        format!("{uri}{separator}{}", query.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_registered_address_is_added_to_and_not_changed() {
        let location = |redirect_uri: &str, response_mode| {
            let to = ReturnTo { redirect_uri: redirect_uri.into(), response_mode, state: Some("a b&c=#\r\n".into()) };
            AuthorizationAnswer::code(to, "K", "https://i.example").location()
        };
        let answer = "code=K&state=a+b%26c%3D%23%0D%0A&iss=https%3A%2F%2Fi.example";
        for (uri, mode, before) in [
            ("https://a.example/cb", ResponseMode::Query, "https://a.example/cb?"),
            ("https://a.example", ResponseMode::Query, "https://a.example?"),
            ("https://a.example/cb?x=%7e", ResponseMode::Query, "https://a.example/cb?x=%7e&"),
            ("https://a.example/cb?", ResponseMode::Query, "https://a.example/cb?"),
            ("https://a.example/cb?x=1", ResponseMode::Fragment, "https://a.example/cb?x=1#"),
            ("com.example.app:/cb", ResponseMode::Query, "com.example.app:/cb?"),
        ] {
            assert_eq!(location(uri, mode), format!("{before}{answer}"));
        }
        assert_eq!(location("https://a.example/cb", ResponseMode::FormPost), "https://a.example/cb");
    }
}
