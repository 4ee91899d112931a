//! What is registered of an application: the same words for `add` and for `update`.

use std::{fs, path::PathBuf};

use latchkey_domain::{
    AuthMethod, GrantType, GrantTypes, SigningAlg, SubjectType,
    login::{methods::SignInMethod, policy::SecondFactor},
    services::ClientChange,
};

use super::{Failure, output};
use crate::config::Period;

#[derive(Debug, clap::Args)]
pub struct Flags {
    /// An address that may receive people after their sign-in, to the letter; can be repeated
    #[arg(long, value_name = "URL")]
    redirect_uri: Vec<String>,
    /// An address that may receive people after they signed out, to the letter; can be repeated
    #[arg(long, value_name = "URL")]
    post_logout_redirect_uri: Vec<String>,
    /// Where it is told, by this server, that somebody has signed out
    #[arg(long, value_name = "URL")]
    backchannel_logout_uri: Option<String>,
    /// A page of its own that signs somebody out, for a frame in their browser
    #[arg(long, value_name = "URL")]
    frontchannel_logout_uri: Option<String>,
    /// A web origin that may call the API from a browser and frame the login widget; can be repeated
    #[arg(long, value_name = "ORIGIN")]
    origin: Vec<String>,
    /// What it may do at the token endpoint: authorization_code, refresh_token, client_credentials, device_code,
    /// token-exchange; can be repeated
    #[arg(long, value_name = "GRANT", value_parser = grant_type)]
    grant_type: Vec<GrantType>,
    /// How it shows who it is: client_secret_basic, client_secret_post, private_key_jwt, none
    #[arg(long, value_name = "METHOD", value_parser = word(AuthMethod::parse, AuthMethod::ALL))]
    auth_method: Option<AuthMethod>,
    /// File with its public keys, as a JWK set
    #[arg(long, value_name = "FILE")]
    jwks: Option<PathBuf>,
    /// Where its public keys are, in place of a file: an https address, which may be in your own network
    #[arg(long, value_name = "URL")]
    jwks_uri: Option<String>,
    /// What signs its ID tokens: ES256, or RS256 for a library that knows no other
    #[arg(long, value_name = "ALG", value_parser = word(SigningAlg::parse, SigningAlg::ALL))]
    id_token_alg: Option<SigningAlg>,
    /// What signs the answers of userinfo: ES256 or RS256; none for plain JSON
    #[arg(long, value_name = "ALG", value_parser = user_info_alg)]
    user_info_alg: Option<UserInfoAlg>,
    /// How long its access tokens live, such as 5m; 0s for what the server has
    #[arg(long, value_name = "TIME")]
    access_token_ttl: Option<Period>,
    /// An API that its access tokens may be for: the client_id of the API's own registration, if it is to introspect them, or
    /// its address; can be repeated
    #[arg(long, value_name = "NAME")]
    audience: Vec<String>,
    /// A scope that it may ask for; can be repeated. The standard ones when not given
    #[arg(long, value_name = "SCOPE")]
    scope: Vec<String>,
    /// A way in which people may sign in to it: passkey, email-otp, magic-link, phone-otp; or what they may prove after it: totp
    /// (an authenticator app), backup-code; can be repeated. All that the server has when not given
    #[arg(long, value_name = "METHOD", value_parser = method)]
    method: Vec<Option<SignInMethod>>,
    /// A second factor after a code or a link: off (what the server asks for), optional (of whoever has one), required; the
    /// last two also with -risk (when something is unusual)
    #[arg(long, value_name = "WHEN", value_parser = word(SecondFactor::parse, SecondFactor::ALL))]
    second_factor: Option<SecondFactor>,
    /// Is it your own? People are asked before another's application gets to know them
    #[arg(long, value_name = "true|false")]
    first_party: Option<bool>,
    /// Does it have to use PKCE? Without it, a code that leaked is good for whoever can bring it to the application
    #[arg(long, value_name = "true|false")]
    requires_pkce: Option<bool>,
    /// Does it have to push its requests (RFC 9126) before it sends somebody?
    #[arg(long, value_name = "true|false")]
    requires_par: Option<bool>,
    /// Does it have to sign its requests (RFC 9101), with a key of --jwks?
    #[arg(long, value_name = "true|false")]
    requires_signed_request: Option<bool>,
    /// Is it held to the FAPI 2.0 Security Profile? It then shows who it is by private_key_jwt, pushes its requests, and gets
    /// tokens that are bound to a key (DPoP)
    #[arg(long, value_name = "true|false")]
    fapi: Option<bool>,
    /// Is a person's id the same as in other applications (public), or its own (pairwise)?
    #[arg(long, value_name = "TYPE", value_parser = word(SubjectType::parse, SubjectType::ALL))]
    subject_type: Option<SubjectType>,
    /// Its home page
    #[arg(long, value_name = "URL")]
    home_page: Option<String>,
    /// Its picture
    #[arg(long, value_name = "URL")]
    logo: Option<String>,
}

