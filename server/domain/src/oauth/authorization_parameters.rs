//! From what an application sent to an [`AuthorizationRequest`], or to the reason why not.

use url::{Url, form_urlencoded};

use super::{
    authorization_answer::{ResponseMode, ReturnTo},
    authorization_error::{AuthorizationError, AuthorizationErrorCode as Code},
    authorization_request::{AuthorizationRequest, RequestLost},
    claims_request::ClaimsRequest,
    client::Client,
    id_token::NONCE_MAX,
    organization::NAME_MAX,
    prompt::Prompt,
    scope::Scopes,
};
use crate::{CeremonyId, Timestamp, kernel::Fault, login::access::ACR_VALUES};

/// Parameters that are read; all others are ignored (RFC 6749 §3.1).
const KNOWN: [&str; 24] = [
    "client_id",
    "redirect_uri",
    "response_type",
    "response_mode",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
    "prompt",
    "max_age",
    "login_hint",
    "ui_locales",
    "acr_values",
    "claims",
    "resource",
    "dpop_jkt",
    "request",
    "request_uri",
    "registration",
    "id_token_hint",
    "display",
    "organization",
    CONTINUE,
];
/// One of our own pages brings a request back, sealed. No name of a specification's.
const CONTINUE: &str = "continue";
/// RFC 8707 §2: the only one that may be said more than once.
const RESOURCE: &str = "resource";
/// Read, and not taken over.
const LEFT_BEHIND: [&str; 3] = ["id_token_hint", "display", CONTINUE];
const RESOURCES_MAX: usize = 5;
/// Before what an application gets for a request that it pushed (RFC 9126 §2.2).
pub(super) const REQUEST_URI: &str = "urn:ietf:params:oauth:request_uri:";
/// All that is taken over, in bytes: it has to fit into an address again, sealed.
const TAKEN_MAX: usize = 3000;

/// Why there is no answer to an application, but a page for people: nobody knows where an answer should go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unanswerable {
    /// It is missing, or there are two of them.
    NoClientId,
    UnknownClient {
        client_id: String,
    },
    /// The document at its address is not there, or says what cannot be.
    Document {
        client_id: String,
        why: String,
    },
    /// It is missing, there are two of them, or it is not one of the application's.
    RedirectUri {
        client_id: String,
        client_name: String,
        asked: Option<String>,
        registered: Vec<String>,
    },
    /// What was signed cannot be read, and nothing beside it says where the answer goes.
    Unreadable {
        error: AuthorizationError,
    },
    /// One of our own, that cannot be gone on with.
    Lost(RequestLost),
}

impl Unanswerable {
    pub(crate) fn redirect_uri(client: &Client, asked: Option<&str>) -> Self {
        Self::RedirectUri {
            client_id: client.id.clone(),
            client_name: client.name.clone(),
            asked: asked.map(str::to_owned),
            registered: client.redirect_uris.clone(),
        }
    }
}

/// Why somebody is not sent on to sign in.
#[derive(Debug)]
pub enum Refused {
    Page(Unanswerable),
    /// The application gets to know it.
    Answer {
        client: Box<Client>,
        return_to: ReturnTo,
        error: AuthorizationError,
    },
    Fault(Fault),
}

/// By which way it came.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct How {
    pub pushed: Option<CeremonyId>,
    pub is_signed: bool,
}

/// What a query, or a form, says.
#[derive(Debug)]
pub struct Parameters(Vec<(String, String)>);

impl Parameters {
    pub fn read(query: &str) -> Self {
        form_urlencoded::parse(query.as_bytes()).into_owned().collect()
    }

    /// Where no application says who it is, this is not a question but one of our own, on its way back: see
    /// [`super::authorize::Authorize`].
    pub fn continued(&self) -> Option<&str> {
        match self.0.as_slice() {
            [(name, value)] if name == CONTINUE => Some(value),
            _ => None,
        }
    }

    /// `Err` where it is said twice (RFC 6749 §3.1). Without a value it counts as not said.
    fn one(&self, name: &str) -> Result<Option<&str>, AuthorizationError> {
        let mut values = self.all(name);
        match (values.next(), values.next()) {
            (_, Some(_)) => Err(AuthorizationError::invalid_request(format!("the parameter {name} is there twice"))),
            (value, None) => Ok(value.filter(|value| !value.is_empty())),
        }
    }

    fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn client_id(&self) -> Result<&str, Refused> {
        self.one("client_id").ok().flatten().ok_or(Refused::Page(Unanswerable::NoClientId))
    }

