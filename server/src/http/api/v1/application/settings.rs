//! What is registered of an application: the same members for a new one and for a change.

use std::time::Duration;

use latchkey_domain::{
    AuthMethod, GrantType, GrantTypes, SigningAlg, SubjectType,
    kernel::InvalidInput,
    login::{
        methods::{Methods, SignInMethod},
        policy::SecondFactor,
    },
    services::ClientChange,
};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use utoipa::ToSchema;

/// What is missing stays as it is, or as the kind has it; a list replaces the list, and `null` takes away what was there.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct Settings {
    /// What people see.
    #[schema(example = "Demo")]
    client_name: Option<String>,
    is_active: Option<bool>,
    redirect_uris: Option<Vec<String>>,
    post_logout_redirect_uris: Option<Vec<String>>,
    origins: Option<Vec<String>>,
    grant_types: Option<Vec<String>>,
    token_endpoint_auth_method: Option<String>,
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<Value>)]
    jwks: Option<Option<Value>>,
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    jwks_uri: Option<Option<String>>,
    /// With blanks between; nothing for the standard scopes.
    scope: Option<String>,
    audiences: Option<Vec<String>>,
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<u32>)]
    access_token_ttl: Option<Option<u32>>,
    id_token_signed_response_alg: Option<String>,
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    userinfo_signed_response_alg: Option<Option<String>>,
    subject_type: Option<String>,
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    backchannel_logout_uri: Option<Option<String>>,
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    frontchannel_logout_uri: Option<Option<String>>,
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    client_uri: Option<Option<String>>,
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    logo_uri: Option<Option<String>>,
    /// `passkey`, `email-otp`, `magic-link`, `phone-otp`, and what is proved after one of them: `totp`, `backup-code`; an empty list
    /// for all that the server has.
    methods: Option<Vec<String>>,
    /// `off`, `optional`, `required`, the last two also with `-risk`; never less than the server asks for.
    second_factor: Option<String>,
    is_first_party: Option<bool>,
    requires_pkce: Option<bool>,
    require_pushed_authorization_requests: Option<bool>,
    require_signed_request_object: Option<bool>,
    is_fapi: Option<bool>,
    manages_passkeys: Option<bool>,
}

/// `null` is something else than nothing.
fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

impl Settings {
    pub fn change(self) -> Result<ClientChange, InvalidInput> {
        let text = |text: Option<Option<String>>| text.map(Option::unwrap_or_default);
        let alg = |field, text| word(field, text, SigningAlg::parse, SigningAlg::ALL);
        let method =
            word("token_endpoint_auth_method", self.token_endpoint_auth_method, AuthMethod::parse, AuthMethod::ALL)?;
        let user_info_alg = match self.userinfo_signed_response_alg {
            Some(None) => Some(None),
            Some(text) => alg("userinfo_signed_response_alg", text)?.map(Some),
            None => None,
        };
        Ok(ClientChange {
            name: self.client_name,
            is_active: self.is_active,
            redirect_uris: self.redirect_uris,
            post_logout_redirect_uris: self.post_logout_redirect_uris,
            origins: self.origins,
            grant_types: self.grant_types.map(grant_types).transpose()?,
            token_endpoint_auth_method: method,
            jwks: self.jwks.map(|jwks| jwks.map(|jwks| jwks.to_string()).unwrap_or_default()),
            jwks_uri: text(self.jwks_uri),
            scopes: self.scope.map(|scope| scope.split_ascii_whitespace().map(str::to_owned).collect()),
            audiences: self.audiences,
            access_token_ttl: self.access_token_ttl.map(|ttl| Duration::from_secs(ttl.unwrap_or_default().into())),
            id_token_alg: alg("id_token_signed_response_alg", self.id_token_signed_response_alg)?,
            user_info_alg,
            subject_type: word("subject_type", self.subject_type, SubjectType::parse, SubjectType::ALL)?,
            backchannel_logout_uri: text(self.backchannel_logout_uri),
            frontchannel_logout_uri: text(self.frontchannel_logout_uri),
            client_uri: text(self.client_uri),
            logo_uri: text(self.logo_uri),
            methods: self.methods.map(methods).transpose()?,
            second_factor: word("second_factor", self.second_factor, SecondFactor::parse, SecondFactor::ALL)?,
            is_first_party: self.is_first_party,
            requires_pkce: self.requires_pkce,
            requires_par: self.require_pushed_authorization_requests,
            requires_signed_request: self.require_signed_request_object,
            is_fapi: self.is_fapi,
            manages_passkeys: self.manages_passkeys,
        })
    }
}

fn grant_types(words: Vec<String>) -> Result<GrantTypes, InvalidInput> {
    let parse = |text: String| one("grant_types", &text, GrantType::parse, GrantType::ALL);
    words.into_iter().map(parse).collect::<Result<_, _>>()
}

pub fn methods(words: Vec<String>) -> Result<Methods, InvalidInput> {
    let parse = |text: String| one("methods", &text, SignInMethod::parse, SignInMethod::ALL);
    words.into_iter().map(parse).collect::<Result<_, _>>()
}

fn word<T: Copy + ToString>(
    field: &'static str,
    text: Option<String>,
    parse: fn(&str) -> Option<T>,
    all: &[T],
) -> Result<Option<T>, InvalidInput> {
    text.map(|text| one(field, &text, parse, all)).transpose()
}

/// One of a few words; whoever sends another is told all of them.
pub fn one<T: Copy + ToString>(
    field: &'static str,
    text: &str,
    parse: fn(&str) -> Option<T>,
    all: &[T],
) -> Result<T, InvalidInput> {
    let words = || all.iter().map(T::to_string).collect::<Vec<_>>().join(", ");
    parse(text).ok_or_else(|| InvalidInput::new(field, format!("one of {}", words())))
}