impl Flags {
    /// What was given. One empty value (`--origin ""`) takes away what is there.
    pub fn change(self) -> Result<ClientChange, Failure> {
        let given =
            |list: Vec<String>| (!list.is_empty()).then(|| list.into_iter().filter(|it| !it.is_empty()).collect());
        let jwks = match &self.jwks {
            Some(file) if file.as_os_str().is_empty() => Some(String::new()),
            Some(file) => Some(fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?),
            None => None,
        };
        if self.requires_pkce == Some(false) {
            output::warning(
                "without PKCE, whoever gets hold of a code, from a log, a Referer or another application on the device, \
                 can bring it to this application and be signed in as somebody else. Leave it out only while a library \
                 cannot do it",
            );
        }
        Ok(ClientChange {
            redirect_uris: given(self.redirect_uri),
            post_logout_redirect_uris: given(self.post_logout_redirect_uri),
            backchannel_logout_uri: self.backchannel_logout_uri,
            frontchannel_logout_uri: self.frontchannel_logout_uri,
            origins: given(self.origin),
            grant_types: (!self.grant_type.is_empty()).then(|| GrantTypes::from_iter(self.grant_type)),
            token_endpoint_auth_method: self.auth_method,
            jwks,
            jwks_uri: self.jwks_uri,
            id_token_alg: self.id_token_alg,
            user_info_alg: self.user_info_alg.map(|alg| alg.0),
            access_token_ttl: self.access_token_ttl.map(|ttl| ttl.0),
            audiences: given(self.audience),
            scopes: given(self.scope),
            methods: (!self.method.is_empty()).then(|| self.method.into_iter().flatten().collect()),
            second_factor: self.second_factor,
            is_first_party: self.first_party,
            requires_pkce: self.requires_pkce,
            requires_par: self.requires_par,
            requires_signed_request: self.requires_signed_request,
            is_fapi: self.fapi,
            subject_type: self.subject_type,
            client_uri: self.home_page,
            logo_uri: self.logo,
            ..ClientChange::default()
        })
    }
}

/// One of a few words; whoever writes another is told all of them.
pub fn word<T: Copy + std::fmt::Display + Send + Sync + 'static>(
    parse: fn(&str) -> Option<T>,
    all: &'static [T],
) -> impl Fn(&str) -> Result<T, String> + Clone + Send + Sync {
    move |text| {
        let words: Vec<String> = all.iter().map(T::to_string).collect();
        parse(text).ok_or_else(|| format!("one of {}", words.join(", ")))
    }
}

/// None for plain JSON. A type of its own: clap takes an option in an option for a flag without a value.
#[derive(Clone, Copy, Debug)]
struct UserInfoAlg(Option<SigningAlg>);

fn user_info_alg(text: &str) -> Result<UserInfoAlg, String> {
    let none = (text == "none").then_some(Ok(UserInfoAlg(None)));
    none.unwrap_or_else(|| word(SigningAlg::parse, SigningAlg::ALL)(text).map(|alg| UserInfoAlg(Some(alg))))
}

/// An empty one takes the others away.
fn method(text: &str) -> Result<Option<SignInMethod>, String> {
    if text.is_empty() { Ok(None) } else { word(SignInMethod::parse, SignInMethod::ALL)(text).map(Some) }
}

/// The long names of RFC 8628 and RFC 8693 by their last part, too.
fn grant_type(text: &str) -> Result<GrantType, String> {
    let is_it = |it: &&GrantType| it.as_str().rsplit(':').next() == Some(text);
    let short = GrantType::ALL.iter().find(is_it).copied();
    short.map_or_else(|| word(GrantType::parse, GrantType::ALL)(text), Ok)
}