    /// What an application got for a request that it pushed, without what comes before it. Whatever else is said beside it
    /// counts for nothing (RFC 9101 §6.3).
    pub(super) fn pushed(&self) -> Option<&str> {
        self.one("request_uri").ok().flatten()?.strip_prefix(REQUEST_URI)
    }

    /// What an application asks, signed; nothing that is said beside it counts, or else it would not help that it is signed
    /// (RFC 9101 §6.3).
    pub(super) fn request_object(&self) -> Result<Option<&str>, AuthorizationError> {
        self.one("request")
    }

    /// OpenID Connect Core §6.1: what has to be there twice has to be the same.
    pub(super) fn agree_with(&self, object: &Self) -> Result<(), AuthorizationError> {
        for name in ["response_type", "client_id"] {
            let (outside, inside) = (self.one(name)?, object.one(name)?);
            if outside.is_some() && inside.is_some() && outside != inside {
                let description = format!("{name} is another one inside of the request object");
                return Err(AuthorizationError::invalid_request(description));
            }
        }
        Ok(())
    }

    /// To the application, where the address that is said for it is one of its own.
    pub(super) fn refuse(&self, client: &Client, error: AuthorizationError) -> Refused {
        match self.return_to(client) {
            Ok(return_to) => Refused::Answer { client: Box::new(client.clone()), return_to, error },
            Err(Refused::Page(Unanswerable::RedirectUri { asked: None, .. })) => {
                Refused::Page(Unanswerable::Unreadable { error })
            }
            Err(refused) => refused,
        }
    }

    pub(super) fn is_known(name: &str) -> bool {
        KNOWN.contains(&name)
    }

    /// Checks what `client` asks.
    pub(super) fn request(&self, client: &Client, how: How, now: Timestamp) -> Result<AuthorizationRequest, Refused> {
        let return_to = self.return_to(client)?;
        let checked = self.check(client, &return_to, how, now);
        checked.map_err(|error| Refused::Answer { client: Box::new(client.clone()), return_to, error })
    }

    /// Where every answer goes from here on, errors too.
    fn return_to(&self, client: &Client) -> Result<ReturnTo, Refused> {
        let asked = self.one("redirect_uri").ok().flatten();
        let Some(redirect_uri) = asked.and_then(|asked| client.redirect_uri(asked)) else {
            return Err(Refused::Page(Unanswerable::redirect_uri(client, asked)));
        };
        // What is wrong with these two is said later, by the way that is left.
        let response_mode = self.one("response_mode").ok().flatten().and_then(ResponseMode::parse).unwrap_or_default();
        let state = self.one("state").ok().flatten().filter(|state| is_clean(state) && state.len() <= TAKEN_MAX);
        Ok(ReturnTo { redirect_uri: redirect_uri.to_owned(), response_mode, state: state.map(str::to_owned) })
    }

    fn check(
        &self,
        client: &Client,
        return_to: &ReturnTo,
        how: How,
        now: Timestamp,
    ) -> Result<AuthorizationRequest, AuthorizationError> {
        for name in KNOWN.into_iter().filter(|name| *name != RESOURCE) {
            if self.one(name)?.is_some_and(|value| !is_clean(value)) {
                return Err(AuthorizationError::invalid_request(format!("{name} has control characters in it")));
            }
        }
        self.refuse_unsupported()?;
        match self.one("response_type")? {
            Some("code") => {}
            Some(_) => {
                return Err(AuthorizationError::new(
                    Code::UnsupportedResponseType,
                    "only response_type=code is offered",
                ));
            }
            None => {
                return Err(AuthorizationError::invalid_request("response_type is missing; send response_type=code"));
            }
        }
        if self.one("response_mode")?.is_some_and(|mode| ResponseMode::parse(mode).is_none()) {
            return Err(AuthorizationError::invalid_request("response_mode is query, fragment or form_post"));
        }
        let owned = |name| Ok::<_, AuthorizationError>(self.one(name)?.map(str::to_owned));
        let request = AuthorizationRequest {
            client_id: client.id.clone(),
            redirect_uri: return_to.redirect_uri.clone(),
            response_mode: return_to.response_mode,
            scope: self.scope()?,
            state: return_to.state.clone(),
            nonce: self.nonce()?,
            code_challenge: self.code_challenge()?,
            prompt: self.prompt()?,
            max_age: self.max_age()?,
            login_hint: owned("login_hint")?,
            ui_locales: owned("ui_locales")?,
            hinted_sub: None,
            acr_values: self.acr_values()?,
            claims: self.claims()?,
            resource: self.resource(client)?,
            organization: self.organization()?,
            chosen_organization: None,
            dpop_jkt: self.thumbprint("dpop_jkt")?,
            asked_at: now,
            chosen_by: None,
            agreed_by: None,
            pushed: how.pushed,
            is_signed: how.is_signed,
        };
        let taken = self.0.iter().filter(|(name, _)| !LEFT_BEHIND.contains(&name.as_str()));
        let taken: usize = taken.map(|(_, value)| value.len()).sum();
        if taken > TAKEN_MAX {
            let description = format!("the parameters are {taken} bytes long, and {TAKEN_MAX} is the most");
            return Err(AuthorizationError::invalid_request(description));
        }
        request.within(client)
    }

    /// An ID token that names the person whom the application expects.
    pub(crate) fn id_token_hint(&self) -> Option<&str> {
        self.one("id_token_hint").ok().flatten()
    }

    fn refuse_unsupported(&self) -> Result<(), AuthorizationError> {
        for (name, code) in
            [("request_uri", Code::RequestUriNotSupported), ("registration", Code::RegistrationNotSupported)]
        {
            if self.one(name)?.is_some() {
                return Err(AuthorizationError::new(code, format!("the parameter {name} is not supported")));
            }
        }
        Ok(())
    }

    fn scope(&self) -> Result<Scopes, AuthorizationError> {
        Scopes::parse(self.one("scope")?.unwrap_or_default())
            .ok_or_else(|| AuthorizationError::new(Code::InvalidScope, "scope is a list of words with spaces between"))
    }

    /// PKCE (RFC 7636), without `plain`, which protects against nobody who sees the request.
    fn code_challenge(&self) -> Result<Option<String>, AuthorizationError> {
        let method = self.one("code_challenge_method")?;
        let challenge = self.thumbprint("code_challenge")?;
        match (&challenge, method) {
            (Some(_), Some("S256")) => Ok(challenge),
            (Some(_), _) => Err(AuthorizationError::invalid_request("send code_challenge_method=S256")),
            (None, Some(_)) => Err(AuthorizationError::invalid_request("code_challenge is missing")),
            (None, None) => Ok(None),
        }
    }

    fn nonce(&self) -> Result<Option<String>, AuthorizationError> {
        match self.one("nonce")? {
            Some(nonce) if nonce.len() > NONCE_MAX => {
                Err(AuthorizationError::invalid_request(format!("nonce is longer than {NONCE_MAX} bytes")))
            }
            nonce => Ok(nonce.map(str::to_owned)),
        }
    }

    /// A SHA-256 in base64url.
    fn thumbprint(&self, name: &str) -> Result<Option<String>, AuthorizationError> {
        match self.one(name)? {
            Some(text) if crate::Token::parse(text).is_none() => {
                Err(AuthorizationError::invalid_request(format!("{name} is 43 characters of base64url")))
            }
            text => Ok(text.map(str::to_owned)),
        }
    }

    fn prompt(&self) -> Result<Vec<Prompt>, AuthorizationError> {
        Prompt::parse_list(self.one("prompt")?.unwrap_or_default()).ok_or_else(|| {
            AuthorizationError::invalid_request("prompt has a value that is not known, or two that exclude each other")
        })
    }

    fn max_age(&self) -> Result<Option<u32>, AuthorizationError> {
        let Some(text) = self.one("max_age")? else { return Ok(None) };
        // `parse` takes a sign.
        let seconds = text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().unwrap_or(u32::MAX));
        seconds.map(Some).ok_or_else(|| AuthorizationError::invalid_request("max_age is a number of seconds"))
    }

    /// In which of these ways somebody had best prove who they are (§3.1.2.1). Others than ours no page could bring about.
    fn acr_values(&self) -> Result<Vec<String>, AuthorizationError> {
        let words = self.one("acr_values")?.unwrap_or_default().split(' ');
        let mut values: Vec<String> = words.filter(|word| ACR_VALUES.contains(word)).map(str::to_owned).collect();
        values.dedup();
        Ok(values)
    }

    fn claims(&self) -> Result<ClaimsRequest, AuthorizationError> {
        let Some(json) = self.one("claims")? else { return Ok(ClaimsRequest::default()) };
        ClaimsRequest::parse(json)
            .ok_or_else(|| AuthorizationError::invalid_request("claims is not a claims request (OpenID Connect 5.5)"))
    }

    /// By slug or id. The login page says what one of that slug is called, to anybody; whether somebody is in it, nobody but
    /// them gets to know.
    fn organization(&self) -> Result<Option<String>, AuthorizationError> {
        match self.one("organization")? {
            Some(name) if name.len() > NAME_MAX => {
                Err(AuthorizationError::invalid_request("organization is the slug or the id of one"))
            }
            name => Ok(name.map(str::to_owned)),
        }
    }

    /// Where the tokens are to be used: an address (RFC 8707 §2), or the name of an audience that the application is registered with.
    fn resource(&self, client: &Client) -> Result<Vec<String>, AuthorizationError> {
        let mut resources: Vec<String> = Vec::new();
        for resource in self.all(RESOURCE).filter(|resource| !resource.is_empty()) {
            let is_absolute = Url::parse(resource).is_ok_and(|url| url.fragment().is_none());
            if !is_absolute && !client.audiences.iter().any(|audience| audience == resource) {
                let description = "resource is an address without a fragment";
                return Err(AuthorizationError::new(Code::InvalidTarget, description));
            }
            if !resources.iter().any(|known| known == resource) {
                resources.push(resource.to_owned());
            }
        }
        if resources.len() > RESOURCES_MAX {
            return Err(AuthorizationError::new(Code::InvalidTarget, "resource is there more than five times"));
        }
        Ok(resources)
    }
}

impl FromIterator<(String, String)> for Parameters {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(said: T) -> Self {
        Self(said.into_iter().filter(|(name, _)| KNOWN.contains(&name.as_str())).collect())
    }
}

fn is_clean(text: &str) -> bool {
    !text.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        AuthMethod, ClientKind,
        oauth::authorization_answer::AuthorizationAnswer,
        oauth::scope::{EMAIL, MANAGEMENT, OPENID},
    };

    const NOW: Timestamp = Timestamp::from_millis(1_767_225_600_000);
    const ISSUER: &str = "https://login.example.com";
    const CB: &str = "https://app.example.com/cb";
    const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    fn client() -> Client {
        Client { redirect_uris: vec![CB.into()], ..Client::new("app", "Acme Notes", ClientKind::Web, NOW) }
    }

    /// The question that is in order, with these parameters in place of its own; an empty value takes one away.
    fn query(changes: &[(&str, &str)]) -> String {
        let sound = [
            ("client_id", "app"),
            ("redirect_uri", CB),
            ("response_type", "code"),
            ("scope", "openid"),
            ("state", "st"),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ];
        let kept = sound.into_iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
        let changes = changes.iter().copied().filter(|(_, value)| !value.is_empty());
        form_urlencoded::Serializer::new(String::new()).extend_pairs(kept.chain(changes)).finish()
    }

    fn ask(client: &Client, changes: &[(&str, &str)]) -> Result<AuthorizationRequest, Refused> {
        Parameters::read(&query(changes)).request(client, How::default(), NOW)
    }

    fn sound(client: &Client, changes: &[(&str, &str)]) -> AuthorizationRequest {
        ask(client, changes).unwrap_or_else(|refused| panic!("{changes:?}: {refused:?}"))
    }

    /// The error that the application gets, with the rest of its answer.
    fn error(client: &Client, changes: &[(&str, &str)]) -> (String, AuthorizationAnswer) {
        match ask(client, changes) {
            Err(Refused::Answer { return_to, error, .. }) => {
                (error.code.as_str().to_owned(), AuthorizationAnswer::error(return_to, error, ISSUER))
            }
            other => panic!("{changes:?}: {other:?}"),
        }
    }

    #[test]
    fn a_sound_question_is_taken_over() {
        let acr = ("acr_values", "phr gold 1");
        let request = sound(&client(), &[("nonce", "no"), ("login_hint", "ada@example.com"), ("unknown", "1"), acr]);
        assert_eq!(request.acr_values, ["phr", "1"]);
        let longest = "n".repeat(NONCE_MAX);
        assert_eq!(sound(&client(), &[("nonce", &longest)]).nonce.as_deref(), Some(&*longest));
        assert_eq!(request.redirect_uri, CB);
        assert_eq!(request.scope, Scopes::parse(OPENID).unwrap());
        assert_eq!((request.state.as_deref(), request.nonce.as_deref()), (Some("st"), Some("no")));
        assert_eq!(request.code_challenge.as_deref(), Some(CHALLENGE));
        assert_eq!((request.response_mode, request.asked_at), (ResponseMode::Query, NOW));
        for mode in ResponseMode::ALL {
            assert_eq!(sound(&client(), &[("response_mode", mode.as_str())]).response_mode, *mode);
        }
    }

    #[test]
    fn what_is_wrong_is_said_at_the_registered_address_with_state_and_issuer() {
        let long = "n".repeat(NONCE_MAX + 1);
        let table: &[(&[(&str, &str)], &str)] = &[
            (&[("response_type", "")], "invalid_request"),
            (&[("response_type", "token")], "unsupported_response_type"),
            (&[("response_type", "code id_token")], "unsupported_response_type"),
            (&[("response_mode", "web_message")], "invalid_request"),
            (&[("code_challenge", ""), ("code_challenge_method", "")], "invalid_request"),
            (&[("code_challenge", "")], "invalid_request"),
            (&[("code_challenge_method", "")], "invalid_request"),
            (&[("code_challenge_method", "plain")], "invalid_request"),
            (&[("code_challenge_method", "s256")], "invalid_request"),
            (&[("code_challenge", "short")], "invalid_request"),
            (&[("prompt", "none login")], "invalid_request"),
            (&[("prompt", "whatever")], "invalid_request"),
            (&[("max_age", "-1")], "invalid_request"),
            (&[("max_age", "+1")], "invalid_request"),
            (&[("max_age", "abc")], "invalid_request"),
            (&[("max_age", "1.5")], "invalid_request"),
            (&[("max_age", "1"), ("max_age", "1")], "invalid_request"),
            (&[("scope", "a\"b")], "invalid_scope"),
            (&[("scope", "")], "invalid_scope"),
            (&[("scope", "own")], "invalid_scope"),
            (&[("claims", "{")], "invalid_request"),
            (&[("claims", "[]")], "invalid_request"),
            (&[("resource", "https://api.example.com")], "invalid_target"),
            (&[("resource", "relative")], "invalid_target"),
            (&[("dpop_jkt", "short")], "invalid_request"),
            (&[("request_uri", "urn:x")], "request_uri_not_supported"),
            (&[("registration", "{}")], "registration_not_supported"),
            (&[("nonce", "a"), ("nonce", "a")], "invalid_request"),
            (&[("nonce", &long)], "invalid_request"),
            (&[("scope", "openid"), ("scope", "openid")], "invalid_request"),
            (&[("response_type", "code"), ("response_type", "code")], "invalid_request"),
            (&[("nonce", "a\r\nb")], "invalid_request"),
        ];
        for (changes, code) in table {
            let (error, answer) = error(&client(), changes);
            assert_eq!(error, *code, "{changes:?}");
            assert_eq!(answer.redirect_uri, CB);
            let said = |name| answer.parameters.iter().find(|(known, _)| *known == name).map(|(_, value)| &**value);
            assert_eq!((said("state"), said("iss")), (Some("st"), Some(ISSUER)), "{changes:?}");
            assert_eq!(said("error_uri"), Some(&*format!("{ISSUER}/api/docs#oauth-{code}")));
            let description = said("error_description").unwrap();
            assert!(description.bytes().all(|b| matches!(b, 0x20..=0x7e) && b != b'"' && b != b'\\'), "{description}");
        }
    }

    #[test]
    fn each_parameter_counts_once() {
        for name in KNOWN.into_iter().filter(|name| !["client_id", "redirect_uri", RESOURCE].contains(name)) {
            let (code, answer) = error(&client(), &[(name, "a"), (name, "b")]);
            assert_eq!(code, "invalid_request", "{name}");
            // A state that is there twice is none that could be trusted.
            let has_state = answer.parameters.iter().any(|(name, _)| *name == "state");
            assert_eq!(has_state, name != "state", "{name}");
        }
    }

    #[test]
    fn no_answer_goes_to_an_address_that_is_not_registered() {
        for uri in [
            "",
            "https://app.example.com/cb/",
            "https://app.example.com/cb?x=1",
            "https://app.example.com/cb#x",
            "https://app.example.com/cb%20",
            "https://app.example.com:443/cb",
            "https://APP.example.com/cb",
            "http://app.example.com/cb",
            "https://app.example.com/cb/../evil",
            "https://app.example.com.evil.example/cb",
            "https://app.example.com@evil.example/cb",
            "https://evil.example/https://app.example.com/cb",
            "//app.example.com/cb",
            "javascript:alert(1)",
        ] {
            match ask(&client(), &[("redirect_uri", uri), ("response_type", "wrong")]) {
                Err(Refused::Page(Unanswerable::RedirectUri { asked, registered, .. })) => {
                    assert_eq!(asked.unwrap_or_default(), uri);
                    assert_eq!(registered, [CB]);
                }
                other => panic!("{uri}: {other:?}"),
            }
        }
        let twice = ask(&client(), &[("redirect_uri", CB), ("redirect_uri", CB)]);
        assert!(matches!(twice, Err(Refused::Page(Unanswerable::RedirectUri { asked: None, .. }))), "{twice:?}");
        for client_id in [&[][..], &[("client_id", "app"), ("client_id", "app")]] {
            let parameters = Parameters(client_id.iter().map(|(k, v)| ((*k).into(), (*v).into())).collect());
            assert!(matches!(parameters.client_id(), Err(Refused::Page(Unanswerable::NoClientId))));
        }
    }

    #[test]
    fn only_who_keeps_a_secret_may_be_let_off_pkce() {
        let none = [("code_challenge", ""), ("code_challenge_method", "")];
        let let_off = Client { requires_pkce: false, ..client() };
        assert_eq!(sound(&let_off, &none).code_challenge, None);
        assert_eq!(sound(&let_off, &[]).code_challenge.as_deref(), Some(CHALLENGE));
        assert_eq!(error(&let_off, &[("code_challenge_method", "plain")]).0, "invalid_request");
        let public = Client { token_endpoint_auth_method: AuthMethod::None, ..let_off };
        assert_eq!(error(&public, &none).0, "invalid_request");
    }

    #[test]
    fn an_application_gets_no_scope_and_no_claim_that_it_is_not_registered_for() {
        let asked = format!("openid email phone offline_access own other {}", MANAGEMENT[0]);
        let all = [("scope", &*asked), ("claims", r#"{"userinfo":{"email":null}}"#)];
        assert_eq!(sound(&client(), &all).scope.to_string(), "openid email phone offline_access");
        let scopes = [OPENID, "own", MANAGEMENT[0]].map(str::to_owned).to_vec();
        let narrow = Client { scopes, ..client() };
        let request = sound(&narrow, &all);
        assert_eq!(request.scope.to_string(), "openid own");
        assert!(request.claims.is_empty());
        // A claim by itself is shared as its scope is.
        let request = sound(&client(), &[("claims", r#"{"id_token":{"email":null}}"#)]);
        assert!(!request.scope.contains(EMAIL) && request.shared().contains(EMAIL));
    }

    #[test]
    fn who_is_not_registered_for_it_gets_no_code() {
        let machine = Client { redirect_uris: vec![CB.into()], ..Client::new("app", "M", ClientKind::Machine, NOW) };
        assert_eq!(error(&machine, &[]).0, "unauthorized_client");
        assert_eq!(error(&Client { requires_par: true, ..client() }, &[]).0, "invalid_request");
        let api = Client { audiences: vec!["https://api.example.com".into()], ..client() };
        let twice = [("resource", "https://api.example.com"), ("resource", "https://api.example.com")];
        assert_eq!(sound(&api, &twice).resource, ["https://api.example.com"]);
        assert_eq!(error(&api, &[("resource", "https://api.example.com/")]).0, "invalid_target");
    }

    #[test]
    fn what_is_taken_over_is_bounded() {
        let long = "a".repeat(TAKEN_MAX);
        assert_eq!(error(&client(), &[("scope", &format!("openid {long}"))]).0, "invalid_request");
        for name in ["state", "nonce", "login_hint", "ui_locales"] {
            assert_eq!(error(&client(), &[(name, &long)]).0, "invalid_request", "{name}");
        }
        for name in LEFT_BEHIND {
            sound(&client(), &[(name, &long)]);
        }
    }

    #[test]
    fn one_of_our_own_comes_back_alone() {
        assert_eq!(Parameters::read("continue=abc&ui_locales=de").continued(), None);
        assert_eq!(Parameters::read("continue=abc&other=de").continued(), Some("abc"));
        assert_eq!(Parameters::read("continue=abc&client_id=app").continued(), None);
        assert_eq!(Parameters::read("continue=abc&continue=abc").continued(), None);
        assert_eq!(Parameters::read("request=abc").continued(), None);
    }
}
